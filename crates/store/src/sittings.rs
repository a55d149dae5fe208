//! What a save is judged by, in as few statements as it can be: saves are the hottest writes there are.

use domain::accommodation::Accommodations;
use domain::id::{QuestionId, TestInstanceId, TicketId};
use jiff::Timestamp;

use crate::answers::{AnswerRevision, revision};
use crate::backend::tx::{row, rows};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::Sql;
use crate::test_instances::{StoredInstance, stored_instance};
use crate::{Reader, Tx};

/// A test instance with what of its ticket its rules need.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredSitting {
    /// The instance, with its opened pages.
    pub stored: StoredInstance,
    /// What the candidate is granted.
    pub accommodations: Accommodations,
    /// When the ticket was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// What is stored of a question, and of a save that may be a repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredBefore {
    /// The newest revision of the question.
    pub current: Option<AnswerRevision>,
    /// The revision that the operation has made already, of whichever question.
    pub same_op: Option<AnswerRevision>,
}

macro_rules! sitting {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.organization_id, i.task_id, i.ticket_id, i.step_id, i.attempt, i.drawing, i.started_at, i.deadline_at, \
             i.writer_epoch, i.writer_seen_at, i.completed_at, i.end_reason, i.answers_digest, i.signature, i.revision, i.result, \
             i.awaiting_marking, t.accommodations, t.revoked_at \
             FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.ticket_id = $1 AND i.id = $2",
            $rest
        )
    };
}

fn sitting(row: &impl Fields) -> Result<StoredSitting> {
    Ok(StoredSitting {
        stored: stored_instance(row)?,
        accommodations: row.opt_json("accommodations")?.unwrap_or_default(),
        revoked_at: row.opt_instant("revoked_at")?,
    })
}

impl Reader {
    /// What is stored of a question and of an operation.
    pub async fn answers_before(
        &mut self,
        id: &TestInstanceId,
        question: &QuestionId,
        op_id: &str,
    ) -> Result<StoredBefore> {
        const SQL: &str = "SELECT question_id, rev, op_id, value, saved_at FROM answer_revisions WHERE test_instance_id = $1 \
            AND (op_id = $3 OR (question_id = $2 AND rev = (SELECT MAX(rev) FROM answer_revisions \
            WHERE test_instance_id = $1 AND question_id = $2))) ORDER BY rev";
        let found = rows!(self, SQL, [id.as_str(), question.as_str(), op_id], revision)?;
        let mut before = StoredBefore::default();
        for answer in found {
            if answer.op_id == op_id {
                before.same_op = Some(answer.clone());
            }
            // In the order of revisions: the newest of this question comes last.
            if answer.question_id == *question {
                before.current = Some(answer);
            }
        }
        Ok(before)
    }
}

impl Tx {
    /// A candidate's test instance, locked until the end of the transaction. Its ticket is not: whoever starts something locks the
    /// ticket first and an instance behind it, and two that lock in different orders would wait for each other.
    pub async fn lock_sitting(
        &mut self,
        ticket: &TicketId,
        id: &TestInstanceId,
    ) -> Result<Option<StoredSitting>> {
        const SQL: Sql = Sql {
            sqlite: sitting!(""),
            postgres: sitting!(" FOR UPDATE OF i"),
        };
        let found = row!(self, SQL, [ticket.as_str(), id.as_str()], sitting)?;
        let Some(mut sitting) = found else {
            return Ok(None);
        };
        // A statement of its own, behind the lock: what was opened or saved while we waited for it must be seen.
        sitting.stored.instance.opened = self.opened_pages(id).await?;
        Ok(Some(sitting))
    }
}
