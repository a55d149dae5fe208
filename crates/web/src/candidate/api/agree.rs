//! `POST /assessment/api/consent`

use axum::response::Response;
use bytes::Bytes;
use domain::requests::candidate::Agree;
use domain::time::rfc3339;
use serde_json::json;

use super::reply;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{SMALL_BODY, read_body};
use crate::candidate::words::{no_seat, not_admitted};
use crate::error::{ApiResult, invalid};
use crate::state::AppState;

/// Keeps the agreement to the task's privacy notice.
pub(crate) async fn agree(app: AppState, seat: Seat, bytes: Bytes) -> ApiResult<Response> {
    let request = Agree::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let visitor = app.visitor_of_seat(&seat).await?.ok_or_else(no_seat)?;
    visitor
        .admit()
        .map_err(|why| not_admitted(why, visitor.now))?;
    let kept = app
        .consent(&visitor.task, &seat.ticket, &request.version)
        .await?;
    reply(&json!({"version": kept.version, "consentedAt": rfc3339(kept.consented_at)}))
}
