//! Replies that are JSON already.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A text that is JSON.
pub(crate) fn json_reply(text: impl IntoResponse) -> Response {
    let mut response = text.into_response();
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
