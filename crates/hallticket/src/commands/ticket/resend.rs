//! `hallticket ticket resend`: the mails of a ticket once more.

use domain::id::TicketId;
use serde_json::json;
use store::mails::MailFilter;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// Send the newest mail of a ticket again, from the start of its schedule
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket ticket resend 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    /// Id of the ticket
    #[arg(value_name = "TICKET_ID")]
    ticket: TicketId,
}

/// Sends it again.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let ticket = super::find(&store, &arguments.ticket).await?;
    let filter = MailFilter {
        ticket_id: Some(ticket.id.clone()),
        limit: u32::MAX,
        ..MailFilter::default()
    };
    let mut tx = store.begin().await?;
    let Some(newest) = tx.mails(&ticket.organization_id, &filter).await?.pop() else {
        let message = format!(
            "nothing was ever mailed for ticket {}: it was created without `emailing` or without an address",
            ticket.id
        );
        return Err(Failure::new("mail-not-found", message));
    };
    let resent = tx
        .resend_mail(&ticket.organization_id, &newest.id, desk.now())
        .await?;
    tx.commit().await?;
    if !resent {
        return Err(Failure::new(
            "mail-under-way",
            format!("mail {} is being sent right now", newest.id),
        ));
    }
    let text = format!(
        "{} goes out again: {} ({}).",
        count(1, "mail"),
        newest.id,
        newest.template
    );
    Answer::new(&json!({"resent": [newest.id]}), text)
}
