//! `POST /api/v2/callbacks/{id}/resend`

use axum::extract::Path;
use axum::response::Response;

use super::{callback_id, shown};
use crate::auth::Caller;
use crate::error::{ApiResult, callback_not_found, under_way};
use crate::state::AppState;

/// Sends a callback again, from the start of its schedule, with the same id and bytes.
pub(crate) async fn resend_callback(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id = callback_id(&id)?;
    let mut tx = app.store.begin().await?;
    let resent = tx
        .resend_deliveries(
            &caller.organization,
            std::slice::from_ref(&id),
            app.clock.now(),
        )
        .await?;
    let found = tx.delivery(&caller.organization, &id).await?;
    let delivery = found.ok_or_else(callback_not_found)?;
    if resent == 0 {
        return Err(under_way());
    }
    let attempts = tx.attempts(id.as_str()).await?;
    let off = tx.disabled_endpoints().await?;
    tx.commit().await?;
    shown::whole(&delivery, attempts, &off)
}
