//! `GET /api/v2/tickets`

use axum::extract::RawQuery;
use axum::response::Response;
use domain::fault::Faults;
use domain::secret::AccessCode;
use domain::ticket::TicketState;
use jiff::Timestamp;
use serde::Serialize;
use store::tickets::{Ticket, TicketFilter};

use super::cursor;
use super::query::{self, DEFAULT_LIMIT, Wrong};
use super::ticket::ShownTicket;
use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid};
use crate::state::AppState;

const PARAMETERS: [&str; 9] = [
    "taskId",
    "code",
    "name",
    "email",
    "externalId",
    "text",
    "state",
    "limit",
    "cursor",
];

/// Lists the caller's tickets, oldest first. Their codes are left out: a list of codes is a list of keys.
pub(crate) async fn list_tickets(
    app: AppState,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let query = query.unwrap_or_default();
    let mut filter = parse(&query, now).map_err(invalid)?;
    let page = filter.limit;
    filter.limit = page + 1;
    let mut reader = app.store.read().await?;
    let mut tickets = reader.tickets(&caller.organization, &filter).await?;
    let next = query::cut(&mut tickets, page, |ticket| {
        cursor::behind(cursor::TICKETS, ticket.id.as_str())
    });
    let text = write(&tickets, next.as_deref(), now)?;
    query::reply(&app, text, ("/api/v2/tickets", &query), next.as_deref())
}

/// Which tickets are asked for.
fn parse(query: &str, now: Timestamp) -> Result<TicketFilter, Faults> {
    let filter = TicketFilter {
        limit: DEFAULT_LIMIT,
        ..TicketFilter::default()
    };
    query::read(query, filter, |filter, name, value| {
        read(filter, name, value, now)
    })
}

/// Reads one parameter. A blank text looks for nothing.
fn read(filter: &mut TicketFilter, name: &str, value: &str, now: Timestamp) -> Result<(), Wrong> {
    let text = || Some(value.to_owned());
    match (name, value) {
        ("code" | "name" | "email" | "externalId" | "text", "") => {}
        ("taskId", id) => filter.task_id = Some(query::id(id)?),
        ("code", code) => filter.code = Some(AccessCode::from_stored(code.to_ascii_lowercase())),
        ("name", _) => filter.name = text(),
        ("email", _) => filter.email = text(),
        ("externalId", _) => filter.external_id = text(),
        ("text", _) => filter.text = text(),
        ("state", word) => {
            let words = TicketState::ALL.map(TicketState::word);
            let of = |word: &str| TicketState::ALL.into_iter().find(|it| it.word() == word);
            filter.state = Some((query::word(word, &words, of)?, now));
        }
        ("limit", limit) => filter.limit = query::limit(limit)?,
        ("cursor", text) => {
            filter.after = Some(query::cursor(cursor::id(cursor::TICKETS, text))?);
        }
        _ => return Err(query::unknown(&PARAMETERS)),
    }
    Ok(())
}

#[derive(Serialize)]
struct Page<'a> {
    tickets: Vec<ShownTicket<'a>>,
    next: Option<&'a str>,
}

fn write(tickets: &[Ticket], next: Option<&str>, now: Timestamp) -> ApiResult<String> {
    let tickets = tickets.iter().map(|ticket| ShownTicket::new(ticket, now));
    serde_json::to_string(&Page {
        tickets: tickets.collect(),
        next,
    })
    .map_err(internal)
}

#[cfg(test)]
mod tests {
    use domain::time::from_millis;

    use super::*;

    #[test]
    fn every_fault_of_a_query_is_named_once() {
        let query = "taskId=a+b&state=open&limit=0&limit=1001&cursor=x&task=1&text=%00&code=";
        let faults = parse(query, from_millis(0)).unwrap_err().into_vec();
        let told: Vec<_> = { faults.iter() }
            .map(|fault| format!("{}:{}", fault.path, fault.code))
            .collect();
        assert_eq!(
            told,
            [
                "taskId:invalid",
                "state:invalid",
                "limit:out-of-range",
                "cursor:invalid",
                "task:unknown-parameter",
                "text:nul-character",
            ]
        );
    }
}
