//! `POST /api/v2/callbacks/resend`

use axum::response::Response;
use bytes::Bytes;
use domain::id::DeliveryId;
use domain::requests::Body;
use serde_json::json;

use super::filter;
use crate::auth::Caller;
use crate::error::{ApiResult, invalid, not_json};
use crate::json_reply::json_reply;
use crate::state::AppState;
use crate::v2::query;

/// Sends a range of callbacks again, at most so many in one call; says how many, and where the next call goes on.
pub(crate) async fn resend_callbacks(
    app: AppState,
    caller: Caller,
    bytes: Bytes,
) -> ApiResult<Response> {
    let body = Body::parse(&bytes).map_err(|error| not_json(&error))?;
    let mut filter = filter::of_body(body.document()).map_err(invalid)?;
    let most = filter.limit;
    filter.limit = most + 1;
    // Looked up before the transaction, for which others wait. What changes in between is judged again where it is changed.
    let mut found = { app.store.read().await? }
        .delivery_places(&caller.organization, &filter)
        .await?;
    let next = query::cut(&mut found, most, filter::behind);
    let ids: Vec<DeliveryId> = found.into_iter().map(|place| place.id).collect();
    let mut tx = app.store.begin().await?;
    let resent = tx
        .resend_deliveries(&caller.organization, &ids, app.clock.now())
        .await?;
    tx.commit().await?;
    let reply = json!({"matched": ids.len(), "resent": resent, "next": next});
    Ok(json_reply(reply.to_string()))
}
