//! `hallticket ticket list`.

use domain::id::{OrganizationId, TaskId, TicketId};
use domain::time::rfc3339;
use serde_json::{Value, json};
use store::Reader;
use store::tickets::{Ticket, TicketFilter};

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// List tickets, oldest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket ticket list --task 0Vk3bXw1d2E4f6G8h0J2
  hallticket ticket list --text lovelace --json
  hallticket ticket list --deletion-requested")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// Only those of this task
    #[arg(long, value_name = "TASK_ID")]
    task: Option<TaskId>,

    /// Only those with this in name, e-mail address or external id, or with this code
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// Only those whose candidates have asked for deletion and wait for it
    #[arg(long)]
    deletion_requested: bool,

    /// Only those behind this ticket: the last one of the page before
    #[arg(long, value_name = "TICKET_ID")]
    after: Option<TicketId>,

    /// At most so many
    #[arg(long, value_name = "NUMBER")]
    limit: u32,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let filter = TicketFilter {
        task_id: arguments.task.clone(),
        text: arguments.text.clone(),
        after: arguments.after.clone(),
        limit: arguments.limit,
        ..TicketFilter::default()
    };
    let mut reader = store.read().await?;
    let tickets = if arguments.deletion_requested {
        waiting(&mut reader, &organization.id, &filter).await?
    } else {
        reader.tickets(&organization.id, &filter).await?
    };
    let documents: Vec<Value> = tickets.iter().map(super::document).collect();
    let rows: Vec<_> = tickets.iter().map(|ticket| row(desk, ticket)).collect();
    Answer::new(
        &json!({"tickets": documents}),
        table(["TICKET", "CREATED", "STATE", "UNTIL", "CANDIDATE"], &rows),
    )
}

/// Those who wait for deletion, of the same task and behind the same ticket: they are few, and looked up one by one.
async fn waiting(
    reader: &mut Reader,
    organization: &OrganizationId,
    filter: &TicketFilter,
) -> Result<Vec<Ticket>, Failure> {
    let mut found = Vec::new();
    for id in reader.tickets_to_erase(organization).await? {
        let behind = { filter.after.as_ref() }.is_none_or(|after| id > *after);
        if !behind || found.len() >= filter.limit as usize {
            continue;
        }
        let ticket = reader.ticket(organization, &id).await?;
        let of_task = |ticket: &Ticket| {
            { filter.task_id.as_ref() }.is_none_or(|task| ticket.task_id == *task)
        };
        found.extend(ticket.filter(of_task));
    }
    Ok(found)
}

fn row(desk: &Desk, ticket: &Ticket) -> [String; 5] {
    let email = ticket
        .email
        .as_ref()
        .map(|email| format!(" <{email}>"))
        .unwrap_or_default();
    [
        ticket.id.to_string(),
        rfc3339(ticket.created_at),
        super::state(desk, ticket).to_owned(),
        ticket
            .window
            .before
            .map(|end| rfc3339(end.at))
            .unwrap_or_default(),
        format!("{}{email}", ticket.fullname),
    ]
}
