//! `hallticket ticket show`: one ticket with what was done with it.

use std::fmt::Write as _;

use domain::id::TicketId;
use domain::time::rfc3339;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Reader;
use store::entrance::{Consent, Rehearsal};
use store::mails::{Mail, MailFilter};
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;

use crate::answer::Answer;
use crate::commands::{mail, task};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// Show a ticket with its test instances and its mails
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket ticket show 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    /// Id of the ticket
    #[arg(value_name = "TICKET_ID")]
    ticket: TicketId,
}

/// Shows it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let ticket = super::find(&store, &arguments.ticket).await?;
    let task = task::find(&store, &ticket.task_id).await?;
    let mut reader = store.read().await?;
    let instances = reader.test_instances(&ticket.id).await?;
    let mails = MailFilter {
        ticket_id: Some(ticket.id.clone()),
        limit: u32::MAX,
        ..MailFilter::default()
    };
    let mails = reader.mails(&ticket.organization_id, &mails).await?;
    let mut document = super::document(&ticket);
    person(&mut reader, &ticket, &mut document).await?;
    drop(reader);
    document["testInstances"] = instances
        .iter()
        .map(|instance| instance_document((&task, &ticket), instance, desk.now()))
        .collect();
    document["mails"] = mails.iter().map(mail_document).collect();
    let mut text = text(desk, &ticket, &task, &instances);
    for mail in &mails {
        let words = mail.last_error.as_deref().unwrap_or_default();
        let at = rfc3339(mail.finished_at.unwrap_or(mail.due_at));
        let _ = write!(
            text,
            "\nmail {} {} {at} {words}",
            mail.id,
            mail::word(mail.state)
        );
    }
    Answer::new(&document, text)
}

fn mail_document(mail: &Mail) -> Value {
    json!({
        "mailId": mail.id,
        "template": mail.template,
        "state": mail::word(mail.state),
        "dueAt": rfc3339(mail.due_at),
        "finishedAt": mail.finished_at.map(rfc3339),
        "lastError": mail.last_error,
    })
}

/// Since when its clock stands, if it does.
fn paused_at(instance: &StoredInstance, now: Timestamp) -> Option<Timestamp> {
    let current = instance.instance.breaks.current;
    current
        .filter(|_| instance.instance.is_paused(now))
        .map(|it| it.since)
}

/// What the candidate agreed to, wrote at the door, tried, and asked for.
async fn person(reader: &mut Reader, ticket: &Ticket, document: &mut Value) -> Result<(), Failure> {
    let consents = reader.consents(&ticket.id).await?.into_iter();
    let consent = |consent: Consent| json!({"version": consent.version, "consentedAt": rfc3339(consent.consented_at)});
    document["consents"] = consents.map(consent).collect();
    let fields = reader.registered_fields(&ticket.id).await?;
    let object = |fields: Vec<(String, String)>| {
        let pairs = fields.into_iter().map(|(name, value)| (name, json!(value)));
        Value::Object(pairs.collect())
    };
    document["registration"] = fields.map_or(Value::Null, object);
    let rehearsal = reader.rehearsal(&ticket.id).await?;
    let rehearsed = |it: Rehearsal| json!({"at": rfc3339(it.at), "outcome": serde_json::from_str::<Value>(&it.outcome).unwrap_or_default()});
    document["rehearsal"] = rehearsal.map_or(Value::Null, rehearsed);
    let request = reader.deletion_request(&ticket.id).await?;
    document["deletionRequestedAt"] = json!(request.map(|it| rfc3339(it.requested_at)));
    document["erasedAt"] = json!(request.and_then(|it| it.erased_at).map(rfc3339));
    Ok(())
}

fn instance_document(
    (task, ticket): (&Task, &Ticket),
    instance: &StoredInstance,
    now: Timestamp,
) -> Value {
    json!({
        "testInstanceId": instance.instance.id,
        "stepId": instance.instance.step,
        "stepTitle": step_title(task, instance),
        "attempt": instance.attempt,
        "status": if instance.instance.ended().is_some() { "done" } else { "running" },
        "startedAt": rfc3339(instance.instance.started_at),
        "deadlineAt": instance.instance.deadline_at.map(rfc3339),
        "pausedAt": paused_at(instance, now).map(rfc3339),
        "pausedSeconds": instance.instance.rested_ms(now) / 1000,
        "breakSeconds": ticket.accommodations.breaks_ms() / 1000,
        "completedAt": instance.instance.ended().map(|ended| rfc3339(ended.at)),
        "reason": instance.instance.ended().map(|ended| ended.reason),
        "revision": instance.revision,
        "awaitingMarking": instance.awaiting_marking,
    })
}

fn step_title<'a>(task: &'a Task, instance: &StoredInstance) -> &'a str {
    task.content
        .step(&instance.instance.step)
        .map_or("", |step| step.title.as_str())
}

/// Of the table of a ticket's test instances.
const HEADINGS: [&str; 7] = [
    "TEST INSTANCE",
    "STEP",
    "ATTEMPT",
    "STARTED",
    "DEADLINE",
    "PAUSED SINCE",
    "ENDED",
];

fn text(desk: &Desk, ticket: &Ticket, task: &Task, instances: &[StoredInstance]) -> String {
    let email = ticket
        .email
        .as_ref()
        .map(|email| format!(" <{email}>"))
        .unwrap_or_default();
    let end = |end: Option<domain::ticket::WindowEnd>| {
        end.map_or_else(|| "open".to_owned(), |end| rfc3339(end.at))
    };
    let mut text = format!(
        "ticket     {} ({})\ncandidate  {}{email}\ntask       {} {}\nwindow     {} to {}\n",
        ticket.id,
        super::state(desk, ticket),
        ticket.fullname,
        task.id,
        task.content.title,
        end(ticket.window.after),
        end(ticket.window.before),
    );
    if let Some(id) = &ticket.external_id {
        let _ = writeln!(text, "externalId {id}");
    }
    let rows: Vec<_> = instances
        .iter()
        .map(|instance| {
            let ended = instance
                .instance
                .ended()
                .map(|ended| format!("{} ({:?})", rfc3339(ended.at), ended.reason));
            [
                instance.instance.id.to_string(),
                step_title(task, instance).to_owned(),
                instance.attempt.to_string(),
                rfc3339(instance.instance.started_at),
                instance
                    .instance
                    .deadline_at
                    .map(rfc3339)
                    .unwrap_or_default(),
                paused_at(instance, desk.now())
                    .map(rfc3339)
                    .unwrap_or_default(),
                ended.unwrap_or_default(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&table(HEADINGS, &rows));
    }
    text
}
