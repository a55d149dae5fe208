//! Test instances: one attempt at one step each; and the pages that were opened in them.

mod pages;
mod write;

use std::sync::Arc;

use domain::drawing::Drawing;
use domain::id::{OrganizationId, TaskId, TestInstanceId, TicketId};
use domain::receipt::Receipt;
use domain::test_instance::breaks::{Break, Breaks};
use domain::test_instance::pages::OpenedPages;
use domain::test_instance::{EndReason, Ended, State, TestInstance};
use jiff::Timestamp;

use crate::backend::tx::{row, rows};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::rows_of_list;
use crate::{Reader, json};

/// A test instance with what is stored beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredInstance {
    /// What the rules judge. Its opened pages are loaded by [`Reader::opened_pages`], where they are needed.
    pub instance: TestInstance,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// Its task.
    pub task_id: TaskId,
    /// From 1.
    pub attempt: u32,
    /// What was drawn of the test; it never changes.
    pub drawing: Arc<Drawing>,
    /// When the writer was last heard of.
    pub writer_seen_at: Timestamp,
    /// What the candidate holds in hand, once it has ended.
    pub receipt: Option<Receipt>,
    /// The number of the newest result, from 0.
    pub revision: u32,
    /// The newest result: the DETAILED object as JSON.
    pub result: Option<String>,
    /// Answered questions that wait for a person.
    pub awaiting_marking: u32,
}

/// Every column, after SELECT.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, deadline_at, writer_epoch, \
             writer_seen_at, completed_at, end_reason, answers_digest, signature, revision, result, awaiting_marking, paused_at, pause_ends_at, paused_ms \
             FROM test_instances ",
            $rest
        )
    };
}

/// The word of a reason, in the database.
fn reason_word(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Candidate => "candidate",
        EndReason::Time => "time",
        EndReason::Staff => "staff",
    }
}

fn reason(word: &str) -> Option<EndReason> {
    [EndReason::Candidate, EndReason::Time, EndReason::Staff]
        .into_iter()
        .find(|reason| reason_word(*reason) == word)
}

pub(crate) fn state(row: &impl Fields) -> Result<State> {
    match row.opt_instant("completed_at")? {
        None => Ok(State::Running),
        Some(at) => Ok(State::Ended(Ended {
            at,
            reason: row.word("end_reason", reason)?,
        })),
    }
}

pub(crate) fn breaks(row: &impl Fields) -> Result<Breaks> {
    let (since, ends_at) = (
        row.opt_instant("paused_at")?,
        row.opt_instant("pause_ends_at")?,
    );
    let current = since.zip(ends_at);
    Ok(Breaks {
        used_ms: row.int("paused_ms")?,
        current: current.map(|(since, ends_at)| Break { since, ends_at }),
    })
}

fn receipt(row: &impl Fields, id: &TestInstanceId) -> Result<Option<Receipt>> {
    let Some(submitted_at) = row.opt_instant("completed_at")? else {
        return Ok(None);
    };
    Ok(Some(Receipt {
        test_instance_id: id.clone(),
        submitted_at: domain::time::rfc3339(submitted_at),
        answers_digest: row.text("answers_digest")?,
        signature: row.text("signature")?,
    }))
}

pub(crate) fn stored_instance(row: &impl Fields) -> Result<StoredInstance> {
    instance_with(row, |_| Ok(Arc::new(row.json("drawing")?)))
}

/// The same by somebody who may know the drawing already.
pub(crate) fn instance_with(
    row: &impl Fields,
    drawing: impl FnOnce(&TestInstanceId) -> Result<Arc<Drawing>>,
) -> Result<StoredInstance> {
    let id: TestInstanceId = row.parsed("id")?;
    Ok(StoredInstance {
        drawing: drawing(&id)?,
        receipt: receipt(row, &id)?,
        instance: TestInstance {
            id,
            ticket: row.parsed("ticket_id")?,
            step: row.parsed("step_id")?,
            started_at: row.instant("started_at")?,
            deadline_at: row.opt_instant("deadline_at")?,
            writer_epoch: row.small("writer_epoch")?,
            opened: OpenedPages::default(),
            breaks: breaks(row)?,
            state: state(row)?,
        },
        organization_id: row.parsed("organization_id")?,
        task_id: row.parsed("task_id")?,
        attempt: row.small("attempt")?,
        writer_seen_at: row.instant("writer_seen_at")?,
        revision: row.small("revision")?,
        result: row.opt_text("result")?,
        awaiting_marking: row.small("awaiting_marking")?,
    })
}

impl Reader {
    /// An organization's test instance.
    pub async fn test_instance(
        &mut self,
        organization: &OrganizationId,
        id: &TestInstanceId,
    ) -> Result<Option<StoredInstance>> {
        row!(
            self,
            columns!("WHERE organization_id = $1 AND id = $2"),
            [organization.as_str(), id.as_str()],
            stored_instance
        )
    }

    /// A candidate's test instance.
    pub async fn test_instance_of_ticket(
        &mut self,
        ticket: &TicketId,
        id: &TestInstanceId,
    ) -> Result<Option<StoredInstance>> {
        row!(
            self,
            columns!("WHERE ticket_id = $1 AND id = $2"),
            [ticket.as_str(), id.as_str()],
            stored_instance
        )
    }

    /// All test instances of a ticket, in the order of their starts.
    pub async fn test_instances(&mut self, ticket: &TicketId) -> Result<Vec<StoredInstance>> {
        rows!(
            self,
            columns!("WHERE ticket_id = $1 ORDER BY id"),
            [ticket.as_str()],
            stored_instance
        )
    }

    /// All test instances of an organization's tickets, by ticket and in the order of their starts.
    pub async fn test_instances_of_tickets(
        &mut self,
        organization: &OrganizationId,
        ids: &[TicketId],
    ) -> Result<Vec<StoredInstance>> {
        let sql = rows_of_list!(
            "id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, deadline_at, writer_epoch, \
             writer_seen_at, completed_at, end_reason, answers_digest, signature, revision, result, awaiting_marking, paused_at, pause_ends_at, paused_ms",
            " FROM test_instances WHERE organization_id = $1",
            "ticket_id",
            "$2",
            " ORDER BY ticket_id, id"
        );
        rows!(
            self,
            sql,
            [organization.as_str(), json::write(ids)],
            stored_instance
        )
    }

    /// Running test instances whose deadline is before an instant, the longest overdue first, of all organizations: for the sweeper.
    /// Only who and which: the sweeper reads each again under its lock, and one that cannot be read keeps nobody else.
    pub async fn overdue(
        &mut self,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<(TicketId, TestInstanceId)>> {
        const SQL: &str = "SELECT ticket_id, id FROM test_instances WHERE completed_at IS NULL AND deadline_at < $1 \
            ORDER BY deadline_at, id LIMIT $2";
        let bounds = (before.as_millisecond(), i64::from(limit));
        rows!(self, SQL, [bounds.0, bounds.1], |row| {
            Ok((
                Fields::parsed(row, "ticket_id")?,
                Fields::parsed(row, "id")?,
            ))
        })
    }

    /// An organization's ended test instances with answers that wait for a person, oldest first.
    pub async fn awaiting_marking(
        &mut self,
        organization: &OrganizationId,
        limit: u32,
    ) -> Result<Vec<StoredInstance>> {
        const SQL: &str = columns!(
            "WHERE organization_id = $1 AND completed_at IS NOT NULL AND awaiting_marking > 0 ORDER BY completed_at, id LIMIT $2"
        );
        rows!(
            self,
            SQL,
            [organization.as_str(), i64::from(limit)],
            stored_instance
        )
    }
}
