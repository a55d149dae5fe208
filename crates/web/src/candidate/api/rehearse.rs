//! `POST /assessment/api/rehearsal`

use axum::http::StatusCode;
use bytes::Bytes;
use domain::requests::candidate::Rehearsed;
use store::entrance::Rehearsal;

use crate::candidate::cross_site::Provenance;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{SMALL_BODY, read_body};
use crate::candidate::words::{no_seat, revoked};
use crate::error::{ApiResult, forbidden, internal, invalid};
use crate::frame::Call;
use crate::state::AppState;

/// Keeps what the try-it page found on a candidate's device; the newest stands. A code shows whose it is as well as a token does: devices
/// are tried before the exam opens, when nobody is given one.
pub(crate) async fn rehearse(
    app: AppState,
    call: Call,
    provenance: Provenance,
    seat: ApiResult<Seat>,
    bytes: Bytes,
) -> ApiResult<StatusCode> {
    let request = Rehearsed::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let whose = match &request.shown {
        Some((task, code)) => {
            provenance.require_own()?;
            let visitor = app.visitor(Some(task), code, call.address).await?;
            visitor.ticket.id
        }
        None => seat?.ticket,
    };
    // The page names whose it is: the browser's cookie may be another's by now.
    if request.ticket.as_ref() != Some(&whose) {
        return Err(forbidden());
    }
    let outcome = serde_json::to_string(&request.checks).map_err(internal)?;
    let mut tx = app.store.begin().await?;
    let ticket = tx.lock_ticket(&whose).await?.ok_or_else(no_seat)?;
    if ticket.revoked_at.is_some() {
        return Err(revoked());
    }
    let at = app.clock.now();
    tx.save_rehearsal(&ticket, &Rehearsal { at, outcome })
        .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
