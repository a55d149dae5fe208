//! Errors as callers see them.
//!
//! A handler names what happened (`task_not_found()`), never a status: words for the caller and the cause for the log are kept apart.
//! [`crate::frame`] renders the error in the form of the API that was called and logs the cause once, with the request's id.
//! To add an error: a constructor in `words.rs`, and its word in the contract.

mod page;
mod render;
mod words;

use std::error::Error;
use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::fault::Fault;
use serde::Serialize;
use serde_json::{Map, Value};
use store::StoreError;

pub(crate) use page::PageStyle;
pub(crate) use render::{Surface, of_plain_response};
pub use words::*;

/// What a handler gives back.
pub type ApiResult<T> = Result<T, ApiError>;

/// An error on its way to the caller.
#[derive(Debug)]
pub struct ApiError(Box<Parts>);

#[derive(Debug)]
struct Parts {
    status: StatusCode,
    code: &'static str,
    message: String,
    faults: Vec<Fault>,
    members: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl ApiError {
    /// An error with a stable word for programs and a sentence for people. Prefer a constructor of [`words`](self).
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            status,
            code,
            message: message.into(),
            faults: Vec::new(),
            members: Map::new(),
            headers: Vec::new(),
            cause: None,
        }))
    }

    /// Says where in the body the error lies.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        let fault = Fault {
            path: path.into(),
            code: self.0.code.to_owned(),
            message: self.0.message.clone(),
        };
        self.0.faults.push(fault);
        self
    }

    /// Adds a member beside the usual ones, such as the revision that is stored.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Serialize) -> Self {
        // What cannot be JSON (a map with odd keys) is not among what handlers tell callers.
        let value = serde_json::to_value(value).unwrap_or_default();
        self.0.members.insert(member.to_owned(), value);
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Keeps what the log must know and the caller must not.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The word for programs.
    pub fn code(&self) -> &'static str {
        self.0.code
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        if error.is_unavailable() {
            unavailable(error)
        } else {
            internal(error)
        }
    }
}

impl IntoResponse for ApiError {
    /// A response without a body: [`crate::frame`] knows which form the caller expects.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
