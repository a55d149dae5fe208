//! Deliveries that arrive: over TLS, to a real server, verified by a library that is not ours.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::routing::post;
use outbound::caller::{Caller, ErrorCode};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::CertificateDer;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

use crate::dns::Dns;
use crate::receiver::Trap;
use crate::{caller, config, request, secret};

/// What a receiver got.
struct Arrived {
    headers: HeaderMap,
    query: Option<String>,
    body: Bytes,
}

type Sender = mpsc::UnboundedSender<Arrived>;

fn app() -> (Router, mpsc::UnboundedReceiver<Arrived>) {
    async fn take(
        State(sender): State<Sender>,
        RawQuery(query): RawQuery,
        headers: HeaderMap,
        body: Bytes,
    ) -> &'static str {
        sender
            .send(Arrived {
                headers,
                query,
                body,
            })
            .unwrap();
        "thanks"
    }
    let (sender, receiver) = mpsc::unbounded_channel();
    (
        Router::new().route("/hook", post(take)).with_state(sender),
        receiver,
    )
}

/// A certificate authority, and a server's TLS for one name signed by it.
fn tls_for(name: &str) -> (CertificateDer<'static>, TlsAcceptor) {
    let mut authority = CertificateParams::new([]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new([name.to_owned()])
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key.into())
        .unwrap();
    (authority.der().clone(), TlsAcceptor::from(Arc::new(server)))
}

/// A TLS listener that axum can serve from.
struct TlsListener(TcpListener, TlsAcceptor);

impl axum::serve::Listener for TlsListener {
    type Io = tokio_rustls::server::TlsStream<tokio::net::TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (tcp, from) = self.0.accept().await.unwrap();
            if let Ok(stream) = self.1.accept(tcp).await {
                return (stream, from);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

#[tokio::test]
async fn a_delivery_is_verified_by_a_foreign_library() {
    for address in ["127.0.0.1:0", "[::1]:0"] {
        let (app, mut arrived) = app();
        let listener = TcpListener::bind(address).await.unwrap();
        let url = format!("http://{}/hook?a=1&a=2", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });

        let sent = request(&url);
        let (caller, of_worker) = (caller(&["127.0.0.0/8", "::1/128"], None), sent.clone());
        let outcome = tokio::spawn(async move { caller.deliver(&of_worker).await })
            .await
            .unwrap();
        assert_eq!(
            (outcome.result, outcome.status),
            (Ok(()), Some(200)),
            "{outcome:?}"
        );
        assert_eq!(outcome.response_head, "thanks");

        let got = arrived.recv().await.unwrap();
        let verifier = standardwebhooks::Webhook::new(&secret().to_whsec()).unwrap();
        verifier.verify(&got.body, &got.headers).unwrap();
        assert_eq!(got.body, sent.body);
        assert_eq!(got.query.as_deref(), Some("a=1&a=2"));
        assert_eq!(got.headers["content-type"], "application/json");
        assert_eq!(got.headers["webhook-id"], "msg_1");
        assert!(
            got.headers["user-agent"]
                .to_str()
                .unwrap()
                .starts_with("Hallticket-Webhooks/")
        );
    }
}

#[tokio::test]
async fn a_name_that_moves_into_our_network_between_two_questions_is_followed_no_further() {
    // 127.0.0.2 is permitted and plays the public address; the trap lies at one that is not.
    let trap = Trap::at("127.66.0.2:8443").await;
    let (authority, acceptor) = tls_for("rebind.example");
    let listener = TcpListener::bind("127.0.0.2:8443").await.unwrap();
    let (app, mut arrived) = app();
    tokio::spawn(async move { axum::serve(TlsListener(listener, acceptor), app).await });
    let dns = Dns::start(|round| {
        vec![
            if round == 0 {
                [127, 0, 0, 2]
            } else {
                [127, 66, 0, 2]
            }
            .into(),
        ]
    })
    .await;

    let mut config = config(&["127.0.0.2/32"], Some(dns.address));
    config.extra_roots = vec![authority];
    let caller = Caller::new(config).unwrap();
    let request = request("https://rebind.example:8443/hook");

    let first = caller.deliver(&request).await;
    assert_eq!(first.result, Ok(()), "{first:?}");
    assert_eq!(first.resolved_ip, Some([127, 0, 0, 2].into()));
    assert_eq!(
        arrived.recv().await.unwrap().headers["host"],
        "rebind.example:8443"
    );
    // One question for each family: the address that was checked is the one that was connected to.
    assert_eq!(dns.questions(), 2);

    let second = caller.deliver(&request).await;
    assert_eq!(second.result, Err(ErrorCode::InvalidTarget), "{second:?}");
    assert_eq!(dns.questions(), 4);
    trap.assert_untouched().await;
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_or_of_another_name_is_a_tls_failure() {
    let (authority, acceptor) = tls_for("right.example");
    let listener = TcpListener::bind("127.0.0.5:8443").await.unwrap();
    let (app, mut arrived) = app();
    tokio::spawn(async move { axum::serve(TlsListener(listener, acceptor), app).await });
    let dns = Dns::start(|_| vec![[127, 0, 0, 5].into()]).await;

    let mut trusting = config(&["127.0.0.5/32"], Some(dns.address));
    trusting.extra_roots = vec![authority];
    let trusting = Caller::new(trusting).unwrap();
    let wrong_name = trusting
        .deliver(&request("https://wrong.example:8443/hook"))
        .await;
    assert_eq!(wrong_name.result, Err(ErrorCode::Tls), "{wrong_name:?}");
    let stranger = caller(&["127.0.0.5/32"], Some(dns.address))
        .deliver(&request("https://right.example:8443/hook"))
        .await;
    assert_eq!(stranger.result, Err(ErrorCode::Tls), "{stranger:?}");
    assert!(arrived.try_recv().is_err());
    // The final dot names the same host.
    let right = trusting
        .deliver(&request("https://right.example.:8443/hook"))
        .await;
    assert_eq!(right.result, Ok(()), "{right:?}");
}
