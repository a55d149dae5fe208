//! One call: its ids and where it came from.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use domain::id::RequestId;
use domain::trace::TraceParent;

use super::trace::Trace;
use crate::address;
use crate::quota::Standing;
use crate::state::AppState;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken over from a caller.
const MAX_FOREIGN_ID: usize = 64;

/// The ids of a call and the address that it came from. A handler takes `call: Call`.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// Ours, always: what replies and rows call `requestId`.
    pub(crate) id: RequestId,
    /// The caller's own, where it sent one that can stand in a log.
    foreign_id: Option<String>,
    /// Where the caller is, as far as trusted proxies say.
    pub(crate) address: IpAddr,
    trace: Option<Trace>,
    /// How the caller's key stands, once the call was charged to it. Shared with the frame, which tells it in the reply.
    standing: Arc<OnceLock<Standing>>,
}

impl Call {
    pub(super) fn of(app: &AppState, request: &Request) -> Self {
        let foreign_id = request
            .headers()
            .get(HEADER)
            .and_then(|value| value.to_str().ok());
        Self {
            id: RequestId::generate(app.clock.now(), &*app.chance),
            foreign_id: foreign_id.filter(|id| is_loggable(id)).map(str::to_owned),
            address: address::of(request, &app.settings.trusted_proxies),
            trace: Trace::of(app, request),
            standing: Arc::default(),
        }
    }

    /// The id by which the caller and the log can find each other.
    pub(crate) fn shown_id(&self) -> &str {
        self.foreign_id
            .as_deref()
            .unwrap_or_else(|| self.id.as_str())
    }

    /// Notes how the key stands that the call was charged to.
    pub(crate) fn charged(&self, standing: Standing) {
        // A call is charged once.
        let _ = self.standing.set(standing);
    }

    /// What the work that comes of this call continues, if it is part of a trace.
    pub(crate) fn trace(&self) -> Option<TraceParent> {
        self.trace.map(Trace::place)
    }

    /// The call's own span and the caller's, if the call is recorded.
    pub(super) fn recorded(&self) -> Option<(TraceParent, Option<TraceParent>)> {
        match self.trace? {
            Trace::Recorded { own, parent } => Some((own, parent)),
            Trace::Forwarded(_) => None,
        }
    }

    /// Returns the id in the response's headers, and how the key stands.
    pub(super) fn mark(&self, response: &mut Response) {
        if let Some(standing) = self.standing.get() {
            standing.show(response);
        }
        if let Ok(value) = HeaderValue::from_str(self.shown_id()) {
            response.headers_mut().insert(HEADER, value);
        }
    }
}

/// Whether an id from outside can stand in a log line without forging one.
fn is_loggable(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=MAX_FOREIGN_ID).contains(&id.len()) && id.bytes().all(plain)
}

impl FromRequestParts<AppState> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        let call = parts.extensions.get::<Self>().cloned();
        // The frame puts one into every request; a router without it is built in tests at most.
        Ok(call.unwrap_or_else(|| Self {
            id: RequestId::generate(app.clock.now(), &*app.chance),
            foreign_id: None,
            address: address::UNKNOWN,
            trace: None,
            standing: Arc::default(),
        }))
    }
}
