//! `GET /api/v2/tickets/{id}/mails`

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::fault::Faults;
use serde::Serialize;
use store::jobs::JobState;
use store::mails::MailFilter;

use super::shown::ShownMail;
use super::ticket;
use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid};
use crate::state::AppState;
use crate::v2::cursor;
use crate::v2::query::{self, DEFAULT_LIMIT};

const STATES: [JobState; 3] = [JobState::Pending, JobState::Done, JobState::Failed];

/// Lists what was mailed for a ticket of the caller's, oldest first, with every attempt and the mail server's words.
pub(crate) async fn list_mails(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let query = query.unwrap_or_default();
    let mut filter = parse(&query).map_err(invalid)?;
    let page = filter.limit;
    filter.limit = page + 1;
    let mut reader = app.store.read().await?;
    let ticket = ticket(&mut reader, &caller.organization, &id).await?;
    filter.ticket_id = Some(ticket.id.clone());
    let mut found = reader.mails(&caller.organization, &filter).await?;
    let next = query::cut(&mut found, page, |mail| {
        cursor::behind(cursor::MAILS, mail.id.as_str())
    });
    let mut mails = Vec::with_capacity(found.len());
    for mail in found {
        let attempts = reader.attempts(mail.id.as_str()).await?;
        mails.push(ShownMail::new(mail, attempts));
    }
    let text = serde_json::to_string(&Page {
        mails,
        next: next.as_deref(),
    });
    let path = format!("/api/v2/tickets/{}/mails", ticket.id);
    let text = text.map_err(internal)?;
    query::reply(&app, text, (&path, &query), next.as_deref())
}

fn parse(query: &str) -> Result<MailFilter, Faults> {
    let filter = MailFilter {
        limit: DEFAULT_LIMIT,
        ..MailFilter::default()
    };
    query::read(query, filter, |filter, name, value| {
        match name {
            "state" => {
                let words = STATES.map(JobState::mail_word);
                filter.state = Some(query::word(value, &words, JobState::from_mail_word)?);
            }
            "limit" => filter.limit = query::limit(value)?,
            "cursor" => filter.after = Some(query::cursor(cursor::id(cursor::MAILS, value))?),
            _ => return Err(query::unknown(&["state", "limit", "cursor"])),
        }
        Ok(())
    })
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    mails: Vec<ShownMail>,
    next: Option<&'a str>,
}
