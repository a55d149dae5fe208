//! Retention: whose time has come to be forgotten, and what then goes beyond an erasure.

use domain::erasure::Extent;
use domain::id::TicketId;
use jiff::Timestamp;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::tickets::Ticket;
use crate::{Reader, Tx};

impl Reader {
    /// Tickets whose exams have all ended and whose newest result is older than an instant, whosever they are; and those that were never
    /// used and whose window ended before it.
    pub async fn tickets_to_forget(
        &mut self,
        before: Timestamp,
        most: u32,
    ) -> Result<Vec<TicketId>> {
        const SQL: &str = "SELECT id FROM tickets WHERE created_at < $1 \
            AND (EXISTS (SELECT 1 FROM test_instances WHERE ticket_id = tickets.id AND result IS NOT NULL) \
             OR NOT EXISTS (SELECT 1 FROM deletion_requests WHERE ticket_id = tickets.id AND erased_at IS NOT NULL)) \
            AND NOT EXISTS (SELECT 1 FROM test_instances WHERE ticket_id = tickets.id AND (completed_at IS NULL OR ended_at >= $1)) \
            AND NOT EXISTS (SELECT 1 FROM result_revisions WHERE recorded_at >= $1 \
             AND test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = tickets.id)) \
            AND (before_at < $1 OR EXISTS (SELECT 1 FROM test_instances WHERE ticket_id = tickets.id)) \
            ORDER BY id LIMIT $2";
        let before = before.as_millisecond();
        rows!(self, SQL, [before, i64::from(most)], |row| {
            Fields::parsed(row, "id")
        })
    }
}

impl Tx {
    /// Erases the candidate of a locked ticket as [`Tx::erase`] does, and the results with it, in the feed too. That an exam was taken, and
    /// when, stays.
    pub async fn forget(&mut self, ticket: &Ticket, now: Timestamp) -> Result<()> {
        const STATEMENTS: [&str; 3] = [
            "DELETE FROM marks WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "DELETE FROM result_revisions WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)",
            "UPDATE test_instances SET result = NULL, awaiting_marking = 0 WHERE ticket_id = $1",
        ];
        // Bytes that no row knows any more are swept by whoever keeps the directory.
        drop(
            self.erase_within(ticket, Extent::PersonAndResult, now)
                .await?,
        );
        for statement in STATEMENTS {
            run!(self, statement, [ticket.id.as_str()])?;
        }
        Ok(())
    }
}
