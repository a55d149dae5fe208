//! The listener for Prometheus: one page, on an address of its own, so that the network may keep strangers from it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::time::Clock;
use jiff::SignedDuration;
use metrics_exporter_prometheus::PrometheusHandle;
use secrecy::ExposeSecret as _;
use sha2::{Digest as _, Sha256};
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use super::house::bind;
use crate::config::MonitoringOptions;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::telemetry::{gauges, metrics};

/// The text format of Prometheus.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// How often measured values are put into their buckets while nobody scrapes: until then each takes memory.
const UPKEEP: Duration = Duration::from_secs(5);

/// Metrics that are collected, and a listener that does not answer yet.
pub(crate) struct Monitor {
    /// Where it listens.
    pub(crate) bound: SocketAddr,
    listener: TcpListener,
    handle: PrometheusHandle,
    token: Option<Token>,
}

/// A token's hash: comparing hashes tells nobody how much of a guess was right.
struct Token([u8; 32]);

impl Token {
    fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    fn is_in(&self, headers: &HeaderMap) -> bool {
        let value = headers.get(header::AUTHORIZATION);
        let value = value.and_then(|value| value.to_str().ok());
        let (scheme, token) = value
            .and_then(|value| value.split_once(' '))
            .unwrap_or_default();
        scheme.eq_ignore_ascii_case("bearer") && Self::of(token.trim()).0 == self.0
    }
}

/// What a scrape looks at.
struct Watched {
    store: Store,
    clock: Arc<dyn Clock>,
    grace: SignedDuration,
    handle: PrometheusHandle,
    token: Option<Token>,
    /// One scrape after the other: a crowd of them must not become a crowd of questions to the database.
    turn: Mutex<()>,
}

impl Monitor {
    /// Opens the listener and begins to collect, if the operator wants metrics. Before anything else is opened: what is counted earlier is
    /// lost.
    pub(crate) async fn open(options: &MonitoringOptions) -> Result<Option<Self>, Failure> {
        let token = options.metrics_token()?;
        let Some(address) = options.metrics_listen else {
            return Ok(None);
        };
        let (listener, bound) = bind(address, "--metrics-listen").await?;
        Ok(Some(Self {
            bound,
            listener,
            handle: metrics::install()?,
            token: token.map(|token| Token::of(token.expose_secret())),
        }))
    }

    /// Answers from now on, as long as the process lives: while it drains, too.
    pub(crate) fn watch(self, desk: &Desk, store: &Store, grace: Duration) {
        let handle = self.handle.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(UPKEEP).await;
                handle.run_upkeep();
            }
        });
        let watched = Watched {
            store: store.clone(),
            clock: Arc::clone(&desk.clock),
            grace: SignedDuration::try_from(grace).unwrap_or(SignedDuration::MAX),
            handle: self.handle,
            token: self.token,
            turn: Mutex::new(()),
        };
        let page = Router::new().route("/metrics", get(scrape));
        let page = axum::serve(self.listener, page.with_state(Arc::new(watched)));
        tokio::spawn(page.into_future());
        tracing::info!(metrics.address = %self.bound, "metrics at http://{}/metrics", self.bound);
    }
}

async fn scrape(State(watched): State<Arc<Watched>>, headers: HeaderMap) -> Response {
    let token = watched.token.as_ref();
    if token.is_some_and(|token| !token.is_in(&headers)) {
        let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
        return (StatusCode::UNAUTHORIZED, challenge).into_response();
    }
    let _turn = watched.turn.lock().await;
    gauges::look(&watched.store, watched.clock.now(), watched.grace).await;
    ([(header::CONTENT_TYPE, TEXT)], watched.handle.render()).into_response()
}
