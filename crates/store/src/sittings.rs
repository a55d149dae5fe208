//! What a save is judged by, in as few statements as it can be: saves are the hottest writes there are.

mod drawings;
mod look;
mod texts;

use std::collections::{BTreeSet, HashMap};

use domain::accommodation::Accommodations;
use domain::id::{TestInstanceId, TicketId};
use jiff::Timestamp;

use crate::answers::AnswerRevision;
use crate::backend::tx::{row, rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::known::Versions;
use crate::save::SaveJob;
use crate::sql::{Sql, in_list};
use crate::test_instances::{StoredInstance, instance_with, stored_instance};
use crate::{Reader, Tx, json};

pub(crate) use drawings::Drawings;
pub(crate) use look::Look;
use look::{Found, found};
use texts::{BESIDE, LOOK, SITTINGS};

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
             i.awaiting_marking, i.paused_at, i.pause_ends_at, i.paused_ms, t.accommodations, t.revoked_at \
             FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.ticket_id = $1 AND i.id = $2",
            $rest
        )
    };
}

fn sitting(row: &impl Fields) -> Result<StoredSitting> {
    sitting_of(row, stored_instance(row)?)
}

fn sitting_of(row: &impl Fields, stored: StoredInstance) -> Result<StoredSitting> {
    Ok(StoredSitting {
        stored,
        accommodations: row.opt_json("accommodations")?.unwrap_or_default(),
        revoked_at: row.opt_instant("revoked_at")?,
    })
}

impl Tx {
    /// Looks at what saves are judged by, and locks their instances, in one order, until the end of the transaction.
    pub(crate) async fn look(
        &mut self,
        jobs: &[&SaveJob],
        drawings: &mut Drawings,
    ) -> Result<Look> {
        let ids: BTreeSet<&TestInstanceId> = jobs.iter().map(|job| &job.instance).collect();
        drawings.learn(self, &ids).await?;
        let ids = json::write(&ids);
        let asked = asked(jobs);
        let mut look = Look::default();
        let sittings = rows!(self, SITTINGS, [&ids], |row| {
            let stored = instance_with(row, |id| drawings.of(id))?;
            sitting_of(row, stored)
        })?;
        for sitting in sittings {
            look.sittings
                .insert(sitting.stored.instance.id.clone(), sitting);
        }
        // A statement of its own, behind the locks: what was opened or saved while we waited for them must be seen.
        for found in rows!(self, BESIDE, [&ids, &asked], found)? {
            look.find(found);
        }
        Ok(look)
    }

    /// Notes when writers were heard of.
    pub(crate) async fn note_writers(
        &mut self,
        ids: &[TestInstanceId],
        seen_at: Timestamp,
    ) -> Result<()> {
        let sql = in_list!(
            "UPDATE test_instances SET writer_seen_at = $1 WHERE id",
            "$2",
            ""
        );
        run!(self, sql, [seen_at.as_millisecond(), json::write(ids)])?;
        Ok(())
    }
}

/// What is asked of a batch: triples of instance, question and operation.
fn asked(jobs: &[&SaveJob]) -> String {
    let asked = jobs.iter();
    let asked = asked.map(|job| (&job.instance, &job.question, &job.op_id));
    json::write(&asked.collect::<Vec<_>>())
}

impl Reader {
    /// Looks at what saves are judged by, in one statement, without a lock: gives the versions of the instances as well.
    pub(crate) async fn look_without_lock(
        &mut self,
        jobs: &[&SaveJob],
        drawings: &mut Drawings,
    ) -> Result<(Look, Versions)> {
        let ids: BTreeSet<&TestInstanceId> = jobs.iter().map(|job| &job.instance).collect();
        drawings.learn(self, &ids).await?;
        let (mut look, mut versions) = (Look::default(), HashMap::new());
        // Instances come first, so that their pages find them.
        for (found, version) in rows!(self, LOOK, [json::write(&ids), asked(jobs)], |row| {
            look_at(row, drawings)
        })? {
            if let (Found::Sitting(sitting), Some(version)) = (&found, version) {
                versions.insert(sitting.stored.instance.id.clone(), version);
            }
            look.find(found);
        }
        Ok((look, versions))
    }
}

fn look_at(row: &impl Fields, drawings: &Drawings) -> Result<(Found, Option<String>)> {
    if row.int("kind")? != 3 {
        return Ok((found(row)?, None));
    }
    let stored = instance_with(row, |id| drawings.of(id))?;
    let sitting = Found::Sitting(Box::new(sitting_of(row, stored)?));
    Ok((sitting, Some(row.text("version")?)))
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
