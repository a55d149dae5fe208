//! `GET /assessment/api/my-data` and `POST /assessment/api/my-data/deletion`

use axum::http::StatusCode;
use axum::response::Response;

use super::reply;
use crate::candidate::my_data::document;
use crate::candidate::seat::Seat;
use crate::candidate::words::no_seat;
use crate::error::ApiResult;
use crate::state::AppState;

/// Everything that is kept about the candidate.
pub(crate) async fn show_my_data(app: AppState, seat: Seat) -> ApiResult<Response> {
    let visitor = app.visitor_of_seat(&seat).await?.ok_or_else(no_seat)?;
    reply(&document(&app, &visitor).await?)
}

/// Keeps the wish to be forgotten; staff carry it out.
pub(crate) async fn request_deletion(app: AppState, seat: Seat) -> ApiResult<StatusCode> {
    let visitor = app.visitor_of_seat(&seat).await?.ok_or_else(no_seat)?;
    app.request_deletion(&visitor).await?;
    Ok(StatusCode::ACCEPTED)
}
