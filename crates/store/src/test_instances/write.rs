//! Test instances start, change hands and end.

use domain::id::{TestInstanceId, TicketId};
use domain::test_instance::TestInstance;
use jiff::Timestamp;

use super::{StoredInstance, reason_word, stored_instance};
use crate::backend::tx::{row, run};
use crate::bulk::{Insert, insert};
use crate::error::{Result, StoreError};
use crate::sql::for_update;
use crate::{Tx, json};

impl Tx {
    /// A candidate's test instance, with its opened pages, locked until the end of the transaction.
    pub async fn lock_test_instance(
        &mut self,
        ticket: &TicketId,
        id: &TestInstanceId,
    ) -> Result<Option<StoredInstance>> {
        let sql = for_update!(
            "SELECT id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, deadline_at, writer_epoch, \
             writer_seen_at, completed_at, end_reason, answers_digest, signature, revision, result, awaiting_marking, paused_at, pause_ends_at, paused_ms \
             FROM test_instances WHERE ticket_id = $1 AND id = $2"
        );
        let Some(mut found) = row!(self, sql, [ticket.as_str(), id.as_str()], stored_instance)?
        else {
            return Ok(None);
        };
        found.instance.opened = self.opened_pages(id).await?;
        Ok(Some(found))
    }

    /// Adds a test instance that starts. An attempt of that number is [`StoreError::Duplicate`].
    pub async fn add_test_instance(&mut self, stored: &StoredInstance) -> Result<()> {
        const INSERT: Insert = Insert {
            table: "test_instances",
            columns: &[
                "id",
                "organization_id",
                "task_id",
                "ticket_id",
                "step_id",
                "attempt",
                "drawing",
                "started_at",
                "deadline_at",
                "writer_epoch",
                "writer_seen_at",
            ],
        };
        insert!(self, INSERT, std::slice::from_ref(stored), |stored| [
            stored.instance.id.as_str(),
            stored.organization_id.as_str(),
            stored.task_id.as_str(),
            stored.instance.ticket.as_str(),
            stored.instance.step.as_str(),
            i64::from(stored.attempt),
            json::write(&stored.drawing),
            stored.instance.started_at.as_millisecond(),
            stored.instance.deadline_at.map(Timestamp::as_millisecond),
            i64::from(stored.instance.writer_epoch),
            stored.writer_seen_at.as_millisecond(),
        ])
    }

    /// Saves who writes, and when that was last heard of.
    pub async fn save_writer(&mut self, instance: &TestInstance, seen_at: Timestamp) -> Result<()> {
        const SQL: &str =
            "UPDATE test_instances SET writer_epoch = $2, writer_seen_at = $3 WHERE id = $1";
        run!(
            self,
            SQL,
            [
                instance.id.as_str(),
                i64::from(instance.writer_epoch),
                seen_at.as_millisecond()
            ]
        )?;
        Ok(())
    }

    /// Ends a running test instance with its receipt and its first result.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else has ended it meanwhile: exactly one end wins.
    pub(crate) async fn end_test_instance(
        &mut self,
        stored: &StoredInstance,
        now: Timestamp,
    ) -> Result<()> {
        const SQL: &str = "UPDATE test_instances SET completed_at = $2, end_reason = $3, ended_at = $4, answers_digest = $5, \
            signature = $6, revision = $7, result = $8, awaiting_marking = $9 WHERE id = $1 AND completed_at IS NULL";
        let (Some(ended), Some(receipt)) = (stored.instance.ended(), &stored.receipt) else {
            return Err(StoreError::Stale);
        };
        let changed = run!(
            self,
            SQL,
            [
                stored.instance.id.as_str(),
                ended.at.as_millisecond(),
                reason_word(ended.reason),
                now.as_millisecond(),
                &receipt.answers_digest,
                &receipt.signature,
                i64::from(stored.revision),
                stored.result.as_deref(),
                i64::from(stored.awaiting_marking),
            ]
        )?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Stale)
        }
    }
}
