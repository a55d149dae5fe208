//! A customer's server that answers as it is told to.

use std::collections::VecDeque;
use std::future::pending;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// What came in.
#[derive(Debug, Clone)]
pub(crate) struct Arrived {
    pub(crate) headers: HeaderMap,
    pub(crate) query: Option<String>,
    pub(crate) body: Bytes,
    pub(crate) answer: Answer,
}

/// What a receiver does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Answers with this status.
    Status(u16),
    /// 503 with Retry-After, in seconds.
    Later(u32),
    /// Takes the request and never answers.
    Never,
}

/// A server on 127.0.0.1.
pub(crate) struct Receiver {
    pub(crate) origin: String,
    inner: Arc<Inner>,
}

struct Inner {
    usual: Mutex<Answer>,
    script: Mutex<VecDeque<Answer>>,
    arrived: watch::Sender<Vec<Arrived>>,
}

impl Arrived {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    pub(crate) fn id(&self) -> &str {
        self.header("webhook-id")
    }
}

impl Receiver {
    /// Starts one with its usual answer.
    pub(crate) async fn answering(usual: Answer) -> Self {
        let inner = Arc::new(Inner {
            usual: Mutex::new(usual),
            script: Mutex::default(),
            arrived: watch::Sender::new(Vec::new()),
        });
        let app = Router::new()
            .route("/hook", post(take))
            .with_state(Arc::clone(&inner));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { origin, inner }
    }

    /// Changes its mind for good.
    pub(crate) fn answers(&self, usual: Answer) {
        *self.inner.usual.lock().unwrap() = usual;
    }

    /// Answers so once, before the usual.
    pub(crate) fn answers_once(&self, answer: Answer) {
        self.inner.script.lock().unwrap().push_back(answer);
    }

    /// All that came in so far.
    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.inner.arrived.borrow().clone()
    }

    /// Waits until so many requests have come in.
    pub(crate) async fn has(&self, count: usize) -> Vec<Arrived> {
        let mut arrived = self.inner.arrived.subscribe();
        let arrived = arrived.wait_for(|arrived| arrived.len() >= count).await;
        arrived.unwrap().clone()
    }
}

async fn take(
    State(inner): State<Arc<Inner>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, HeaderMap, &'static str) {
    let next = inner.script.lock().unwrap().pop_front();
    let answer = next.unwrap_or_else(|| *inner.usual.lock().unwrap());
    let mut reply = HeaderMap::new();
    let status = match answer {
        Answer::Status(status) => status,
        Answer::Later(seconds) => {
            reply.insert("retry-after", seconds.into());
            503
        }
        Answer::Never => 0,
    };
    inner.arrived.send_modify(|arrived| {
        arrived.push(Arrived {
            headers,
            query,
            body,
            answer,
        });
    });
    match StatusCode::from_u16(status) {
        Ok(status) => (status, reply, "noted"),
        Err(_) => pending().await,
    }
}
