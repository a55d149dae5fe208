//! From checked addresses to an open connection whose peer is one of them.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use domain::net_rules::AllowedNets;
use futures_util::future::select_ok;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

use super::outcome::{ErrorCode, Failure};
use crate::guard::Refused;

/// How many addresses of a name are tried; a name may have thousands.
const TRIED: usize = 8;
/// How long an address is tried alone before the next one joins (RFC 8305, section 8).
const HEAD_START: Duration = Duration::from_millis(250);

/// Something to speak HTTP over.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// An open connection.
pub(super) struct Connection {
    pub(super) peer: IpAddr,
    pub(super) stream: Box<dyn Stream>,
}

/// Connects to the first of the addresses that answers, and speaks TLS with it if the URL says so.
pub(super) async fn open<'a>(
    url: &Url,
    addresses: &[IpAddr],
    nets: &AllowedNets,
    tls: impl FnOnce() -> &'a TlsConnector,
) -> Result<Connection, Failure> {
    let port = url.port_or_known_default().ok_or(Refused)?;
    let tcp = first_to_answer(addresses, port)
        .await
        .map_err(|error| Failure::new(ErrorCode::Connection, error))?;
    let peer = checked_peer(&tcp, addresses, nets)?;
    // Best effort: without it a delivery is slower, not wrong.
    let _ = tcp.set_nodelay(true);
    let stream: Box<dyn Stream> = if url.scheme() == "https" {
        let name = server_name(url)?;
        Box::new(tls().connect(name, tcp).await.map_err(tls_failure)?)
    } else {
        Box::new(tcp)
    };
    Ok(Connection { peer, stream })
}

async fn first_to_answer(addresses: &[IpAddr], port: u16) -> io::Result<TcpStream> {
    let attempts = (0u32..).zip(addresses).take(TRIED).map(|(turn, address)| {
        Box::pin(async move {
            tokio::time::sleep(HEAD_START * turn).await;
            TcpStream::connect((*address, port)).await
        })
    });
    let (stream, _the_rest_is_dropped) = select_ok(attempts).await?;
    Ok(stream)
}

/// Asks the connection itself whom it leads to, before anything is sent. It cannot differ from what was checked, and if a future
/// change makes it differ, this is where it ends.
fn checked_peer(
    tcp: &TcpStream,
    addresses: &[IpAddr],
    nets: &AllowedNets,
) -> Result<IpAddr, Failure> {
    let peer = tcp
        .peer_addr()
        .map_err(|error| Failure::new(ErrorCode::Connection, error))?
        .ip();
    if addresses.contains(&peer) && nets.permits(peer) {
        Ok(peer)
    } else {
        Err(Refused.into())
    }
}

fn server_name(url: &Url) -> Result<ServerName<'static>, Refused> {
    let name = match url.host().ok_or(Refused)? {
        // Certificates are written without the final dot.
        url::Host::Domain(name) => {
            let bare = name.strip_suffix('.').unwrap_or(name);
            return ServerName::try_from(bare.to_owned()).map_err(|_| Refused);
        }
        url::Host::Ipv4(address) => IpAddr::from(address),
        url::Host::Ipv6(address) => IpAddr::from(address),
    };
    Ok(ServerName::from(name))
}

/// A peer that hangs up in the middle of a handshake is a connection that broke; what rustls complains about is TLS.
fn tls_failure(error: io::Error) -> Failure {
    let cause = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    let code = if cause.is_some() {
        ErrorCode::Tls
    } else {
        ErrorCode::Connection
    };
    Failure::new(code, error)
}
