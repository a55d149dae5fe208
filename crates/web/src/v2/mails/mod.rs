//! `/api/v2/tickets/{id}/mails`: what was mailed for a ticket, and sending it again.

mod list_mails;
mod resend_mail;
mod shown;

pub(crate) use list_mails::list_mails;
pub(crate) use resend_mail::{resend_mail, resend_newest_mail};

use domain::id::OrganizationId;
use store::Reader;
use store::tickets::Ticket;

use crate::error::{ApiResult, ticket_not_found};
use crate::v2::ticket::ticket_id;

/// The ticket of a path, if it is the caller's.
async fn ticket(reader: &mut Reader, organization: &OrganizationId, id: &str) -> ApiResult<Ticket> {
    let found = reader.ticket(organization, &ticket_id(id)?).await?;
    found.ok_or_else(ticket_not_found)
}
