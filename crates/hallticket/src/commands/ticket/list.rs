//! `hallticket ticket list`.

use domain::id::{TaskId, TicketId};
use domain::time::rfc3339;
use serde_json::{Value, json};
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
  hallticket ticket list --text lovelace --json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// Only those of this task
    #[arg(long, value_name = "TASK_ID")]
    task: Option<TaskId>,

    /// Only those with this in name, e-mail address or external id, or with this code
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

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
    let tickets = store
        .read()
        .await?
        .tickets(&organization.id, &filter)
        .await?;
    let documents: Vec<Value> = tickets.iter().map(super::document).collect();
    let rows: Vec<_> = tickets.iter().map(|ticket| row(desk, ticket)).collect();
    Answer::new(
        &json!({"tickets": documents}),
        table(["TICKET", "CREATED", "STATE", "UNTIL", "CANDIDATE"], &rows),
    )
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
