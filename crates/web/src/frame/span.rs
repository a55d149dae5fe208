//! The span of a request. Never the URI: its query carries access codes. The ready-made span makers log it, so this is our own.

use axum::extract::{MatchedPath, Request};
use axum::response::Response;
use domain::trace::TraceParent;
use jiff::SignedDuration;
use tracing::{Span, field};

use super::call::Call;

/// A span that names the request by id, method and the route's template.
pub(super) fn of(call: &Call, request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>();
    let (own, parent) = call.recorded().unzip();
    tracing::info_span!(
        "request",
        request.id = call.shown_id(),
        http.method = request.method().as_str(),
        http.route = route.map_or("none", MatchedPath::as_str),
        http.status = field::Empty,
        trace.context = own.map(String::from),
        trace.parent = parent.flatten().map(TraceParent::span_id),
    )
}

/// Writes down how it ended.
pub(super) fn close(call: &Call, span: &Span, response: &Response, latency: SignedDuration) {
    let (status, latency_ms) = (response.status().as_u16(), latency.as_millis_f64());
    // A field that a span gets later makes the log rewrite all that the span has said before; only a trace reads it there.
    if call.recorded().is_some() {
        span.record("http.status", status);
    }
    tracing::debug!(http.status = status, latency_ms, "answered a request");
}
