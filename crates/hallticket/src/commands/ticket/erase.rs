//! `hallticket ticket erase`: a candidate's personal data, gone.

use domain::id::TicketId;
use domain::time::rfc3339;
use serde_json::json;
use store::audit::Deed;
use store::uploads::Upload;

use crate::answer::Answer;
use crate::config::StorageOptions;
use crate::desk::Desk;
use crate::failure::Failure;

/// Erase who a candidate is and what they wrote; times and results stay, under the ticket's id alone
///
/// Erased are name, e-mail addresses, group, labels, external id, credentials, registration, accommodations, answers, what was handed in,
/// what the browser saw, comments of markers, mails, and callbacks with their attempts: in the ticket, and in stored results, the feed,
/// the audit and replies kept for repeated calls. The ticket is revoked. Kept are the times, the results, the receipt and the consents. It
/// cannot be undone. A ticket with an exam under way is refused.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket ticket erase 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    /// Id of the ticket
    #[arg(value_name = "TICKET_ID")]
    ticket: TicketId,

    #[command(flatten)]
    storage: StorageOptions,
}

/// Erases it; a second time changes nothing.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let now = desk.now();
    let mut tx = store.begin().await?;
    let ticket = super::lock(&mut tx, &arguments.ticket).await?;
    let instances = tx.test_instances(&ticket.id).await?;
    if instances
        .iter()
        .any(|stored| stored.instance.ended().is_none())
    {
        let message = format!(
            "ticket {} has an exam under way: wait for its end",
            ticket.id
        );
        return Err(Failure::new("exam-under-way", message));
    }
    let uploads = tx.erase(&ticket, now).await?;
    let deed = Deed {
        at: now,
        action: "ticket.erase".to_owned(),
        subject: ticket.id.to_string(),
        data: json!({"testInstances": instances.len(), "files": uploads.len()}),
    };
    tx.audit(&ticket.organization_id, &deed, &*desk.chance)
        .await?;
    tx.commit().await?;
    remove(&arguments.storage, &uploads)?;
    let document = json!({"ticketId": ticket.id, "erasedAt": rfc3339(now)});
    let text = format!("The personal data of ticket {} are erased.", ticket.id);
    Answer::new(&document, text)
}

/// Removes the bytes of what was handed in. The rows are gone already: what fails here is swept by the server within a day.
fn remove(storage: &StorageOptions, uploads: &[Upload]) -> Result<(), Failure> {
    let vault = storage.vault();
    for upload in uploads {
        let removed = vault.remove(upload);
        let doing = || {
            format!(
                "the ticket is erased, but {} is still there",
                vault.upload(upload).display()
            )
        };
        removed.map_err(|error| Failure::caused(&doing(), &error))?;
    }
    Ok(())
}
