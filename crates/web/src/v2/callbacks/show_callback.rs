//! `GET /api/v2/callbacks/{id}`

use axum::extract::Path;
use axum::response::Response;

use super::{callback_id, shown};
use crate::auth::Caller;
use crate::error::{ApiResult, callback_not_found};
use crate::state::AppState;

/// Shows a callback of the caller's with every attempt and with what is sent.
pub(crate) async fn show_callback(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id = callback_id(&id)?;
    let mut reader = app.store.read().await?;
    let found = reader.delivery(&caller.organization, &id).await?;
    let delivery = found.ok_or_else(callback_not_found)?;
    let attempts = reader.attempts(id.as_str()).await?;
    let off = reader.disabled_endpoints().await?;
    shown::whole(&delivery, attempts, &off)
}
