//! A candidate's own data: what was rehearsed, and what was asked to be deleted.

use domain::id::{OrganizationId, TicketId};
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::tickets::Ticket;
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
}
