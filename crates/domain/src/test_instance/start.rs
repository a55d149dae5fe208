//! Judges a start: which steps are open to a candidate, and whether one begins or goes on (contract, section 4).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::deadline::Grace;
use crate::id::{StepId, TestInstanceId};
use crate::task::{Step, TaskContent};
use crate::ticket::{NotAdmitted, Progress, Window, may_start};

/// What is known of one test instance of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Which.
    pub id: TestInstanceId,
    /// At which step.
    pub step: StepId,
    /// When it started.
    pub started_at: Timestamp,
    /// When its time is up.
    pub deadline_at: Option<Timestamp>,
    /// When it ended; `None` while it runs.
    pub ended_at: Option<Timestamp>,
    /// When the staff decided that it does not count; it then frees its attempt (reference, section 4.1).
    pub ignored_at: Option<Timestamp>,
    /// When its writer was last heard of.
    pub writer_seen_at: Option<Timestamp>,
}

/// How a step stands for a candidate: it is what its latest attempt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepStatus {
    /// Never started.
    Open,
    /// An attempt runs.
    Running,
    /// An attempt has ended; more may be left.
    Done,
}

/// A step as a candidate sees it before starting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// Which.
    pub step: StepId,
    /// The step's, not the test's.
    pub title: String,
    /// How it stands.
    pub status: StepStatus,
    /// How many times it may still be started anew; `None` is without limit.
    pub attempts_left: Option<u32>,
    /// Its latest attempt.
    pub latest: Option<TestInstanceId>,
    /// When that one's writer was last heard of.
    pub writer_seen_at: Option<Timestamp>,
    /// Steps that must be done before it may start.
    pub waits_for: Vec<StepId>,
}

/// A start that is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// A new instance.
    New {
        /// Which attempt it is, from 1 on.
        number: u32,
        /// A running instance of the step whose time is over: to be expired in the same transaction, before the sweeper gets to it.
        overdue: Option<TestInstanceId>,
    },
    /// The running instance goes on; the caller takes the writer role.
    Resume(TestInstanceId),
}

/// A start that is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotStarted {
    /// 404: the task has no such step.
    #[error("this task has no such step")]
    UnknownStep,
    /// 403 `not-yet-active`, `expired` or `revoked`.
    #[error(transparent)]
    NotAdmitted(#[from] NotAdmitted),
    /// 409 `no-attempts-left`.
    #[error("no attempts are left")]
    NoAttemptsLeft,
    /// 409: steps that must be done first.
    #[error("other steps must be done first")]
    WaitsFor(Vec<StepId>),
}

/// A ticket with all its attempts, seen at one instant.
#[derive(Debug, Clone, Copy)]
pub struct Ledger<'a> {
    /// The content of its task.
    pub task: &'a TaskContent,
    /// In any order.
    pub attempts: &'a [Attempt],
    /// How late an answer may arrive: until then an instance runs.
    pub grace: Grace,
    /// The instant.
    pub now: Timestamp,
}

impl Ledger<'_> {
    /// Every step as the candidate sees it, in the task's order.
    pub fn steps(&self) -> Vec<StepView> {
        self.task
            .steps
            .iter()
            .map(|step| {
                let latest = self.latest(&step.id);
                StepView {
                    step: step.id.clone(),
                    title: step.title.clone(),
                    status: self.status(&step.id),
                    attempts_left: self.attempts_left(step),
                    latest: latest.map(|attempt| attempt.id.clone()),
                    writer_seen_at: latest.and_then(|attempt| attempt.writer_seen_at),
                    waits_for: self.waits_for(step),
                }
            })
            .collect()
    }

    /// How far the candidate has come in any step.
    pub fn progress(&self) -> Progress {
        let mut counted = self.counted().peekable();
        if counted.peek().is_none() {
            Progress::Nothing
        } else if counted.any(|attempt| self.runs(attempt)) {
            Progress::Running
        } else {
            Progress::Ended
        }
    }

    /// Judges a start: a running instance goes on even behind the window; a new one needs the window, an attempt and the steps before it.
    pub fn start(
        &self,
        step: &StepId,
        window: &Window,
        revoked_at: Option<Timestamp>,
    ) -> Result<Start, NotStarted> {
        let step = self.task.step(step).ok_or(NotStarted::UnknownStep)?;
        let admitted = may_start(window, revoked_at, self.now);
        if admitted == Err(NotAdmitted::Revoked) {
            return Err(NotAdmitted::Revoked.into());
        }
        let latest = self.latest(&step.id);
        if let Some(running) = latest.filter(|attempt| self.runs(attempt)) {
            return Ok(Start::Resume(running.id.clone()));
        }
        admitted?;
        if self.attempts_left(step) == Some(0) {
            return Err(NotStarted::NoAttemptsLeft);
        }
        let waits_for = self.waits_for(step);
        if !waits_for.is_empty() {
            return Err(NotStarted::WaitsFor(waits_for));
        }
        Ok(Start::New {
            number: self.used(&step.id) + 1,
            overdue: latest
                .filter(|attempt| attempt.ended_at.is_none())
                .map(|attempt| attempt.id.clone()),
        })
    }

    fn status(&self, step: &StepId) -> StepStatus {
        match self.latest(step) {
            None => StepStatus::Open,
            Some(attempt) if self.runs(attempt) => StepStatus::Running,
            Some(_) => StepStatus::Done,
        }
    }

    fn attempts_left(&self, step: &Step) -> Option<u32> {
        let limit = step.attempt_limit?;
        Some(limit.saturating_sub(self.used(&step.id)))
    }

    /// A step is done once one of its attempts has ended, although another runs.
    fn waits_for(&self, step: &Step) -> Vec<StepId> {
        let done = |step: &StepId| {
            self.counted()
                .any(|attempt| &attempt.step == step && !self.runs(attempt))
        };
        step.after
            .iter()
            .filter(|before| !done(before))
            .cloned()
            .collect()
    }

    fn used(&self, step: &StepId) -> u32 {
        let used = self
            .counted()
            .filter(|attempt| &attempt.step == step)
            .count();
        u32::try_from(used).unwrap_or(u32::MAX)
    }

    fn latest(&self, step: &StepId) -> Option<&Attempt> {
        self.counted()
            .filter(|attempt| &attempt.step == step)
            .max_by_key(|attempt| (attempt.started_at, &attempt.id))
    }

    fn counted(&self) -> impl Iterator<Item = &Attempt> {
        self.attempts
            .iter()
            .filter(|attempt| attempt.ignored_at.is_none())
    }

    fn runs(&self, attempt: &Attempt) -> bool {
        attempt.ended_at.is_none() && !self.grace.is_over(attempt.deadline_at, self.now)
    }
}
