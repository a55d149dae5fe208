//! A candidate's own data: what was rehearsed, what was asked to be deleted, and the deletion.

use domain::id::{OrganizationId, TicketId};
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::tickets::Ticket;
use crate::uploads::Upload;
use crate::{Reader, Tx};

/// What the try-it page found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// When.
    pub at: Timestamp,
    /// JSON.
    pub outcome: String,
}

/// A candidate's wish to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeletionRequest {
    /// When it was made.
    pub requested_at: Timestamp,
    /// When it was carried out.
    pub erased_at: Option<Timestamp>,
}

/// What stands in the place of an erased name.
pub const ERASED: &str = "(erased)";

impl Reader {
    /// The newest rehearsal of a ticket's candidate.
    pub async fn rehearsal(&mut self, ticket: &TicketId) -> Result<Option<Rehearsal>> {
        const SQL: &str = "SELECT rehearsed_at, outcome FROM rehearsals WHERE ticket_id = $1";
        row!(self, SQL, [ticket.as_str()], |row| {
            Ok(Rehearsal {
                at: Fields::instant(row, "rehearsed_at")?,
                outcome: Fields::text(row, "outcome")?,
            })
        })
    }

    /// Whether a ticket's candidate asked for deletion.
    pub async fn deletion_request(&mut self, ticket: &TicketId) -> Result<Option<DeletionRequest>> {
        const SQL: &str =
            "SELECT requested_at, erased_at FROM deletion_requests WHERE ticket_id = $1";
        row!(self, SQL, [ticket.as_str()], |row| {
            Ok(DeletionRequest {
                requested_at: Fields::instant(row, "requested_at")?,
                erased_at: Fields::opt_instant(row, "erased_at")?,
            })
        })
    }

    /// An organization's tickets whose candidates wait for deletion, oldest first.
    pub async fn tickets_to_erase(
        &mut self,
        organization: &OrganizationId,
    ) -> Result<Vec<TicketId>> {
        const SQL: &str = "SELECT ticket_id FROM deletion_requests WHERE organization_id = $1 AND erased_at IS NULL ORDER BY ticket_id";
        rows!(self, SQL, [organization.as_str()], |row| Fields::parsed(
            row,
            "ticket_id"
        ))
    }
}

impl Tx {
    /// Keeps the newest rehearsal.
    pub async fn save_rehearsal(&mut self, ticket: &Ticket, rehearsal: &Rehearsal) -> Result<()> {
        const SQL: &str = "INSERT INTO rehearsals (ticket_id, organization_id, rehearsed_at, outcome) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (ticket_id) DO UPDATE SET rehearsed_at = excluded.rehearsed_at, outcome = excluded.outcome";
        run!(
            self,
            SQL,
            [
                ticket.id.as_str(),
                ticket.organization_id.as_str(),
                rehearsal.at.as_millisecond(),
                &rehearsal.outcome,
            ]
        )?;
        Ok(())
    }

    /// Keeps a candidate's wish; the first time stands.
    pub async fn request_deletion(&mut self, ticket: &Ticket, now: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO deletion_requests (ticket_id, organization_id, requested_at) VALUES ($1, $2, $3) \
            ON CONFLICT (ticket_id) DO NOTHING";
        run!(
            self,
            SQL,
            [
                ticket.id.as_str(),
                ticket.organization_id.as_str(),
                now.as_millisecond(),
            ]
        )?;
        Ok(())
    }

    /// Erases who the candidate of a locked ticket is and what they wrote. That an exam was taken, when and with which result stays, under
    /// the ticket's id alone; so do the consents, which prove that the data were rightly held. Gives what was handed in: once this is
    /// committed, its bytes are the caller's to remove. Should that fail, they are swept within a day, as bytes that no row knows.
    pub async fn erase(&mut self, ticket: &Ticket, now: Timestamp) -> Result<Vec<Upload>> {
        /// Each takes the ticket's id and nothing else. What refers to another goes before it.
        const STATEMENTS: [&str; 11] = [
            "DELETE FROM credentials WHERE ticket_id = $1",
            "DELETE FROM registrations WHERE ticket_id = $1",
            "DELETE FROM rehearsals WHERE ticket_id = $1",
            "DELETE FROM answer_revisions WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM late_answers WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM candidate_events WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "UPDATE marks SET comment = NULL WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM attempts WHERE job_id IN (SELECT id FROM mails WHERE ticket_id = $1)",
            "DELETE FROM attempts WHERE job_id IN (SELECT id FROM deliveries WHERE ticket_id = $1)",
            "DELETE FROM mails WHERE ticket_id = $1",
            "DELETE FROM deliveries WHERE ticket_id = $1",
        ];
        const TICKET: &str = "UPDATE tickets SET fullname = $2, email = NULL, group_name = NULL, labels = '[]', external_id = NULL, \
            extra_emails = '[]', accommodations = NULL, callback = NULL, revoked_at = COALESCE(revoked_at, $3) WHERE id = $1";
        const DONE: &str = "INSERT INTO deletion_requests (ticket_id, organization_id, requested_at, erased_at) VALUES ($1, $2, $3, $3) \
            ON CONFLICT (ticket_id) DO UPDATE SET erased_at = COALESCE(deletion_requests.erased_at, excluded.erased_at)";
        let uploads = self.forget_uploads(&ticket.id).await?;
        for statement in STATEMENTS {
            run!(self, statement, [ticket.id.as_str()])?;
        }
        let (id, organization) = (ticket.id.as_str(), ticket.organization_id.as_str());
        let now = now.as_millisecond();
        run!(self, TICKET, [id, ERASED, now])?;
        run!(self, DONE, [id, organization, now])?;
        Ok(uploads)
    }
}
