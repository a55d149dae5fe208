//! The forms of an error: zeterror, problem details, a page.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::fault::Fault;
use serde_json::{Map, Value, json};

use super::page::PageStyle;
use super::{ApiError, Parts, words};

/// Which form of answer the caller of a path expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    /// The compatible API: `{"kind":"zeterror",…}`.
    Fatih,
    /// Every other API: RFC 9457.
    Problem,
    /// People with browsers.
    Page,
}

impl Surface {
    /// The surface of a path, whether or not anything is served there.
    pub(crate) fn of(path: &str) -> Self {
        let under = |prefix: &str| {
            path.strip_prefix(prefix)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if under("/api/v1/fatih") {
            Self::Fatih
        } else if under("/api") || under("/assessment/api") || under("/.well-known") {
            Self::Problem
        } else {
            Self::Page
        }
    }
}

impl ApiError {
    /// Writes the error into a response that may carry headers already, such as `Allow`.
    pub(crate) fn render(
        &self,
        surface: Surface,
        request_id: &str,
        headers: HeaderMap,
        style: PageStyle<'_>,
    ) -> Response {
        let parts = &*self.0;
        let (content_type, body) = match surface {
            Surface::Fatih => ("application/json", parts.zeterror(request_id)),
            Surface::Problem => ("application/problem+json", parts.problem(request_id)),
            Surface::Page => ("text/html; charset=utf-8", parts.page(request_id, style)),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = parts.status;
        *response.headers_mut() = headers;
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        for (name, value) in &parts.headers {
            headers.insert(name.clone(), value.clone());
        }
        response
    }

    /// Logs the cause, if there is one: once, here, inside the request's span.
    pub(crate) fn log(&self) {
        let Some(cause) = &self.0.cause else { return };
        let error = &**cause as &dyn std::error::Error;
        match self.0.status.as_u16() {
            503 => tracing::warn!(error, "cannot serve a request now"),
            500.. => tracing::error!(error, "failed to serve a request"),
            _ => tracing::debug!(error, "refused a request"),
        }
    }
}

impl Parts {
    fn zeterror(&self, request_id: &str) -> String {
        let mut payload = Map::new();
        payload.insert("code".to_owned(), self.code.into());
        payload.insert("message".to_owned(), self.message.as_str().into());
        payload.insert("requestId".to_owned(), request_id.into());
        payload.insert("errors".to_owned(), self.errors());
        payload.extend(self.members.clone());
        json!({"kind": "zeterror", "payload": payload}).to_string()
    }

    fn problem(&self, request_id: &str) -> String {
        let mut problem = Map::new();
        let title = self.code.replace('-', " ");
        problem.insert(
            "type".to_owned(),
            format!("urn:hallticket:{}", self.code).into(),
        );
        problem.insert("title".to_owned(), title.into());
        problem.insert("status".to_owned(), self.status.as_u16().into());
        problem.insert("detail".to_owned(), self.message.as_str().into());
        problem.insert(
            "instance".to_owned(),
            format!("urn:request:{request_id}").into(),
        );
        problem.insert("code".to_owned(), self.code.into());
        problem.insert("errors".to_owned(), self.errors());
        problem.extend(self.members.clone());
        Value::Object(problem).to_string()
    }

    /// Every fault; an error that concerns no field concerns the root.
    fn errors(&self) -> Value {
        let whole = [Fault {
            path: String::new(),
            code: self.code.to_owned(),
            message: self.message.clone(),
        }];
        let faults = if self.faults.is_empty() {
            &whole[..]
        } else {
            &self.faults[..]
        };
        json!(faults)
    }
}

/// The error of a response that the framework made: plain text or nothing under a status of 400 and above.
pub(crate) fn of_plain_response(response: &Response, max_body_bytes: usize) -> Option<ApiError> {
    let status = response.status();
    let rendered = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if rendered || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => words::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => words::method_not_allowed(),
        StatusCode::PAYLOAD_TOO_LARGE => words::payload_too_large(max_body_bytes),
        status if status.is_server_error() => words::internal("a response without a body"),
        // Rejections of axum's extractors: bad queries, bad JSON, wrong content types.
        status => words::bad_request().with_status(status),
    })
}
