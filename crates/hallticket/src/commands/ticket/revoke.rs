//! `hallticket ticket revoke`.

use domain::id::TicketId;
use domain::time::rfc3339;
use serde_json::json;
use store::audit::Deed;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Take a ticket back: its link lets nobody in any more
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket ticket revoke 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    /// Id of the ticket
    #[arg(value_name = "TICKET_ID")]
    ticket: TicketId,
}

/// Revokes it; a ticket that was revoked before keeps its instant.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let now = desk.now();
    let mut tx = store.begin().await?;
    let mut ticket = super::lock(&mut tx, &arguments.ticket).await?;
    let at = *ticket.revoked_at.get_or_insert(now);
    if at == now {
        tx.save_ticket(&ticket).await?;
        let deed = Deed {
            at,
            action: "ticket.revoke".to_owned(),
            subject: ticket.id.to_string(),
            data: json!({}),
        };
        tx.audit(&ticket.organization_id, &deed, &*desk.chance)
            .await?;
    }
    tx.commit().await?;
    let text = format!(
        "Ticket {} of {} is revoked since {}.",
        ticket.id,
        ticket.fullname,
        rfc3339(at)
    );
    Answer::new(&super::document(&ticket), text)
}
