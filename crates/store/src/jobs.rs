//! What mails and deliveries have in common: a state, a lease while somebody acts on the network, and a record of every try.
//!
//! Claim and commit, act with no transaction open, settle by the lease's token. An expired lease can be claimed again: a crash costs a
//! duplicate, never a loss. The attempt counts when it is settled, so a crash keeps the job's place in its schedule.

use jiff::Timestamp;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx};

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// Waits for its time, or for its next try.
    Pending,
    /// Arrived: the other side has said so.
    Done,
    /// Given up.
    Failed,
}

/// A claim on a job, to be shown when it is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Random; only its holder can settle the job.
    pub token: String,
    /// From then on, others may claim the job.
    pub until: Timestamp,
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// From 1.
    pub number: u32,
    /// When it began.
    pub started_at: Timestamp,
    /// How long it took.
    pub duration_ms: i64,
    /// A stable word, such as `delivered`, `timeout`, `http_status`.
    pub outcome: String,
    /// The other side's status, if it gave one.
    pub status: Option<u32>,
    /// The other side's words, cut.
    pub words: Option<String>,
    /// The address that was connected to: for operators only.
    pub address: Option<String>,
}

/// What becomes of a job after a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// It arrived.
    Done,
    /// It is given up, for this reason.
    Failed(String),
    /// It is tried again, for this reason, at that instant.
    Retry {
        /// Why.
        reason: String,
        /// When.
        due_at: Timestamp,
    },
}

impl Settlement {
    /// State, due time if it changes, end if it ends, and reason.
    pub(crate) fn columns(
        &self,
        now: Timestamp,
        done: &'static str,
    ) -> (&'static str, Option<i64>, Option<i64>, Option<String>) {
        let now = Some(now.as_millisecond());
        match self {
            Self::Done => (done, None, now, None),
            Self::Failed(reason) => ("failed", None, now, Some(storable(reason))),
            Self::Retry { reason, due_at } => (
                "pending",
                Some(due_at.as_millisecond()),
                None,
                Some(storable(reason)),
            ),
        }
    }
}

/// The other side's words as a text column takes them. PostgreSQL refuses U+0000: a row that cannot be settled is sent again and again.
fn storable(words: &str) -> String {
    words.replace('\0', "")
}

impl Reader {
    /// The tries of a job, oldest first. The caller has read the job within its organization.
    pub async fn attempts(&mut self, job: &str) -> Result<Vec<Attempt>> {
        const SQL: &str = "SELECT number, started_at, duration_ms, outcome, status, words, address FROM attempts \
            WHERE job_id = $1 ORDER BY number";
        rows!(self, SQL, [job], |row| {
            Ok(Attempt {
                number: Fields::small(row, "number")?,
                started_at: Fields::instant(row, "started_at")?,
                duration_ms: Fields::int(row, "duration_ms")?,
                outcome: Fields::text(row, "outcome")?,
                status: Fields::opt_int(row, "status")?
                    .and_then(|status| u32::try_from(status).ok()),
                words: Fields::opt_text(row, "words")?,
                address: Fields::opt_text(row, "address")?,
            })
        })
    }
}

impl Tx {
    /// Records a try of a job. Its number is the next one: a resent job goes on counting.
    pub(crate) async fn add_attempt(&mut self, job: &str, attempt: &Attempt) -> Result<()> {
        const SQL: &str = "INSERT INTO attempts (job_id, number, started_at, duration_ms, outcome, status, words, address) \
            SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM attempts WHERE job_id = $1";
        let status = attempt.status.map(i64::from);
        run!(
            self,
            SQL,
            [
                job,
                attempt.started_at.as_millisecond(),
                attempt.duration_ms,
                &attempt.outcome,
                status,
                attempt.words.as_deref().map(storable),
                attempt.address.as_deref(),
            ]
        )?;
        Ok(())
    }
}
