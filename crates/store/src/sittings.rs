//! What a save is judged by, in as few statements as it can be: saves are the hottest writes there are.

use std::collections::{BTreeSet, HashMap};

use std::sync::Arc;

use domain::accommodation::Accommodations;
use domain::drawing::Drawing;
use domain::id::{QuestionId, TestInstanceId, TicketId};
use domain::test_instance::pages::NewlyOpened;
use jiff::Timestamp;

use crate::answers::{AnswerRevision, revision};
use crate::backend::tx::{row, rows, run};
use crate::error::{Result, StoreError};
use crate::fields::Fields;
use crate::known::Versions;
use crate::save::{SaveJob, Verdict};
use crate::sql::{Sql, in_list};
use crate::test_instances::{StoredInstance, instance_with, stored_instance};
use crate::{Reader, Tx, json};

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

/// What was drawn in instances that saves were looked at for: it never changes, and reading it costs more than all the rest of an instance.
#[derive(Debug, Default)]
pub(crate) struct Drawings(HashMap<TestInstanceId, Arc<Drawing>>);

/// So many are kept; when another comes, all go, and those in use come back.
const MOST_DRAWINGS: usize = 4096;

impl Drawings {
    /// Reads those of these instances that are not known yet.
    async fn learn(&mut self, reader: &mut Reader, ids: &BTreeSet<&TestInstanceId>) -> Result<()> {
        const SQL: Sql = in_list!(
            "SELECT id, drawing FROM test_instances WHERE id IN ",
            "$1",
            ""
        );
        let unknown = |known: &Self| -> Vec<&TestInstanceId> {
            let ids = ids.iter().copied();
            ids.filter(|id| !known.0.contains_key(*id)).collect()
        };
        let mut asked = unknown(self);
        if asked.is_empty() {
            return Ok(());
        }
        if self.0.len() + asked.len() > MOST_DRAWINGS {
            self.0.clear();
            asked = unknown(self);
        }
        let found = rows!(reader, SQL, [json::write(&asked)], |row| {
            let id: TestInstanceId = Fields::parsed(row, "id")?;
            Ok((id, Arc::new(Fields::json(row, "drawing")?)))
        })?;
        self.0.extend(found);
        Ok(())
    }

    /// What was drawn in an instance. One that has come since they were read is read again with its save.
    fn of(&self, id: &TestInstanceId) -> Result<Arc<Drawing>> {
        self.0.get(id).cloned().ok_or(StoreError::Stale)
    }
}

/// What is stored of everything that a batch of saves asks for, and what the batch makes of it: each save is judged by what those before it
/// leave behind.
#[derive(Debug, Default)]
pub(crate) struct Look {
    sittings: HashMap<TestInstanceId, StoredSitting>,
    current: HashMap<(TestInstanceId, QuestionId), AnswerRevision>,
    same_op: HashMap<(TestInstanceId, String), AnswerRevision>,
}

impl Look {
    /// What one save is judged by.
    pub(crate) fn of(&self, job: &SaveJob) -> (Option<&StoredSitting>, StoredBefore) {
        let sitting = self
            .sittings
            .get(&job.instance)
            .filter(|sitting| sitting.stored.instance.ticket == job.ticket);
        let question = (job.instance.clone(), job.question.clone());
        let operation = (job.instance.clone(), job.op_id.clone());
        let before = StoredBefore {
            current: self.current.get(&question).cloned(),
            same_op: self.same_op.get(&operation).cloned(),
        };
        (sitting, before)
    }

    /// What an instance's saves are judged by.
    pub(crate) fn sitting(&self, id: &TestInstanceId) -> Option<&StoredSitting> {
        self.sittings.get(id)
    }

    /// Takes over what is remembered of an instance and a question.
    pub(crate) fn remember(
        &mut self,
        id: &TestInstanceId,
        sitting: &StoredSitting,
        answer: &AnswerRevision,
    ) {
        if !self.sittings.contains_key(id) {
            self.sittings.insert(id.clone(), sitting.clone());
        }
        let question = (id.clone(), answer.question_id.clone());
        self.current.insert(question, answer.clone());
    }

    /// Takes a verdict to heart: the next save of the instance finds it as if it had been read.
    pub(crate) fn learn(&mut self, job: &SaveJob, verdict: &Verdict) {
        let Verdict::Keep {
            answer,
            opened,
            seen_at,
        } = verdict
        else {
            return;
        };
        self.keep(&job.instance, answer);
        if let Some(sitting) = self.sittings.get_mut(&job.instance) {
            let stored = &mut sitting.stored;
            stored.writer_seen_at = seen_at.unwrap_or(stored.writer_seen_at);
            let opened = opened.clone();
            // As in the database: the first opening counts.
            let opened = opened.filter(|new| stored.instance.opened.get(&new.page).is_none());
            stored.instance.opened = std::mem::take(&mut stored.instance.opened).with(opened);
        }
    }

    fn keep(&mut self, id: &TestInstanceId, answer: &AnswerRevision) {
        let question = (id.clone(), answer.question_id.clone());
        self.current.insert(question, answer.clone());
        let operation = (id.clone(), answer.op_id.clone());
        self.same_op.insert(operation, answer.clone());
    }

    fn find(&mut self, found: Found) {
        match found {
            Found::Sitting(sitting) => {
                self.sittings
                    .insert(sitting.stored.instance.id.clone(), *sitting);
            }
            Found::Opened(id, opened) => {
                if let Some(sitting) = self.sittings.get_mut(&id) {
                    let pages = &mut sitting.stored.instance.opened;
                    *pages = std::mem::take(pages).with(Some(opened));
                }
            }
            Found::Current(id, answer) => {
                let question = (id, answer.question_id.clone());
                self.current.insert(question, answer);
            }
            Found::SameOperation(id, answer) => {
                let operation = (id, answer.op_id.clone());
                self.same_op.insert(operation, answer);
            }
        }
    }
}

/// A row of what saves are judged by.
enum Found {
    Sitting(Box<StoredSitting>),
    Opened(TestInstanceId, NewlyOpened),
    Current(TestInstanceId, AnswerRevision),
    SameOperation(TestInstanceId, AnswerRevision),
}

fn found(row: &impl Fields) -> Result<Found> {
    let id = row.parsed("id")?;
    Ok(match row.int("kind")? {
        0 => {
            let (page, at) = (row.parsed("question_id")?, row.instant("saved_at")?);
            Found::Opened(id, NewlyOpened { page, at })
        }
        1 => Found::Current(id, revision(row)?),
        _ => Found::SameOperation(id, revision(row)?),
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
            "UPDATE test_instances SET writer_seen_at = $1 WHERE id IN ",
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

const SITTINGS: Sql = in_list!(
    "SELECT i.id, i.organization_id, i.task_id, i.ticket_id, i.step_id, i.attempt, i.started_at, i.deadline_at, \
     i.writer_epoch, i.writer_seen_at, i.completed_at, i.end_reason, i.answers_digest, i.signature, i.revision, i.result, \
     i.awaiting_marking, i.paused_at, i.pause_ends_at, i.paused_ms, t.accommodations, t.revoked_at \
     FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.id IN ",
    "$1",
    " ORDER BY i.id",
    " FOR UPDATE OF i"
);

/// What stands beside instances on PostgreSQL: `$1` are their ids, `$2` what is asked. `LATERAL` with a limit keeps the look at a question
/// as cheap after its thousandth revision as after its first. `$rest` fills up each row.
macro_rules! beside {
    ($rest:literal) => {
        concat!(
            "SELECT 0::bigint AS kind, test_instance_id AS id, page_id AS question_id, 0::bigint AS rev, '' AS op_id, '' AS value, \
             opened_at AS saved_at",
            $rest,
            " FROM opened_pages WHERE test_instance_id = ANY(ARRAY(SELECT json_array_elements_text($1::json))) \
             UNION ALL SELECT 1, a.*",
            $rest,
            " FROM asked CROSS JOIN LATERAL (\
             SELECT test_instance_id, question_id, rev, op_id, value, saved_at FROM answer_revisions \
             WHERE test_instance_id = asked.instance AND question_id = asked.question ORDER BY rev DESC LIMIT 1) AS a \
             UNION ALL SELECT 2, a.*",
            $rest,
            " FROM asked CROSS JOIN LATERAL (\
             SELECT test_instance_id, question_id, rev, op_id, value, saved_at FROM answer_revisions \
             WHERE test_instance_id = asked.instance AND op_id = asked.op LIMIT 1) AS a"
        )
    };
    () => {
        beside!("")
    };
}

macro_rules! asked {
    () => {
        "WITH asked AS (SELECT e->>0 AS instance, e->>1 AS question, e->>2 AS op FROM json_array_elements($2::json) AS e) "
    };
}

/// The pages that were opened, the newest revision of each question, and the revisions that the operations have made already.
///
/// Triples of instance, question and operation travel as one JSON array, and are looked up one by one.
const BESIDE: Sql = Sql {
    sqlite: "WITH asked AS MATERIALIZED (SELECT value->>0 AS instance, value->>1 AS question, value->>2 AS op FROM json_each($2)) \
        SELECT 0 AS kind, test_instance_id AS id, page_id AS question_id, 0 AS rev, '' AS op_id, '' AS value, opened_at AS saved_at \
        FROM opened_pages WHERE test_instance_id IN (SELECT value FROM json_each($1)) \
        UNION ALL SELECT 1, a.test_instance_id, a.question_id, a.rev, a.op_id, a.value, a.saved_at \
        FROM asked CROSS JOIN answer_revisions AS a ON a.test_instance_id = asked.instance AND a.question_id = asked.question \
        AND a.rev = (SELECT MAX(rev) FROM answer_revisions AS newest \
        WHERE newest.test_instance_id = asked.instance AND newest.question_id = asked.question) \
        UNION ALL SELECT 2, a.test_instance_id, a.question_id, a.rev, a.op_id, a.value, a.saved_at \
        FROM asked CROSS JOIN answer_revisions AS a ON a.test_instance_id = asked.instance AND a.op_id = asked.op",
    postgres: concat!(asked!(), beside!()),
};

/// The same, and the instances themselves with their versions, as they are at one instant: for PostgreSQL, see [`crate::versioned`].
const LOOK: &str = concat!(
    asked!(),
    "SELECT 3::bigint AS kind, i.id, '' AS question_id, 0::bigint AS rev, '' AS op_id, '' AS value, 0::bigint AS saved_at, \
     i.organization_id, i.task_id, i.ticket_id, i.step_id, i.attempt, i.started_at, i.deadline_at, i.writer_epoch, i.writer_seen_at, \
     i.completed_at, i.end_reason, i.answers_digest, i.signature, i.revision, i.result, i.awaiting_marking, i.paused_at, \
     i.pause_ends_at, i.paused_ms, t.accommodations, t.revoked_at, i.xmin::text || ' ' || t.xmin::text AS version \
     FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.id = ANY(ARRAY(SELECT json_array_elements_text($1::json))) \
     UNION ALL ",
    beside!(
        ", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    )
);

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
