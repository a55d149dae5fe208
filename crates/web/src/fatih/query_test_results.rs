//! `POST /api/v1/fatih/query-test-results`

use std::collections::HashMap;

use axum::response::Response;
use bytes::Bytes;
use domain::email::EmailAddress;
use domain::id::{RequestId, TaskId, TicketId};
use domain::requests::{AskedTicket, QueryTestResults};
use serde::Serialize;
use serde_json::value::RawValue;
use store::completion::detailed;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;

use super::{External, open, zetok};
use crate::error::{ApiError, ApiResult, internal, invalid, task_not_found};
use crate::frame::Call;
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Gives the results of tickets, in the order asked.
pub(crate) async fn query_test_results(
    app: AppState,
    call: Call,
    bytes: Bytes,
) -> ApiResult<Response> {
    let (body, caller) = open(&app, &call, &bytes).await?;
    let query = QueryTestResults::parse(&body).map_err(invalid)?;
    let task_id = query.task.ok_or_else(no_task)?;
    let known = app.task(&caller.organization, &task_id).await?;
    known.ok_or_else(no_task)?;

    let ids: Vec<TicketId> = query
        .tickets
        .iter()
        .filter_map(|asked| asked.id.clone())
        .collect();
    let mut reader = app.store.read().await?;
    let tickets = reader
        .tickets_of_ids(&caller.organization, &task_id, &ids)
        .await?;
    let known: Vec<TicketId> = tickets.iter().map(|ticket| ticket.id.clone()).collect();
    let instances = reader
        .test_instances_of_tickets(&caller.organization, &known)
        .await?;

    let shelf = Shelf::new(&tickets, &instances);
    let entries: ApiResult<_> = query
        .tickets
        .iter()
        .map(|asked| shelf.entry(asked))
        .collect();
    Ok(json_reply(zetok(Payload {
        task_id: &task_id,
        request_id: &call.id,
        tickets: entries?,
    })?))
}

fn no_task() -> ApiError {
    task_not_found().at("taskId")
}

/// What was found, by ticket.
struct Shelf<'a> {
    tickets: HashMap<&'a TicketId, &'a Ticket>,
    instances: HashMap<&'a TicketId, Vec<&'a StoredInstance>>,
}

impl<'a> Shelf<'a> {
    fn new(tickets: &'a [Ticket], instances: &'a [StoredInstance]) -> Self {
        let mut by_ticket: HashMap<_, Vec<_>> = HashMap::new();
        for instance in instances {
            by_ticket
                .entry(&instance.instance.ticket)
                .or_default()
                .push(instance);
        }
        Self {
            tickets: tickets.iter().map(|ticket| (&ticket.id, ticket)).collect(),
            instances: by_ticket,
        }
    }

    fn entry(&self, asked: &'a AskedTicket) -> ApiResult<Entry<'a>> {
        let found = asked.id.as_ref().and_then(|id| self.tickets.get(id));
        let Some(ticket) = found else {
            return Ok(Entry::Unknown {
                ticket_id: &asked.text,
                error: "ticket-not-found",
            });
        };
        let instances = self.instances.get(&ticket.id).into_iter().flatten();
        Ok(Entry::Known {
            ticket_id: &ticket.id,
            code: ticket.code.reveal(),
            external: External::of(ticket),
            candidate: Person {
                fullname: &ticket.fullname,
                email: ticket.email.as_ref(),
                group: ticket.group.as_deref(),
                labels: &ticket.labels,
            },
            test_instances: instances
                .map(|instance| raw_detailed(ticket, instance))
                .collect::<ApiResult<_>>()?,
        })
    }
}

fn raw_detailed(ticket: &Ticket, stored: &StoredInstance) -> ApiResult<Box<RawValue>> {
    RawValue::from_string(detailed(stored, ticket)).map_err(internal)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payload<'a> {
    task_id: &'a TaskId,
    request_id: &'a RequestId,
    tickets: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Entry<'a> {
    Known {
        ticket_id: &'a TicketId,
        code: &'a str,
        external: External<'a>,
        candidate: Person<'a>,
        test_instances: Vec<Box<RawValue>>,
    },
    Unknown {
        ticket_id: &'a str,
        error: &'static str,
    },
}

#[derive(Serialize)]
struct Person<'a> {
    fullname: &'a str,
    email: Option<&'a EmailAddress>,
    group: Option<&'a str>,
    labels: &'a [String],
}
