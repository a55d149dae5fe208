//! Test instances: one attempt at one step each; and the clocks of their pages and sections.

use domain::id::{OrganizationId, StepId, TaskId, TestInstanceId, TicketId};
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::{for_update, in_list};
use crate::{Reader, Tx, json};

/// One attempt at one step.
#[derive(Debug, Clone, PartialEq)]
pub struct TestInstance {
    /// Its id.
    pub id: TestInstanceId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// Its task.
    pub task_id: TaskId,
    /// Who takes it.
    pub ticket_id: TicketId,
    /// What is taken.
    pub step_id: StepId,
    /// From 1.
    pub attempt: u32,
    /// The drawn form, as JSON of the domain's drawing.
    pub drawing: String,
    /// When it started.
    pub started_at: Timestamp,
    /// When time is up, without the grace.
    pub deadline_at: Option<Timestamp>,
    /// Who may write: counts take-overs, from 1.
    pub writer_epoch: u32,
    /// When the writer was last heard of.
    pub writer_seen_at: Timestamp,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The number of the newest result, from 0.
    pub revision: u32,
    /// The newest result, as JSON.
    pub result: Option<String>,
    /// Answered questions that wait for a person.
    pub awaiting_marking: u32,
}

/// How a test instance ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// For the result: the submit, or the deadline when time ended it.
    pub completed_at: Timestamp,
    /// Who or what ended it.
    pub reason: String,
    /// When it really ended.
    pub submitted_at: Timestamp,
    /// Of the answers that count; in the receipt.
    pub answers_digest: String,
    /// Of the receipt.
    pub signature: String,
}

/// The clock of a page or a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceClock {
    /// The page's or section's id.
    pub place_id: String,
    /// When it was first opened.
    pub opened_at: Timestamp,
    /// When its own time is up.
    pub deadline_at: Option<Timestamp>,
    /// When a later page closed it.
    pub closed_at: Option<Timestamp>,
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, deadline_at, writer_epoch, \
             writer_seen_at, completed_at, end_reason, submitted_at, answers_digest, signature, revision, result, awaiting_marking \
             FROM test_instances ",
            $rest
        )
    };
}

fn ended(row: &impl Fields) -> Result<Option<Ended>> {
    let Some(completed_at) = row.opt_instant("completed_at")? else {
        return Ok(None);
    };
    Ok(Some(Ended {
        completed_at,
        reason: row.text("end_reason")?,
        submitted_at: row.instant("submitted_at")?,
        answers_digest: row.text("answers_digest")?,
        signature: row.text("signature")?,
    }))
}

fn test_instance(row: &impl Fields) -> Result<TestInstance> {
    Ok(TestInstance {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        task_id: row.parsed("task_id")?,
        ticket_id: row.parsed("ticket_id")?,
        step_id: row.parsed("step_id")?,
        attempt: row.small("attempt")?,
        drawing: row.text("drawing")?,
        started_at: row.instant("started_at")?,
        deadline_at: row.opt_instant("deadline_at")?,
        writer_epoch: row.small("writer_epoch")?,
        writer_seen_at: row.instant("writer_seen_at")?,
        ended: ended(row)?,
        revision: row.small("revision")?,
        result: row.opt_text("result")?,
        awaiting_marking: row.small("awaiting_marking")?,
    })
}

fn place_clock(row: &impl Fields) -> Result<PlaceClock> {
    Ok(PlaceClock {
        place_id: row.text("place_id")?,
        opened_at: row.instant("opened_at")?,
        deadline_at: row.opt_instant("deadline_at")?,
        closed_at: row.opt_instant("closed_at")?,
    })
}

impl Reader {
    /// An organization's test instance.
    pub async fn test_instance(
        &mut self,
        organization: &OrganizationId,
        id: &TestInstanceId,
    ) -> Result<Option<TestInstance>> {
        row!(
            self,
            columns!("WHERE organization_id = $1 AND id = $2"),
            [organization.as_str(), id.as_str()],
            test_instance
        )
    }

    /// A candidate's test instance.
    pub async fn test_instance_of_ticket(
        &mut self,
        ticket: &TicketId,
        id: &TestInstanceId,
    ) -> Result<Option<TestInstance>> {
        row!(
            self,
            columns!("WHERE ticket_id = $1 AND id = $2"),
            [ticket.as_str(), id.as_str()],
            test_instance
        )
    }

    /// All test instances of a ticket, in the order of their starts.
    pub async fn test_instances(&mut self, ticket: &TicketId) -> Result<Vec<TestInstance>> {
        rows!(
            self,
            columns!("WHERE ticket_id = $1 ORDER BY id"),
            [ticket.as_str()],
            test_instance
        )
    }

    /// All test instances of an organization's tickets, by ticket and in the order of their starts.
    pub async fn test_instances_of_tickets(
        &mut self,
        organization: &OrganizationId,
        ids: &[TicketId],
    ) -> Result<Vec<TestInstance>> {
        let sql = in_list!(
            "SELECT id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, deadline_at, writer_epoch, \
             writer_seen_at, completed_at, end_reason, submitted_at, answers_digest, signature, revision, result, awaiting_marking \
             FROM test_instances WHERE organization_id = $1 AND ticket_id IN ",
            "$2",
            " ORDER BY ticket_id, id"
        );
        rows!(
            self,
            sql,
            [organization.as_str(), json::write(ids)],
            test_instance
        )
    }

    /// Running test instances whose deadline is before an instant, the longest overdue first, of all organizations: for the sweeper.
    pub async fn overdue(&mut self, before: Timestamp, limit: u32) -> Result<Vec<TestInstance>> {
        const SQL: &str = columns!(
            "WHERE completed_at IS NULL AND deadline_at < $1 ORDER BY deadline_at, id LIMIT $2"
        );
        rows!(
            self,
            SQL,
            [before.as_millisecond(), i64::from(limit)],
            test_instance
        )
    }

    /// An organization's ended test instances with answers that wait for a person, oldest first.
    pub async fn awaiting_marking(
        &mut self,
        organization: &OrganizationId,
        limit: u32,
    ) -> Result<Vec<TestInstance>> {
        const SQL: &str = columns!(
            "WHERE organization_id = $1 AND completed_at IS NOT NULL AND awaiting_marking > 0 ORDER BY completed_at, id LIMIT $2"
        );
        rows!(
            self,
            SQL,
            [organization.as_str(), i64::from(limit)],
            test_instance
        )
    }

    /// The clocks of the pages and sections that were opened.
    pub async fn place_clocks(&mut self, id: &TestInstanceId) -> Result<Vec<PlaceClock>> {
        const SQL: &str = "SELECT place_id, opened_at, deadline_at, closed_at FROM place_clocks \
            WHERE test_instance_id = $1 ORDER BY opened_at, place_id";
        rows!(self, SQL, [id.as_str()], place_clock)
    }
}

impl Tx {
    /// A candidate's test instance, locked until the end of the transaction.
    pub async fn lock_test_instance(
        &mut self,
        ticket: &TicketId,
        id: &TestInstanceId,
    ) -> Result<Option<TestInstance>> {
        let sql = for_update!(
            "SELECT id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, deadline_at, writer_epoch, \
             writer_seen_at, completed_at, end_reason, submitted_at, answers_digest, signature, revision, result, awaiting_marking \
             FROM test_instances WHERE ticket_id = $1 AND id = $2"
        );
        row!(self, sql, [ticket.as_str(), id.as_str()], test_instance)
    }

    /// Adds a test instance that starts. An attempt of that number is [`crate::StoreError::Duplicate`].
    pub async fn add_test_instance(&mut self, instance: &TestInstance) -> Result<()> {
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
        insert!(self, INSERT, std::slice::from_ref(instance), |instance| [
            instance.id.as_str(),
            instance.organization_id.as_str(),
            instance.task_id.as_str(),
            instance.ticket_id.as_str(),
            instance.step_id.as_str(),
            i64::from(instance.attempt),
            instance.drawing.as_str(),
            instance.started_at.as_millisecond(),
            instance.deadline_at.map(Timestamp::as_millisecond),
            i64::from(instance.writer_epoch),
            instance.writer_seen_at.as_millisecond(),
        ])
    }

    /// Saves who writes, and until when.
    pub async fn save_writer(
        &mut self,
        id: &TestInstanceId,
        epoch: u32,
        seen_at: Timestamp,
    ) -> Result<()> {
        const SQL: &str =
            "UPDATE test_instances SET writer_epoch = $2, writer_seen_at = $3 WHERE id = $1";
        run!(
            self,
            SQL,
            [id.as_str(), i64::from(epoch), seen_at.as_millisecond()]
        )?;
        Ok(())
    }

    /// Saves a deadline that staff have moved.
    pub async fn save_deadline(
        &mut self,
        organization: &OrganizationId,
        id: &TestInstanceId,
        deadline: Option<Timestamp>,
    ) -> Result<()> {
        const SQL: &str = "UPDATE test_instances SET deadline_at = $3 WHERE organization_id = $1 AND id = $2 AND completed_at IS NULL";
        run!(
            self,
            SQL,
            [
                organization.as_str(),
                id.as_str(),
                deadline.map(Timestamp::as_millisecond)
            ]
        )?;
        Ok(())
    }

    /// Ends a running test instance with its first result.
    ///
    /// # Errors
    /// [`crate::StoreError::Stale`] when somebody else has ended it meanwhile: exactly one end wins.
    pub async fn end_test_instance(&mut self, instance: &TestInstance) -> Result<()> {
        const SQL: &str = "UPDATE test_instances SET completed_at = $2, end_reason = $3, submitted_at = $4, answers_digest = $5, \
            signature = $6, revision = $7, result = $8, awaiting_marking = $9 WHERE id = $1 AND completed_at IS NULL";
        let Some(ended) = &instance.ended else {
            return Err(crate::StoreError::Stale);
        };
        let changed = run!(
            self,
            SQL,
            [
                instance.id.as_str(),
                ended.completed_at.as_millisecond(),
                &ended.reason,
                ended.submitted_at.as_millisecond(),
                &ended.answers_digest,
                &ended.signature,
                i64::from(instance.revision),
                instance.result.as_deref(),
                i64::from(instance.awaiting_marking),
            ]
        )?;
        if changed == 1 {
            Ok(())
        } else {
            Err(crate::StoreError::Stale)
        }
    }

    /// Opens a page or a section: its clock runs from its first opening, whatever is asked later.
    pub async fn open_place(&mut self, id: &TestInstanceId, clock: &PlaceClock) -> Result<()> {
        const SQL: &str = "INSERT INTO place_clocks (test_instance_id, place_id, opened_at, deadline_at) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (test_instance_id, place_id) DO NOTHING";
        let (opened_at, deadline_at) = (
            clock.opened_at.as_millisecond(),
            clock.deadline_at.map(Timestamp::as_millisecond),
        );
        run!(
            self,
            SQL,
            [id.as_str(), &clock.place_id, opened_at, deadline_at]
        )?;
        Ok(())
    }

    /// Saves a place's deadline that staff have moved.
    pub async fn save_place_deadline(
        &mut self,
        id: &TestInstanceId,
        place_id: &str,
        deadline: Option<Timestamp>,
    ) -> Result<()> {
        const SQL: &str = "UPDATE place_clocks SET deadline_at = $3 WHERE test_instance_id = $1 AND place_id = $2";
        run!(
            self,
            SQL,
            [
                id.as_str(),
                place_id,
                deadline.map(Timestamp::as_millisecond)
            ]
        )?;
        Ok(())
    }

    /// Closes pages for good.
    pub async fn close_places(
        &mut self,
        id: &TestInstanceId,
        places: &[String],
        now: Timestamp,
    ) -> Result<()> {
        let sql = in_list!(
            "UPDATE place_clocks SET closed_at = $2 WHERE test_instance_id = $1 AND closed_at IS NULL AND place_id IN ",
            "$3",
            ""
        );
        run!(
            self,
            sql,
            [id.as_str(), now.as_millisecond(), json::write(places)]
        )?;
        Ok(())
    }
}
