//! `POST /api/v2/mails/bounces`

use axum::response::Response;
use bytes::Bytes;
use domain::fault::Faults;
use domain::id::{MailId, TicketId};
use domain::requests::{self, Body};
use serde::Serialize;
use store::bounces::Effect;

use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid, mail_not_found, not_json};
use crate::json_reply::json_reply;
use crate::state::AppState;

/// What became of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Taken<'a> {
    mail_id: &'a MailId,
    ticket_id: &'a TicketId,
    effect: &'static str,
}

/// Takes in what a mail service reports of a mail of the caller's: that it did not arrive, not yet, or was not wanted.
pub(crate) async fn report_bounce(
    app: AppState,
    caller: Caller,
    bytes: Bytes,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let body = Body::parse(&bytes).map_err(|error| not_json(&error))?;
    let bounce = requests::report_bounce(&body).map_err(invalid)?;
    let mut tx = app.store.begin().await?;
    let taken = tx
        .bounce_mail(&caller.organization, &bounce, now, &*app.chance)
        .await?;
    let (mail, effect) = taken.ok_or_else(mail_not_found)?;
    if effect == Effect::OtherRecipient {
        let mut faults = Faults::default();
        let message = "must be an address to which this mail went";
        faults.push("recipient", "not-a-recipient", message);
        return Err(invalid(faults));
    }
    tx.commit().await?;
    let taken = Taken {
        mail_id: &mail.id,
        ticket_id: &mail.ticket_id,
        effect: effect.as_str(),
    };
    Ok(json_reply(serde_json::to_string(&taken).map_err(internal)?))
}
