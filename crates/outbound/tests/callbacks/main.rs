//! Callbacks against real sockets: a DNS server that changes its mind, receivers that misbehave, and one that verifies.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot set the stage must stop the test"
)]

mod dns;
mod live;
mod receiver;
mod receivers;
mod targets;

use std::net::SocketAddr;
use std::time::Duration;

use domain::secret::WebhookSecret;
use jiff::Timestamp;
use outbound::caller::{Caller, CallerConfig, Request, Timeouts};
use outbound::resolver::DnsSource;
use outbound::signing;

/// A secret that everybody in these tests knows.
fn secret() -> WebhookSecret {
    WebhookSecret::from_stored(vec![7; 32])
}

/// A caller that may reach the given networks, and asks the given DNS server if any.
fn caller(nets: &[&str], dns: Option<SocketAddr>) -> Caller {
    Caller::new(config(nets, dns)).unwrap()
}

/// As [`caller`], to be changed before use. Generous, for a machine that has much else to do.
fn config(nets: &[&str], dns: Option<SocketAddr>) -> CallerConfig {
    CallerConfig {
        allowed_nets: nets.iter().map(|net| net.parse().unwrap()).collect(),
        dns: dns.map_or(DnsSource::System, DnsSource::Server),
        extra_roots: vec![],
        timeouts: Timeouts::default(),
    }
}

/// A caller that waits for half a second only: for receivers and servers that never end.
fn hasty(nets: &[&str], dns: Option<SocketAddr>) -> Caller {
    let wait = Duration::from_millis(500);
    Caller::new(CallerConfig {
        timeouts: Timeouts {
            dns: wait / 2,
            connect: wait,
            total: wait,
        },
        ..config(nets, dns)
    })
    .unwrap()
}

/// A signed request with a small body.
fn request(url: &str) -> Request {
    let body = r#"{"type":"test_instance.completed","data":{"name":"Ada Ölmez"}}"#;
    // Verifiers compare with the real clock.
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let now = Timestamp::from_second(i64::try_from(now).unwrap()).unwrap();
    Request {
        url: url.parse().unwrap(),
        headers: signing::sign("msg_1", now, body.as_bytes(), &[secret()]).unwrap(),
        body: body.into(),
        trace: None,
    }
}
