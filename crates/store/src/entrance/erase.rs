//! The end of a candidate's personal data.
//!
//! A table that comes to hold some is erased here. The test that plants a word wherever one can be planted, erases, and looks at every
//! column of every table says so: `tests/program/erasure.rs` of the program.

use domain::erasure::Extent;
use jiff::Timestamp;

use crate::Tx;
use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::sql::{Sql, for_update};
use crate::tickets::Ticket;
use crate::uploads::Upload;

/// What stands in the place of an erased name.
pub const ERASED: &str = "(erased)";

/// A notice to an owner waits under the ticket where it began, but counts what befell others, and is the owner's mail.
macro_rules! own_mails {
    () => {
        "SELECT id FROM mails WHERE ticket_id = $1 AND id NOT IN (SELECT mail_id FROM owner_notices)"
    };
}

impl Tx {
    /// Erases who the candidate of a locked ticket is and what they wrote. That an exam was taken, when and with which result stays, under
    /// the ticket's id alone; so do the consents, which prove that the data were rightly held. Gives what was handed in: once this is
    /// committed, its bytes are the caller's to remove. Should that fail, they are swept within a day, as bytes that no row knows.
    pub async fn erase(&mut self, ticket: &Ticket, now: Timestamp) -> Result<Vec<Upload>> {
        self.erase_within(ticket, Extent::Person, now).await
    }

    pub(super) async fn erase_within(
        &mut self,
        ticket: &Ticket,
        extent: Extent,
        now: Timestamp,
    ) -> Result<Vec<Upload>> {
        self.erase_events(ticket, extent).await?;
        self.erase_outgoing(ticket).await?;
        self.erase_reply(ticket).await?;
        self.erase_deeds(ticket).await?;
        self.erase_results(ticket, extent).await?;
        let uploads = self.forget_uploads(&ticket.id).await?;
        self.erase_rows(ticket).await?;
        self.erase_ticket(ticket, now).await?;
        Ok(uploads)
    }

    /// Mails and callbacks, and what other servers said of them: their words may name whom they were about.
    async fn erase_outgoing(&mut self, ticket: &Ticket) -> Result<()> {
        // Whoever is settling one adds an attempt to it: that comes before this, or never.
        const MAILS: Sql = for_update!("SELECT id FROM mails WHERE ticket_id = $1 ORDER BY id");
        const DELIVERIES: Sql =
            for_update!("SELECT id FROM deliveries WHERE ticket_id = $1 ORDER BY id");
        const NOTICES: &str = "UPDATE owner_notices SET first_cause = $1 || ': ' || $2 \
            WHERE mail_id IN (SELECT id FROM mails WHERE ticket_id = $1)";
        const STATEMENTS: [&str; 4] = [
            concat!("DELETE FROM attempts WHERE job_id IN (", own_mails!(), ")"),
            concat!("DELETE FROM mails WHERE id IN (", own_mails!(), ")"),
            "DELETE FROM attempts WHERE job_id IN (SELECT id FROM deliveries WHERE ticket_id = $1)",
            "DELETE FROM deliveries WHERE ticket_id = $1",
        ];
        let id = ticket.id.as_str();
        for locked in [MAILS, DELIVERIES] {
            rows!(self, locked, [id], |_| Ok(()))?;
        }
        run!(self, NOTICES, [id, ERASED])?;
        for statement in STATEMENTS {
            run!(self, statement, [id])?;
        }
        Ok(())
    }

    /// What is about the candidate and nothing else.
    async fn erase_rows(&mut self, ticket: &Ticket) -> Result<()> {
        const STATEMENTS: [&str; 8] = [
            "DELETE FROM credentials WHERE ticket_id = $1",
            "DELETE FROM registrations WHERE ticket_id = $1",
            "DELETE FROM rehearsals WHERE ticket_id = $1",
            "DELETE FROM answer_revisions WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM late_answers WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM candidate_events WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM assets WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "UPDATE marks SET comment = NULL WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
        ];
        for statement in STATEMENTS {
            run!(self, statement, [ticket.id.as_str()])?;
        }
        Ok(())
    }

    /// The ticket itself, which opens nothing any more; and that it was done.
    async fn erase_ticket(&mut self, ticket: &Ticket, now: Timestamp) -> Result<()> {
        const TICKET: &str = "UPDATE tickets SET fullname = $2, email = NULL, group_name = NULL, labels = '[]', external_id = NULL, \
            extra_emails = '[]', accommodations = NULL, callback = NULL, revoked_at = COALESCE(revoked_at, $3) WHERE id = $1";
        const DONE: &str = "INSERT INTO deletion_requests (ticket_id, organization_id, requested_at, erased_at) VALUES ($1, $2, $3, $3) \
            ON CONFLICT (ticket_id) DO UPDATE SET erased_at = COALESCE(deletion_requests.erased_at, excluded.erased_at)";
        let (id, organization) = (ticket.id.as_str(), ticket.organization_id.as_str());
        let now = now.as_millisecond();
        run!(self, TICKET, [id, ERASED, now])?;
        run!(self, DONE, [id, organization, now])?;
        Ok(())
    }
}
