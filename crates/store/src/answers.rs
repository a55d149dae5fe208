//! Answers: a log of revisions, one per question and save; and what came too late.

use domain::id::{QuestionId, TestInstanceId};
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx};

/// One saved answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRevision {
    /// What it answers.
    pub question_id: QuestionId,
    /// From 1, without gaps.
    pub rev: u32,
    /// The client's name for the save.
    pub op_id: String,
    /// The value, as JSON.
    pub value: String,
    /// When it was saved.
    pub saved_at: Timestamp,
}

/// An answer that came after the deadline and the grace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateAnswer {
    /// What it answers.
    pub question_id: QuestionId,
    /// The client's name for the save.
    pub op_id: String,
    /// The value, as JSON.
    pub value: String,
    /// When it came.
    pub received_at: Timestamp,
}

/// What the browser saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateEvent {
    /// Tells it from others of the instance; ordered by time of receipt.
    pub id: String,
    /// Such as `hidden`.
    pub kind: String,
    /// By the browser's clock.
    pub at: Timestamp,
    /// By ours.
    pub received_at: Timestamp,
    /// As JSON.
    pub data: String,
}

pub(crate) fn revision(row: &impl Fields) -> Result<AnswerRevision> {
    Ok(AnswerRevision {
        question_id: row.parsed("question_id")?,
        rev: row.small("rev")?,
        op_id: row.text("op_id")?,
        value: row.text("value")?,
        saved_at: row.instant("saved_at")?,
    })
}

impl Reader {
    /// The newest revision of every answered question.
    pub async fn answers(&mut self, id: &TestInstanceId) -> Result<Vec<AnswerRevision>> {
        const SQL: &str = "SELECT question_id, rev, op_id, value, saved_at FROM answer_revisions AS newest \
            WHERE test_instance_id = $1 AND rev = (SELECT MAX(rev) FROM answer_revisions AS other \
            WHERE other.test_instance_id = $1 AND other.question_id = newest.question_id) ORDER BY question_id";
        rows!(self, SQL, [id.as_str()], revision)
    }

    /// The newest revision of one question.
    pub async fn answer(
        &mut self,
        id: &TestInstanceId,
        question: &QuestionId,
    ) -> Result<Option<AnswerRevision>> {
        const SQL: &str = "SELECT question_id, rev, op_id, value, saved_at FROM answer_revisions \
            WHERE test_instance_id = $1 AND question_id = $2 ORDER BY rev DESC LIMIT 1";
        row!(self, SQL, [id.as_str(), question.as_str()], revision)
    }

    /// All revisions of all questions, in the order of saving.
    pub async fn answer_history(&mut self, id: &TestInstanceId) -> Result<Vec<AnswerRevision>> {
        const SQL: &str = "SELECT question_id, rev, op_id, value, saved_at FROM answer_revisions \
            WHERE test_instance_id = $1 ORDER BY saved_at, question_id, rev";
        rows!(self, SQL, [id.as_str()], revision)
    }

    /// What came too late, in the order of receipt.
    pub async fn late_answers(&mut self, id: &TestInstanceId) -> Result<Vec<LateAnswer>> {
        const SQL: &str = "SELECT question_id, op_id, value, received_at FROM late_answers \
            WHERE test_instance_id = $1 ORDER BY received_at, op_id";
        rows!(self, SQL, [id.as_str()], |row| {
            Ok(LateAnswer {
                question_id: Fields::parsed(row, "question_id")?,
                op_id: Fields::text(row, "op_id")?,
                value: Fields::text(row, "value")?,
                received_at: Fields::instant(row, "received_at")?,
            })
        })
    }

    /// How often the browser saw something.
    pub async fn count_candidate_events(&mut self, id: &TestInstanceId) -> Result<u32> {
        const SQL: &str =
            "SELECT COUNT(*) AS seen FROM candidate_events WHERE test_instance_id = $1";
        let seen = row!(self, SQL, [id.as_str()], |row| Fields::small(row, "seen"))?;
        Ok(seen.unwrap_or_default())
    }

    /// What the browser saw, in the order of receipt.
    pub async fn candidate_events(&mut self, id: &TestInstanceId) -> Result<Vec<CandidateEvent>> {
        const SQL: &str = "SELECT id, kind, at, received_at, data FROM candidate_events WHERE test_instance_id = $1 ORDER BY id";
        rows!(self, SQL, [id.as_str()], |row| {
            Ok(CandidateEvent {
                id: Fields::text(row, "id")?,
                kind: Fields::text(row, "kind")?,
                at: Fields::instant(row, "at")?,
                received_at: Fields::instant(row, "received_at")?,
                data: Fields::text(row, "data")?,
            })
        })
    }
}

impl Tx {
    /// Adds revisions. One of a number or of an operation that is there is [`crate::StoreError::Duplicate`].
    pub(crate) async fn add_answers(
        &mut self,
        answers: &[(TestInstanceId, AnswerRevision)],
    ) -> Result<()> {
        const INSERT: Insert = Insert {
            table: "answer_revisions",
            columns: &[
                "test_instance_id",
                "question_id",
                "rev",
                "op_id",
                "value",
                "saved_at",
            ],
        };
        insert!(self, INSERT, answers, |row| [
            row.0.as_str(),
            row.1.question_id.as_str(),
            i64::from(row.1.rev),
            row.1.op_id.as_str(),
            row.1.value.as_str(),
            row.1.saved_at.as_millisecond(),
        ])
    }

    /// Keeps what came too late aside; the same operation once.
    pub async fn keep_late_answer(
        &mut self,
        id: &TestInstanceId,
        answer: &LateAnswer,
    ) -> Result<()> {
        const SQL: &str = "INSERT INTO late_answers (test_instance_id, op_id, question_id, value, received_at) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (test_instance_id, op_id) DO NOTHING";
        let received_at = answer.received_at.as_millisecond();
        run!(
            self,
            SQL,
            [
                id.as_str(),
                &answer.op_id,
                answer.question_id.as_str(),
                &answer.value,
                received_at
            ]
        )?;
        Ok(())
    }

    /// Notes what the browser saw.
    pub async fn add_candidate_events(
        &mut self,
        id: &TestInstanceId,
        events: &[CandidateEvent],
    ) -> Result<()> {
        const INSERT: Insert = Insert {
            table: "candidate_events",
            columns: &[
                "test_instance_id",
                "id",
                "kind",
                "at",
                "received_at",
                "data",
            ],
        };
        insert!(self, INSERT, events, |event| [
            id.as_str(),
            event.id.as_str(),
            event.kind.as_str(),
            event.at.as_millisecond(),
            event.received_at.as_millisecond(),
            event.data.as_str(),
        ])
    }
}
