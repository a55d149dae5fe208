//! What the store counts and times for operators. The names are promised: `docs/operating.md` lists them, and a test compares.
//!
//! Nothing here is counted on behalf of anybody: no organization, ticket or address is a label, so there are as many series on a server
//! with a million tickets as on an empty one.

use std::time::Duration;

use metrics::{Unit, counter, describe_counter, describe_histogram, histogram};

use crate::save::Verdict;

/// How long a COMMIT took: unlike other durations, one below a millisecond is the rule.
pub const COMMIT: &str = "hallticket_db_commit_duration_seconds";
const COMMIT_FAILURES: &str = "hallticket_db_commit_failures_total";
const MEMBERS: &str = "hallticket_db_group_commit_members";
const BATCH: &str = "hallticket_db_batch_calls";
const SAVES: &str = "hallticket_answer_saves_total";
const SET_ASIDE: &str = "hallticket_rows_set_aside_total";

/// Batches that small writes share.
pub(crate) const BATCHES: [&str; 2] = ["issues", "saves"];

/// Explains the store's metrics to the recorder, and shows those that nothing has happened to yet: a counter that appears with its first
/// event hides that event from every rate.
pub fn describe() {
    describe_histogram!(COMMIT, Unit::Seconds, "How long a flushed COMMIT took.");
    describe_counter!(
        COMMIT_FAILURES,
        "COMMITs that failed: nobody was told that their writes are stored."
    );
    describe_histogram!(MEMBERS, "Transactions that shared one COMMIT (SQLite).");
    describe_histogram!(
        BATCH,
        "Calls that shared one transaction, by what they wanted."
    );
    describe_counter!(
        SAVES,
        "Saves of answers by what became of them: kept, aside (too late) or unchanged (refused, or saved before)."
    );
    describe_counter!(SET_ASIDE, "Rows that could not be read and were set aside.");
    for table in ["event_inbox", "deliveries", "mails"] {
        counter!(SET_ASIDE, "table" => table).absolute(0);
    }
    let _ = (histogram!(COMMIT), histogram!(MEMBERS));
    counter!(COMMIT_FAILURES).absolute(0);
    for batch in BATCHES {
        let _ = histogram!(BATCH, "batch" => batch);
    }
    for outcome in ["kept", "aside", "unchanged"] {
        counter!(SAVES, "outcome" => outcome).absolute(0);
    }
}

/// A COMMIT has returned.
pub(crate) fn committed(took: Duration) {
    histogram!(COMMIT).record(took);
}

/// A COMMIT has failed.
pub(crate) fn commit_failed() {
    counter!(COMMIT_FAILURES).increment(1);
}

/// A group has ended with so many members.
pub(crate) fn group_of(members: u32) {
    histogram!(MEMBERS).record(members);
}

/// A batch goes in with so many calls.
pub(crate) fn batch_of(batch: &'static str, calls: usize) {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a batch has a few hundred calls"
    )]
    histogram!(BATCH, "batch" => batch).record(calls as f64);
}

/// A row of this table could not be read.
pub(crate) fn set_aside(table: &'static str) {
    counter!(SET_ASIDE, "table" => table).increment(1);
}

/// How many saves of a batch came to what.
#[derive(Debug, Default)]
pub(crate) struct SaveOutcomes {
    kept: u64,
    aside: u64,
    unchanged: u64,
}

impl SaveOutcomes {
    /// Takes note of a verdict.
    pub(crate) fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Keep { .. } => self.kept += 1,
            Verdict::Aside(_) => self.aside += 1,
            Verdict::Nothing => self.unchanged += 1,
        }
    }

    /// Whether every save of these made a revision.
    pub(crate) const fn are_all_kept(&self) -> bool {
        self.aside == 0 && self.unchanged == 0
    }

    /// Counts them, once they are on disk.
    pub(crate) fn count(&self) {
        for (outcome, count) in [
            ("kept", self.kept),
            ("aside", self.aside),
            ("unchanged", self.unchanged),
        ] {
            if count > 0 {
                counter!(SAVES, "outcome" => outcome).increment(count);
            }
        }
    }
}
