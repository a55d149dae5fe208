//! Where a caller is, as far as proxies that are trusted say.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of a request that came through no socket, as in tests.
pub(crate) const UNKNOWN: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// The client's address: the socket's, or behind trusted proxies the rightmost one that is not theirs.
///
/// Each proxy appends the address that it saw. Whatever stands left of the first untrusted address was written by a stranger.
pub(crate) fn of(request: &Request, trusted: &[IpNet]) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(UNKNOWN, |ConnectInfo(peer)| peer.ip().to_canonical());
    if !is_trusted(peer, trusted) {
        return peer;
    }
    let mut client = peer;
    for hop in hops(request.headers()).into_iter().rev() {
        // An unreadable hop hides what lies behind it: the last address that we know stands.
        let Some(address) = hop else { break };
        client = address;
        if !is_trusted(address, trusted) {
            break;
        }
    }
    client
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|net| net.contains(&address))
}

/// The chain of addresses, first hop first. `Forwarded` is read only where no `X-Forwarded-For` is: a proxy sets one of the two and lets
/// the other through as the client wrote it, and nearly all set the older one.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let list = |name: HeaderName| {
        let values = headers.get_all(name).into_iter();
        values.flat_map(|value| value.to_str().unwrap_or("?").split(','))
    };
    if headers.contains_key(X_FORWARDED_FOR) {
        list(X_FORWARDED_FOR).map(address).collect()
    } else {
        list(header::FORWARDED).map(forwarded_for).collect()
    }
}

/// The `for` of one element of `Forwarded` (RFC 7239): `for="[2001:db8::1]:4711";proto=https`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let (_, value) = { pairs }.find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    address(value.trim().trim_matches('"'))
}

/// An address with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let socket = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().or_else(socket)?;
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn client(peer: &str, headers: &[(&str, &str)]) -> String {
        let mut request = Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let peer = SocketAddr::new(peer.parse().unwrap(), 1);
        request.extensions_mut().insert(ConnectInfo(peer));
        of(&request, &["10.0.0.0/8".parse().unwrap()]).to_string()
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(
            client("192.0.2.1", &[("x-forwarded-for", "1.1.1.1")]),
            "192.0.2.1"
        );
    }

    #[test]
    fn behind_trusted_proxies_the_rightmost_untrusted_address_counts() {
        let chain = [
            ("x-forwarded-for", "6.6.6.6, 192.0.2.7"),
            ("x-forwarded-for", "10.0.0.2"),
        ];
        assert_eq!(client("10.0.0.1", &chain), "192.0.2.7");
        assert_eq!(client("::ffff:10.0.0.1", &chain), "192.0.2.7");
        let chain = [(
            "forwarded",
            "for=6.6.6.6, For=\"[2001:db8::7]:99\";proto=https, for=10.0.0.2",
        )];
        assert_eq!(client("10.0.0.1", &chain), "2001:db8::7");
    }

    #[test]
    fn what_cannot_be_read_ends_the_chain() {
        let chain = [("x-forwarded-for", "192.0.2.7, unknown, 10.0.0.2")];
        assert_eq!(client("10.0.0.1", &chain), "10.0.0.2");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
    }
}
