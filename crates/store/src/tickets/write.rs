//! Tickets are added, locked and changed.

use domain::email::EmailAddress;
use domain::id::{OrganizationId, TicketId};
use domain::locale::Locale;
use jiff::Timestamp;

use super::{Ticket, ticket};
use crate::backend::tx::{row, run};
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::sql::for_update;
use crate::{Tx, json};

const INSERT: Insert = Insert {
    table: "tickets",
    columns: &[
        "id",
        "organization_id",
        "task_id",
        "request_id",
        "code",
        "fullname",
        "email",
        "group_name",
        "labels",
        "external_id",
        "after_at",
        "after_offset",
        "before_at",
        "before_offset",
        "extra_emails",
        "lang",
        "accommodations",
        "callback",
        "created_at",
    ],
};

impl Tx {
    /// Adds tickets. An access code that exists in the task already is [`crate::StoreError::Duplicate`].
    pub async fn add_tickets<'a>(
        &mut self,
        tickets: impl IntoIterator<Item = &'a Ticket>,
    ) -> Result<()> {
        let tickets: Vec<&Ticket> = tickets.into_iter().collect();
        insert!(self, INSERT, &tickets, |ticket| [
            ticket.id.as_str(),
            ticket.organization_id.as_str(),
            ticket.task_id.as_str(),
            ticket.request_id.as_str(),
            ticket.code.reveal().as_str(),
            ticket.fullname.as_str(),
            ticket.email.as_ref().map(EmailAddress::as_str),
            ticket.group.as_deref(),
            json::write(&ticket.labels),
            ticket.external_id.as_deref(),
            ticket.window.after.map(|end| end.at.as_millisecond()),
            ticket.window.after.map(|end| i64::from(end.utc_minutes)),
            ticket.window.before.map(|end| end.at.as_millisecond()),
            ticket.window.before.map(|end| i64::from(end.utc_minutes)),
            json::write(&ticket.extra_emails),
            ticket.lang.map(Locale::code),
            (!ticket.accommodations.is_none()).then(|| json::write(&ticket.accommodations)),
            ticket.callback.as_ref().map(json::write),
            ticket.created_at.as_millisecond(),
        ])
    }

    /// The ticket of a seat, locked until the end of the transaction: whoever starts or ends something for it does so alone.
    pub async fn lock_ticket(&mut self, id: &TicketId) -> Result<Option<Ticket>> {
        let sql = for_update!(
            "SELECT id, organization_id, task_id, request_id, code, fullname, email, group_name, labels, external_id, after_at, \
             after_offset, before_at, before_offset, extra_emails, lang, accommodations, callback, created_at, revoked_at \
             FROM tickets WHERE id = $1"
        );
        row!(self, sql, [id.as_str()], ticket)
    }

    /// An organization's ticket, locked in the same way.
    pub async fn lock_ticket_of(
        &mut self,
        organization: &OrganizationId,
        id: &TicketId,
    ) -> Result<Option<Ticket>> {
        let sql = for_update!(
            "SELECT id, organization_id, task_id, request_id, code, fullname, email, group_name, labels, external_id, after_at, \
             after_offset, before_at, before_offset, extra_emails, lang, accommodations, callback, created_at, revoked_at \
             FROM tickets WHERE organization_id = $1 AND id = $2"
        );
        row!(self, sql, [organization.as_str(), id.as_str()], ticket)
    }

    /// Saves what staff may change of a ticket: window, accommodations, revocation. False when the organization has no such ticket.
    pub async fn save_ticket(&mut self, ticket: &Ticket) -> Result<bool> {
        const SQL: &str = "UPDATE tickets SET after_at = $3, after_offset = $4, before_at = $5, before_offset = $6, \
            accommodations = $7, revoked_at = $8 WHERE organization_id = $1 AND id = $2";
        let (after, before) = (ticket.window.after, ticket.window.before);
        let changed = run!(
            self,
            SQL,
            [
                ticket.organization_id.as_str(),
                ticket.id.as_str(),
                after.map(|end| end.at.as_millisecond()),
                after.map(|end| i64::from(end.utc_minutes)),
                before.map(|end| end.at.as_millisecond()),
                before.map(|end| i64::from(end.utc_minutes)),
                (!ticket.accommodations.is_none()).then(|| json::write(&ticket.accommodations)),
                ticket.revoked_at.map(Timestamp::as_millisecond),
            ]
        )?;
        Ok(changed == 1)
    }
}
