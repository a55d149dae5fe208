//! `POST /api/v2/callbacks/sample`

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use domain::requests::{Body, Callback};
use store::tickets;

use super::shown;
use crate::auth::Caller;
use crate::error::{ApiResult, callback_not_found, internal, invalid, not_json};
use crate::frame::Call;
use crate::state::AppState;

/// Sends a sample of what a ticket's callback brings to an address, by the same rules, and shows it as it stands in the outbox.
pub(crate) async fn send_sample(
    app: AppState,
    caller: Caller,
    call: Call,
    bytes: Bytes,
) -> ApiResult<Response> {
    let body = Body::parse(&bytes).map_err(|error| not_json(&error))?;
    let callback = Callback::parse(&body, &app.settings.calls.allowed_nets).map_err(invalid)?;
    let callback = tickets::Callback {
        url: callback.url.as_str().to_owned(),
        params: callback.params.into_iter().collect(),
        trace: call.trace(),
    };
    let mut tx = app.store.begin().await?;
    let now = app.clock.now();
    let id = tx
        .add_sample_delivery(&caller.organization, &callback, now, &*app.chance)
        .await?;
    let made = tx.delivery(&caller.organization, &id).await?;
    let off = tx.disabled_endpoints().await?;
    tx.commit().await?;
    let made = made.ok_or_else(callback_not_found)?;
    let mut response = shown::whole(&made, Vec::new(), &off)?;
    *response.status_mut() = StatusCode::CREATED;
    let location = format!("{}/api/v2/callbacks/{id}", app.settings.public_url);
    let location = HeaderValue::from_str(&location).map_err(internal)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}
