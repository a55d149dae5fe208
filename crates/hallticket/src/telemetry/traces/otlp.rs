//! OTLP as JSON: <https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding>.

use serde_json::{Value as Json, json};

use super::{Ended, Value};

/// As the protocol numbers them.
const SERVER: u8 = 2;
const CLIENT: u8 = 3;
const FAILED: u8 = 2;

/// The body of a request that exports spans.
pub(super) fn body(spans: &[Ended]) -> Json {
    json!({"resourceSpans": [{
        "resource": {"attributes": [
            attribute("service.name", &Value::Text("hallticket".to_owned())),
            attribute("service.version", &Value::Text(env!("CARGO_PKG_VERSION").to_owned())),
        ]},
        "scopeSpans": [{
            "scope": {"name": "hallticket"},
            "spans": spans.iter().map(span).collect::<Vec<_>>(),
        }],
    }]})
}

fn span(ended: &Ended) -> Json {
    let is_request = ended.name == "request";
    let mut span = json!({
        "traceId": ended.context.trace_id(),
        "spanId": ended.context.span_id(),
        "name": name(ended),
        "kind": if is_request { SERVER } else { CLIENT },
        "startTimeUnixNano": ended.from_ns.to_string(),
        "endTimeUnixNano": ended.to_ns.to_string(),
        "attributes": ended.attributes.iter().map(|(name, value)| attribute(known(name), value)).collect::<Vec<_>>(),
    });
    if let Some(parent) = &ended.parent {
        span["parentSpanId"] = json!(parent);
    }
    if has_failed(ended, is_request) {
        span["status"] = json!({"code": FAILED});
    }
    span
}

/// A request goes by its method and its route's template.
fn name(ended: &Ended) -> String {
    match (text(ended, "http.method"), text(ended, "http.route")) {
        (Some(method), Some(route)) => format!("{method} {route}"),
        _ => ended.name.to_owned(),
    }
}

fn text<'a>(ended: &'a Ended, wanted: &str) -> Option<&'a str> {
    ended
        .attributes
        .iter()
        .find_map(|(name, value)| match value {
            Value::Text(text) if *name == wanted => Some(text.as_str()),
            _ => None,
        })
}

/// A client's mistake is no failure of ours; whatever a receiver or a mail server does but accept is one of the delivery.
fn has_failed(ended: &Ended, is_request: bool) -> bool {
    if !is_request {
        let outcome = text(ended, "attempt.outcome");
        return !matches!(outcome, Some("delivered" | "sent"));
    }
    let status = ended
        .attributes
        .iter()
        .find(|(name, _)| *name == "http.status");
    matches!(status, Some((_, Value::Number(status))) if *status >= 500)
}

/// Our name of a field, as OpenTelemetry's conventions have it.
fn known(name: &str) -> &str {
    match name {
        "http.method" => "http.request.method",
        "http.status" => "http.response.status_code",
        other => other,
    }
}

fn attribute(key: &str, value: &Value) -> Json {
    match value {
        Value::Text(text) => json!({"key": key, "value": {"stringValue": text}}),
        // 64-bit integers are texts in this encoding.
        Value::Number(number) => json!({"key": key, "value": {"intValue": number.to_string()}}),
    }
}
