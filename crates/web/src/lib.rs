//! Requests in: the HTTP surface of Hallticket.
//!
//! [`router`] lists every URL. A request passes [`frame`], which gives it an id, a span, a bounded body and, whatever happens inside, an
//! answer in the words of the API it was meant for; then a handler, which is a screenplay: parse, load, decide, save, commit, answer.
//! To add an endpoint: a file named like its verb, a line in `router.rs`, and its tests beside the others in `tests/`.

mod address;
mod auth;
mod candidate;
pub mod error;
mod fatih;
mod file_reply;
mod frame;
mod health;
mod json_reply;
mod language;
mod measures;
mod once;
mod openapi;
mod prefix;
mod quota;
mod router;
mod serve;
mod settings;
mod state;
mod task_cache;
mod throttle;
mod uploads;
mod v2;

pub use measures::describe as describe_metrics;
pub use openapi::{OPENAPI, POSTMAN};
pub use router::router;
pub use serve::serve;
pub use settings::{NotAPublicUrl, PublicUrl, Rate, Settings};
pub use state::{App, AppState};
pub use uploads::UploadLimits;
