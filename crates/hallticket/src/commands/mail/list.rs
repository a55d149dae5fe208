//! `hallticket mail list`.

use domain::id::{MailId, TicketId};
use domain::time::rfc3339;
use serde_json::{Value, json};
use store::jobs::Attempt;
use store::mails::{Mail, MailFilter};

use crate::answer::Answer;
use crate::commands::outgoing::{State, attempt_document};
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// List mails, oldest first, with every attempt and the mail server's words
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket mail list --state failed
  hallticket mail list --ticket 0Vk3bXw1d2E4f6G8h0J2 --json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// Only those of this ticket
    #[arg(long, value_name = "TICKET_ID")]
    ticket: Option<TicketId>,

    /// Only those in this state
    #[arg(long, value_name = "STATE")]
    state: Option<State>,

    /// Only those behind this mail: the last one of the page before
    #[arg(long, value_name = "MAIL_ID")]
    after_mail: Option<MailId>,

    /// At most so many
    #[arg(long, value_name = "NUMBER")]
    limit: u32,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let filter = MailFilter {
        ticket_id: arguments.ticket.clone(),
        state: arguments.state.map(Into::into),
        after: arguments.after_mail.clone(),
        limit: arguments.limit,
    };
    let mut reader = store.read().await?;
    let mails = reader.mails(&organization.id, &filter).await?;
    let mut documents = Vec::with_capacity(mails.len());
    for mail in &mails {
        documents.push(document(mail, &reader.attempts(mail.id.as_str()).await?));
    }
    let rows: Vec<_> = mails.into_iter().map(row).collect();
    Answer::new(
        &json!({"mails": documents}),
        table(
            [
                "MAIL",
                "TICKET",
                "TEMPLATE",
                "STATE",
                "DUE OR SENT",
                "TRIES",
                "LAST WORDS",
            ],
            &rows,
        ),
    )
}

fn document(mail: &Mail, attempts: &[Attempt]) -> Value {
    json!({
        "mailId": mail.id,
        "ticketId": mail.ticket_id,
        "taskId": mail.task_id,
        "template": mail.template,
        "state": super::word(mail.state),
        "dueAt": rfc3339(mail.due_at),
        "createdAt": rfc3339(mail.created_at),
        "finishedAt": mail.finished_at.map(rfc3339),
        "lastError": mail.last_error,
        "attempts": attempts.iter().map(attempt_document).collect::<Vec<_>>(),
    })
}

fn row(mail: Mail) -> [String; 7] {
    [
        mail.id.to_string(),
        mail.ticket_id.to_string(),
        mail.template,
        super::word(mail.state).to_owned(),
        rfc3339(mail.finished_at.unwrap_or(mail.due_at)),
        mail.attempt.to_string(),
        mail.last_error.unwrap_or_default(),
    ]
}
