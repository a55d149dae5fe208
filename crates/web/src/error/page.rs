//! The page of an error, for people.

use axum::http::StatusCode;

/// Says what happened and names the request, in the plainest page there is.
pub(super) fn error_page(status: StatusCode, message: &str, request_id: &str) -> String {
    let title = status.canonical_reason().unwrap_or("Error");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<h1>{title}</h1>\n<p>{message}</p>\n<p><small>Request {request_id}</small></p>\n</html>\n"
    )
}
