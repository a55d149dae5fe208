//! How long requests take, by method, route template and status, as OpenTelemetry names it.
//!
//! Never the path: it carries ids, and strangers choose it. What strangers choose otherwise, the method, is one of a closed list. So there
//! are as many series as there are routes and ways for them to end.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use metrics::{Histogram, Unit, describe_gauge, describe_histogram, gauge, histogram};
use tokio::time::Instant;

const DURATION: &str = "http_server_request_duration_seconds";
const ACTIVE: &str = "http_server_active_requests";

/// Explains the metrics of requests to the recorder.
pub(crate) fn describe() {
    describe_histogram!(DURATION, Unit::Seconds, "How long requests took.");
    describe_gauge!(ACTIVE, "Requests that wait for their answer.");
    gauge!(ACTIVE).set(0.0);
}

/// The histograms of routes that were asked for. Looked up here, a request costs two look-ups and no allocation; the recorder would take
/// its labels as new strings each time.
#[derive(Debug, Default)]
pub(crate) struct Meter(RwLock<HashMap<String, Ends>>);

/// How requests of a route ended: by method and status.
type Ends = HashMap<(&'static str, StatusCode), Histogram>;

/// A request on its way.
#[derive(Debug)]
pub(super) struct Underway {
    method: &'static str,
    route: Option<MatchedPath>,
    begun: Instant,
    _counted: Active,
}

/// Counts a request as active until it is dropped: also when its client hangs up.
#[derive(Debug)]
struct Active;

impl Active {
    fn one_more() -> Self {
        gauge!(ACTIVE).increment(1.0);
        Self
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        gauge!(ACTIVE).decrement(1.0);
    }
}

impl Underway {
    /// Begins to measure.
    pub(super) fn of(request: &Request) -> Self {
        Self {
            method: known(request.method()),
            route: request.extensions().get::<MatchedPath>().cloned(),
            begun: Instant::now(),
            _counted: Active::one_more(),
        }
    }

    /// Takes note of the answer.
    pub(super) fn answered(self, response: &Response, meter: &Meter) {
        let route = self.route.as_ref().map_or("none", MatchedPath::as_str);
        meter.record(
            (self.method, route, response.status()),
            self.begun.elapsed(),
        );
    }
}

impl Meter {
    fn record(&self, (method, route, status): (&'static str, &str, StatusCode), took: Duration) {
        let routes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let known = routes
            .get(route)
            .and_then(|ends| ends.get(&(method, status)));
        if let Some(histogram) = known {
            return histogram.record(took);
        }
        drop(routes);
        let new = histogram!(DURATION,
            "http_request_method" => method, "http_route" => route.to_owned(), "http_response_status_code" => status.as_str().to_owned());
        new.record(took);
        let mut routes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        routes
            .entry(route.to_owned())
            .or_default()
            .insert((method, status), new);
    }
}

/// The method, or the word that stands for those that we do not know.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "_OTHER",
    }
}
