//! Delivers one callback: resolve, check every address, connect to a checked one, check the peer, send, read a capped answer.
//!
//! This is built on hyper's connection, not on a ready-made client: a redirect, an environment's proxy, a pooled connection or a
//! decompressed answer cannot slip through, because none of that is here; and the peer is checked before a byte is sent to it.

mod connect;
mod exchange;
mod outcome;

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use domain::net_rules::AllowedNets;
use domain::trace::TraceParent;
use hyper::body::Bytes;
use rustls::pki_types::CertificateDer;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use url::Url;

use crate::guard::{self, Door};
use crate::resolver::{DnsSource, Resolver};
use crate::signing::SignedHeaders;

pub use outcome::{ErrorCode, Outcome};
use outcome::{Failure, Seen};

/// What a caller is made from.
#[derive(Debug, Clone, Default)]
pub struct CallerConfig {
    /// Private networks that callbacks may reach.
    pub allowed_nets: AllowedNets,
    /// Whom to ask for addresses.
    pub dns: DnsSource,
    /// Certificate authorities beside the system's.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// How long to wait for what.
    pub timeouts: Timeouts,
}

/// How long an attempt waits for each of its parts.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For the addresses of a name.
    pub dns: Duration,
    /// For TCP and TLS together.
    pub connect: Duration,
    /// For everything, from the first question to the last byte of the answer.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            dns: Duration::from_secs(5),
            connect: Duration::from_secs(5),
            total: Duration::from_secs(15),
        }
    }
}

/// One attempt at one callback.
#[derive(Debug, Clone)]
pub struct Request {
    /// The whole target, parameters appended.
    pub url: Url,
    /// Id, time and signature.
    pub headers: SignedHeaders,
    /// The stored bytes, as they were signed.
    pub body: Bytes,
    /// The trace that the receiver may continue.
    pub trace: Option<TraceParent>,
}

/// Sends callbacks. Cheap to share: put it into an [`Arc`].
pub struct Caller {
    nets: AllowedNets,
    resolver: Resolver,
    timeouts: Timeouts,
    extra_roots: Vec<CertificateDer<'static>>,
    // Reading the system's certificates takes milliseconds and memory: the first delivery over TLS pays, not the start.
    tls: OnceLock<TlsConnector>,
}

/// A caller that cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot prepare the resolver for callbacks")]
pub struct CallerError(#[from] hickory_resolver::net::NetError);

impl Caller {
    /// Prepares a caller; opens no connection. Must be called inside a tokio runtime.
    pub fn new(config: CallerConfig) -> Result<Self, CallerError> {
        Ok(Self {
            nets: config.allowed_nets,
            resolver: Resolver::new(config.dns)?,
            timeouts: config.timeouts,
            extra_roots: config.extra_roots,
            tls: OnceLock::new(),
        })
    }

    /// How long an attempt takes at most.
    pub fn timeouts(&self) -> Timeouts {
        self.timeouts
    }

    /// Makes one attempt. Never fails: what went wrong is part of the outcome.
    pub async fn deliver(&self, request: &Request) -> Outcome {
        let started = Instant::now();
        let mut seen = Seen::default();
        let attempt = self.attempt(request, &mut seen);
        // One limit around everything: an answer that drips must not hold a worker.
        let result = timeout(self.timeouts.total, attempt)
            .await
            .unwrap_or_else(|_| Err(Failure::new(ErrorCode::Timeout, "no whole answer in time")));
        seen.into_outcome(result, started.elapsed())
    }

    async fn attempt(&self, request: &Request, seen: &mut Seen) -> Result<(), Failure> {
        let addresses = self.checked_addresses(&request.url).await?;
        let connecting = connect::open(&request.url, &addresses, &self.nets, || self.tls());
        let connection = timeout(self.timeouts.connect, connecting)
            .await
            .unwrap_or_else(|_| Err(Failure::new(ErrorCode::Timeout, "no connection in time")))?;
        seen.resolved_ip = Some(connection.peer);
        exchange::run(connection.stream, request, seen).await
    }

    async fn checked_addresses(&self, url: &Url) -> Result<Vec<IpAddr>, Failure> {
        let name = match guard::judge(url, &self.nets)? {
            Door::Open(addresses) => return Ok(addresses),
            Door::LookUp(name) => name,
        };
        let found = timeout(self.timeouts.dns, self.resolver.addresses(&name))
            .await
            .map_err(|_| Failure::new(ErrorCode::Dns, "no answer from the DNS in time"))?
            .map_err(|error| Failure::new(ErrorCode::Dns, error))?;
        Ok(guard::all_permitted(found, &self.nets)?)
    }

    fn tls(&self) -> &TlsConnector {
        self.tls.get_or_init(|| {
            let mut config = crate::tls::client_config(&self.extra_roots);
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            TlsConnector::from(Arc::new(config))
        })
    }
}

impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller")
            .field("nets", &self.nets)
            .field("timeouts", &self.timeouts)
            .finish_non_exhaustive()
    }
}
