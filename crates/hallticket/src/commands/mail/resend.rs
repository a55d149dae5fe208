//! `hallticket mail resend`: one mail or a range of them once more.

use domain::id::{MailId, TicketId};
use serde_json::json;
use store::mails::MailFilter;

use crate::answer::Answer;
use crate::commands::outgoing::State;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// Send mails again, from the start of their schedule: those that are named, or all of a state or a ticket
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket mail resend 0Vk3bXw1d2E4f6G8h0J2
  hallticket mail resend --state failed")]
pub(crate) struct Arguments {
    /// Ids of mails, as `mail list` shows them
    #[arg(value_name = "MAIL_ID")]
    mails: Vec<MailId>,

    #[command(flatten)]
    target: Target,

    /// All of this ticket
    #[arg(long, value_name = "TICKET_ID")]
    ticket: Option<TicketId>,

    /// All in this state
    #[arg(long, value_name = "STATE")]
    state: Option<State>,
}

/// Sends them again.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let is_range = arguments.ticket.is_some() || arguments.state.is_some();
    if arguments.mails.is_empty() && !is_range {
        return Err(Failure::usage(
            "name the mails, or a range with --state or --ticket",
        ));
    }
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let now = desk.now();
    let mut tx = store.begin().await?;
    let mut ids = arguments.mails.clone();
    if ids.is_empty() {
        let filter = MailFilter {
            ticket_id: arguments.ticket.clone(),
            state: arguments.state.map(Into::into),
            after: None,
            limit: u32::MAX,
        };
        ids = tx
            .mails(&organization.id, &filter)
            .await?
            .into_iter()
            .map(|mail| mail.id)
            .collect();
    }
    let (mut resent, mut left) = (Vec::new(), Vec::new());
    for id in ids {
        let taken = tx.resend_mail(&organization.id, &id, now).await?;
        let list = if taken { &mut resent } else { &mut left };
        list.push(id);
    }
    tx.commit().await?;
    let mut text = format!("{} again.", count(resent.len(), "mail"));
    for id in &left {
        text.push_str(
            "
Not there, or being sent right now: ",
        );
        text.push_str(id.as_str());
    }
    let answer = Answer::new(&json!({"resent": resent, "leftAlone": left}), text)?;
    Ok(if left.is_empty() {
        answer
    } else {
        answer.but_failing()
    })
}
