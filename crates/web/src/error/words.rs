//! The errors by their meaning. The codes are promised (contract, section 2).

use std::error::Error;

use axum::http::{HeaderValue, StatusCode, header};
use domain::fault::{Fault, Faults};
use domain::requests::NotJson;
use domain::taskfile::TaskFault;

use super::ApiError;

/// How long a caller should wait when the database cannot be used, in seconds.
const RETRY_UNAVAILABLE: i64 = 2;

/// The body is no JSON document.
pub fn not_json(error: &NotJson) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "invalid-json", error.to_string())
}

/// The body did not arrive whole.
pub fn unreadable_body(cause: impl Into<Box<dyn Error + Send + Sync>>) -> ApiError {
    let message = "the body of the request did not arrive whole";
    ApiError::new(StatusCode::BAD_REQUEST, "invalid-json", message).because(cause)
}

/// The request is malformed before anything of ours looked at it.
pub fn bad_request() -> ApiError {
    let message = "the request is malformed";
    ApiError::new(StatusCode::BAD_REQUEST, "validation", message)
}

/// The body is JSON, with faults.
pub fn invalid(faults: Faults) -> ApiError {
    invalid_at(faults.into_vec())
}

fn invalid_at(faults: Vec<Fault>) -> ApiError {
    let message = match faults.as_slice() {
        [] => "the request is not valid".to_owned(),
        [only] if only.path.is_empty() => format!("the body {}", only.message),
        [only] => format!("{}: {}", only.path, only.message),
        [first, rest @ ..] => format!(
            "{}: {} (and {} more faults, see errors)",
            first.path,
            first.message,
            rest.len()
        ),
    };
    let mut error = ApiError::new(StatusCode::BAD_REQUEST, "validation", message);
    error.0.faults = faults;
    error
}

/// One call named more users than the operator allows.
pub fn too_many_users(got: usize, most: usize) -> ApiError {
    let message = format!("one call may name at most {most} users, this one names {got}");
    ApiError::new(StatusCode::BAD_REQUEST, "too-many-users", message).at("users")
}

/// The key is not a live key of that organization. One answer for unknown, revoked, expired and foreign keys: it must teach nothing.
pub fn unauthorized() -> ApiError {
    let message = "the organization id and the private key do not belong together";
    ApiError::new(StatusCode::UNAUTHORIZED, "unauthorized", message)
        .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

/// The caller is known and may not do this.
pub fn forbidden() -> ApiError {
    let message = "this is not allowed to the caller";
    ApiError::new(StatusCode::FORBIDDEN, "forbidden", message)
}

/// The organization has no such task.
pub fn task_not_found() -> ApiError {
    let message = "the organization has no task with this id";
    ApiError::new(StatusCode::NOT_FOUND, "task-not-found", message)
}

/// The organization has no such ticket.
pub fn ticket_not_found() -> ApiError {
    let message = "the organization has no ticket with this id";
    ApiError::new(StatusCode::NOT_FOUND, "ticket-not-found", message)
}

/// The task has no such test instance.
pub fn test_instance_not_found() -> ApiError {
    let message = "the task has no test instance with this id";
    ApiError::new(StatusCode::NOT_FOUND, "test-instance-not-found", message)
}

/// The task has no e-mail template of that name.
pub fn template_not_found() -> ApiError {
    let message = "the task has no e-mail template of this name";
    ApiError::new(StatusCode::NOT_FOUND, "template-not-found", message)
}

/// The organization has no such callback.
pub fn callback_not_found() -> ApiError {
    let message = "the organization has no callback with this id";
    ApiError::new(StatusCode::NOT_FOUND, "callback-not-found", message)
}

/// Nothing of that id was mailed, or not for that ticket.
pub fn mail_not_found() -> ApiError {
    let message = "nothing with this id was mailed here";
    ApiError::new(StatusCode::NOT_FOUND, "mail-not-found", message)
}

/// What is to be sent again is being sent.
pub fn under_way() -> ApiError {
    let message = "this is being sent right now: what becomes of it will stand in its attempts";
    ApiError::new(StatusCode::CONFLICT, "under-way", message)
}

/// The task file has faults, each with its place in the file.
pub fn invalid_task_file(faults: &[TaskFault]) -> ApiError {
    let message = match faults {
        [] => "the task file is not valid".to_owned(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} (and {} more faults, see errors)", rest.len()),
    };
    ApiError::new(StatusCode::BAD_REQUEST, "validation", message).with("errors", faults)
}

/// Nothing is served at this address.
pub fn not_found() -> ApiError {
    let message = "there is nothing at this address";
    ApiError::new(StatusCode::NOT_FOUND, "not-found", message)
}

/// The address is right and the method is not; `Allow` names those that are.
pub fn method_not_allowed() -> ApiError {
    let message = "this address does not answer this method, see Allow";
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        message,
    )
}

/// The first call with this idempotency key has not been answered yet.
pub fn idempotency_in_progress() -> ApiError {
    let message = "the first call with this Idempotency-Key is still running";
    ApiError::new(StatusCode::CONFLICT, "idempotency-in-progress", message)
        .header(header::RETRY_AFTER, seconds(1))
}

/// The idempotency key was used for another body.
pub fn idempotency_mismatch() -> ApiError {
    let message = "this Idempotency-Key was used with another body";
    ApiError::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "idempotency-mismatch",
        message,
    )
}

/// What is to be changed has been changed since the caller saw it.
pub fn precondition_failed() -> ApiError {
    let message = "this has changed since its ETag was given: read it again, then decide";
    ApiError::new(
        StatusCode::PRECONDITION_FAILED,
        "precondition-failed",
        message,
    )
}

/// The body is larger than the operator allows.
pub fn payload_too_large(most: usize) -> ApiError {
    let message = format!("the body of a request may have at most {most} bytes");
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "payload-too-large", message)
}

/// The caller must wait for so many seconds.
pub fn rate_limited(retry_after: i64) -> ApiError {
    let message = format!("too many requests: try again in {retry_after} s");
    ApiError::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", message)
        .header(header::RETRY_AFTER, seconds(retry_after))
}

/// The key has asked for as much as the operator lets it; the policy is the one that the headers name.
pub fn quota_exceeded(retry_after: i64, policy: &'static str) -> ApiError {
    rate_limited(retry_after).with("violated-policies", [policy])
}

/// Our fault.
pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> ApiError {
    let message = "something went wrong on our side; the request id leads us to the cause";
    ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message).because(cause)
}

/// The database cannot be used now; nothing was done.
pub fn unavailable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> ApiError {
    let message = "the service cannot store anything right now; nothing was done, try again soon";
    ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message)
        .header(header::RETRY_AFTER, seconds(RETRY_UNAVAILABLE))
        .because(cause)
}

/// So many large bodies are held at once that this one has no room; nothing was done.
pub fn out_of_memory() -> ApiError {
    unavailable("there is no room for another large body (max-body-memory)")
}

fn seconds(count: i64) -> HeaderValue {
    HeaderValue::from(count.max(1))
}
