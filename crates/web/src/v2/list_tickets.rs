//! `GET /api/v2/tickets`

use axum::extract::RawQuery;
use axum::response::Response;
use domain::fault::Faults;
use domain::requests::MAX_TEXT;
use domain::secret::AccessCode;
use domain::ticket::TicketState;
use jiff::Timestamp;
use serde::Serialize;
use store::tickets::{Ticket, TicketFilter};

use super::cursor;
use super::ticket::ShownTicket;
use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid};
use crate::json_reply::json_reply;
use crate::state::AppState;

const DEFAULT_LIMIT: u32 = 100;
const MAX_LIMIT: u32 = 1_000;

/// Lists the caller's tickets, oldest first. Their codes are left out: a list of codes is a list of keys.
pub(crate) async fn list_tickets(
    app: AppState,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let standing = app.quota.charge(&caller.key, 1, now)?;
    let query = query.unwrap_or_default();
    let filter = parse(&query, now).map_err(invalid)?;
    let page = filter.limit;
    // One more than asked for tells whether there is a next page.
    let filter = TicketFilter {
        limit: page + 1,
        ..filter
    };
    let mut reader = app.store.read().await?;
    let mut tickets = reader.tickets(&caller.organization, &filter).await?;
    let more = tickets.len() > page as usize;
    tickets.truncate(page as usize);
    let last = tickets.last().filter(|_| more);
    let next = last.map(|ticket| cursor::behind(&ticket.id));
    let mut response = json_reply(write(&tickets, next.as_deref(), now)?);
    if let Some(next) = next {
        let public_url = &app.settings.public_url;
        cursor::link_next(&mut response, public_url, "/api/v2/tickets", &query, &next)?;
    }
    if let Some(standing) = standing {
        standing.show(&mut response);
    }
    Ok(response)
}

/// Which tickets are asked for. A parameter that is unknown is a fault: a filter that is not applied would show everything.
fn parse(query: &str, now: Timestamp) -> Result<TicketFilter, Faults> {
    let mut filter = TicketFilter {
        limit: DEFAULT_LIMIT,
        ..TicketFilter::default()
    };
    let mut faults = Faults::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let value = value.trim();
        if let Err((code, message)) = read(&mut filter, &name, value, now) {
            faults.push(name, code, message);
        }
    }
    faults.or(filter)
}

/// Reads one parameter. A blank text or code looks for nothing.
fn read(
    filter: &mut TicketFilter,
    name: &str,
    value: &str,
    now: Timestamp,
) -> Result<(), (&'static str, String)> {
    let invalid = |message: &str| ("invalid", message.to_owned());
    if value.contains('\0') {
        let message = "must not contain the character U+0000";
        return Err(("nul-character", message.to_owned()));
    }
    if value.chars().count() > MAX_TEXT {
        let message = format!("must have at most {MAX_TEXT} characters");
        return Err(("too-long", message));
    }
    match (name, value) {
        ("code" | "text", "") => {}
        ("taskId", id) => {
            let id = id.parse().map_err(|_| invalid("must be an id"))?;
            filter.task_id = Some(id);
        }
        ("code", code) => filter.code = Some(AccessCode::from_stored(code.to_ascii_lowercase())),
        ("text", text) => filter.text = Some(text.to_owned()),
        ("state", word) => {
            let state = TicketState::ALL.into_iter().find(|it| it.word() == word);
            let words = TicketState::ALL.map(TicketState::word).join(", ");
            let state = state.ok_or_else(|| invalid(&format!("must be one of {words}")))?;
            filter.state = Some((state, now));
        }
        ("limit", limit) => match limit.parse() {
            Ok(limit @ 1..=MAX_LIMIT) => filter.limit = limit,
            _ => return Err(("out-of-range", format!("must be 1 to {MAX_LIMIT}"))),
        },
        ("cursor", text) => {
            let id = cursor::parse(text);
            let message = "must be the `next` of an earlier page";
            filter.after = Some(id.ok_or_else(|| invalid(message))?);
        }
        _ => {
            let message = "is unknown; there are taskId, code, text, state, limit and cursor";
            return Err(("unknown-parameter", message.to_owned()));
        }
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
