//! What the lists of mails and of callbacks have in common.

use clap::ValueEnum;
use domain::time::rfc3339;
use serde_json::{Value, json};
use store::jobs::{Attempt, JobState};

/// Where a mail or a callback is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum State {
    /// Waits for its time or for its next try
    Pending,
    /// A mail that a server has taken
    Sent,
    /// A callback that the receiver has taken
    Delivered,
    /// Given up
    Failed,
}

impl From<State> for JobState {
    fn from(state: State) -> Self {
        match state {
            State::Pending => Self::Pending,
            State::Sent | State::Delivered => Self::Done,
            State::Failed => Self::Failed,
        }
    }
}

/// A try as programs see it.
pub(crate) fn attempt_document(attempt: &Attempt) -> Value {
    json!({
        "number": attempt.number,
        "startedAt": rfc3339(attempt.started_at),
        "durationMs": attempt.duration_ms,
        "outcome": attempt.outcome,
        "status": attempt.status,
        "words": attempt.words,
        "address": attempt.address,
    })
}
