//! `POST /api/v2/tickets/{id}/mails/{mail}/resend` and `POST /api/v2/tickets/{id}/resend`

use axum::extract::Path;
use axum::response::Response;
use domain::id::{MailId, OrganizationId};
use store::Tx;
use store::mails::{Mail, MailFilter};

use super::shown::ShownMail;
use super::ticket;
use crate::auth::Caller;
use crate::error::{ApiResult, internal, mail_not_found, under_way};
use crate::json_reply::json_reply;
use crate::state::{App, AppState};

/// Sends a mail of a ticket again, from the start of its schedule.
pub(crate) async fn resend_mail(
    app: AppState,
    caller: Caller,
    Path((id, mail)): Path<(String, String)>,
) -> ApiResult<Response> {
    let mail: MailId = mail.parse().map_err(|_| mail_not_found())?;
    let mut tx = app.store.begin().await?;
    let ticket = ticket(&mut tx, &caller.organization, &id).await?;
    let found = tx.mail(&caller.organization, &mail).await?;
    let mail = { found.filter(|mail| mail.ticket_id == ticket.id) }.ok_or_else(mail_not_found)?;
    resend(&app, tx, &caller.organization, &mail).await
}

/// Sends the newest mail of a ticket again.
pub(crate) async fn resend_newest_mail(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let mut tx = app.store.begin().await?;
    let ticket = ticket(&mut tx, &caller.organization, &id).await?;
    let filter = MailFilter {
        ticket_id: Some(ticket.id),
        limit: u32::MAX,
        ..MailFilter::default()
    };
    let newest = tx.mails(&caller.organization, &filter).await?.pop();
    let mail = newest.ok_or_else(mail_not_found)?;
    resend(&app, tx, &caller.organization, &mail).await
}

async fn resend(
    app: &App,
    mut tx: Tx,
    organization: &OrganizationId,
    mail: &Mail,
) -> ApiResult<Response> {
    if !tx
        .resend_mail(organization, &mail.id, app.clock.now())
        .await?
    {
        return Err(under_way());
    }
    let mail = tx.mail(organization, &mail.id).await?;
    let mail = mail.ok_or_else(mail_not_found)?;
    let attempts = tx.attempts(mail.id.as_str()).await?;
    tx.commit().await?;
    let text = serde_json::to_string(&ShownMail::new(mail, attempts)).map_err(internal)?;
    Ok(json_reply(text))
}
