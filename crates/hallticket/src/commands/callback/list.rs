//! `hallticket callback list`.

use domain::time::rfc3339;
use serde_json::{Value, json};
use store::deliveries::{Delivery, Endpoint};
use store::jobs::{Attempt, JobState};

use crate::answer::Answer;
use crate::commands::outgoing::attempt_document;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// List callbacks in the order of the feed, with every attempt and the receiver's words
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket callback list --state failed
  hallticket callback list --from-sequence 100 --to-sequence 200 --json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    #[command(flatten)]
    range: super::Range,

    /// At most so many
    #[arg(long, value_name = "NUMBER")]
    limit: u32,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let mut reader = store.read().await?;
    let deliveries = reader
        .deliveries(&organization.id, &arguments.range.filter(arguments.limit))
        .await?;
    let off = reader.disabled_endpoints().await?;
    let mut documents = Vec::with_capacity(deliveries.len());
    for delivery in &deliveries {
        let attempts = reader.attempts(delivery.id.as_str()).await?;
        documents.push(document(delivery, word(delivery, &off), &attempts));
    }
    let rows: Vec<_> = deliveries.into_iter().map(|one| row(one, &off)).collect();
    let headings = [
        "SEQUENCE",
        "CALLBACK",
        "TICKET",
        "TYPE",
        "STATE",
        "DUE OR DONE",
        "TRIES",
        "TO",
        "LAST WORDS",
    ];
    Answer::new(&json!({"callbacks": documents}), table(headings, &rows))
}

/// What waits for a receiver that is switched off is paused.
fn word(delivery: &Delivery, off: &[Endpoint]) -> &'static str {
    if delivery.state == JobState::Pending && off.contains(&delivery.endpoint()) {
        "paused"
    } else {
        super::word(delivery.state)
    }
}

/// The path and query of a receiver's address may hold its secrets: the origin tells enough.
fn document(delivery: &Delivery, state: &str, attempts: &[Attempt]) -> Value {
    json!({
        "callbackId": delivery.id,
        "sequence": delivery.sequence,
        "type": delivery.kind,
        "sample": delivery.is_sample,
        "ticketId": delivery.ticket_id,
        "testInstanceId": delivery.test_instance_id,
        "origin": delivery.origin,
        "state": state,
        "dueAt": rfc3339(delivery.due_at),
        "createdAt": rfc3339(delivery.created_at),
        "finishedAt": delivery.finished_at.map(rfc3339),
        "lastError": delivery.last_error,
        "attempts": attempts.iter().map(attempt_document).collect::<Vec<_>>(),
    })
}

fn row(delivery: Delivery, off: &[Endpoint]) -> [String; 9] {
    let state = word(&delivery, off);
    [
        delivery.sequence.to_string(),
        delivery.id.to_string(),
        delivery.ticket_id.to_string(),
        delivery.kind,
        state.to_owned(),
        rfc3339(delivery.finished_at.unwrap_or(delivery.due_at)),
        delivery.attempt.to_string(),
        delivery.origin,
        delivery.last_error.unwrap_or_default(),
    ]
}
