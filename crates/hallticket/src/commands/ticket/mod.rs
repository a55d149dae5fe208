//! `hallticket ticket`: a ticket's life without a console.

mod erase;
mod extend;
mod list;
mod resend;
mod revoke;
mod show;

use clap::Subcommand;
use domain::accommodation::{Accommodations, RawAccommodations};
use domain::id::TicketId;
use domain::ticket::TicketState;
use domain::time::rfc3339;
use serde_json::{Value, json};
use store::tickets::Ticket;
use store::{Store, Tx};

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// List, show, revoke, extend and erase tickets, and send their mails again
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Show(show::Arguments),
    Revoke(revoke::Arguments),
    Extend(extend::Arguments),
    Resend(resend::Arguments),
    Erase(erase::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Show(arguments) => show::run(desk, &arguments).await,
        Verb::Revoke(arguments) => revoke::run(desk, &arguments).await,
        Verb::Extend(arguments) => extend::run(desk, &arguments).await,
        Verb::Resend(arguments) => resend::run(desk, &arguments).await,
        Verb::Erase(arguments) => erase::run(desk, &arguments).await,
    }
}

/// The ticket of an id that the operator typed: whoever can run this program may read all of them.
async fn find(store: &Store, id: &TicketId) -> Result<Ticket, Failure> {
    store
        .read()
        .await?
        .ticket_of_seat(id)
        .await?
        .ok_or_else(|| missing(id))
}

/// The same, locked for a change.
async fn lock(tx: &mut Tx, id: &TicketId) -> Result<Ticket, Failure> {
    tx.lock_ticket(id).await?.ok_or_else(|| missing(id))
}

fn missing(id: &TicketId) -> Failure {
    Failure::new("ticket-not-found", format!("there is no ticket {id}"))
}

/// A ticket as programs see it. The code is left out: a list of codes is a list of keys.
fn document(ticket: &Ticket) -> Value {
    json!({
        "ticketId": ticket.id,
        "taskId": ticket.task_id,
        "requestId": ticket.request_id,
        "candidate": {
            "fullname": ticket.fullname,
            "email": ticket.email,
            "group": ticket.group,
            "labels": ticket.labels,
        },
        "externalId": ticket.external_id,
        "lang": ticket.lang,
        "activeAfter": ticket.window.after.map(|end| rfc3339(end.at)),
        "activeBefore": ticket.window.before.map(|end| rfc3339(end.at)),
        "accommodations": accommodations(ticket),
        "callbackUrl": ticket.callback.as_ref().map(|callback| &callback.url),
        "createdAt": rfc3339(ticket.created_at),
        "revokedAt": ticket.revoked_at.map(rfc3339),
    })
}

/// What is granted, as plain numbers; nothing is an empty object.
fn accommodations(ticket: &Ticket) -> Value {
    let raw = RawAccommodations::from(ticket.accommodations.clone());
    let none = RawAccommodations::from(Accommodations::default());
    let fields = [
        ("timeMultiplier", raw.time_multiplier, none.time_multiplier),
        ("extraMinutes", raw.extra_minutes, none.extra_minutes),
        ("breakMinutes", raw.break_minutes, none.break_minutes),
    ];
    let granted = fields
        .into_iter()
        .filter(|(_, granted, none)| granted != none);
    granted
        .filter_map(|(name, number, _)| Some((name.to_owned(), json!(number?.to_nine_decimals()))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// One word for whether a ticket lets in now.
fn state(desk: &Desk, ticket: &Ticket) -> &'static str {
    TicketState::of(&ticket.window, ticket.revoked_at, desk.now()).word()
}
