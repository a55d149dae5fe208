//! A test instance: one attempt of one candidate at one step, from its start to its one end.
//!
//! A handler loads rows inside a transaction, asks here, and writes what it is told. Three kinds of question are answered: whether a
//! step may be started ([`start`]), what a save or an opened page does ([`save`], [`pages`]), and how an instance ends ([`submit`] and
//! the transitions below, which consume the instance so that no ended one can be kept running by mistake).

pub mod breaks;
pub mod import;
pub mod pages;
pub mod save;
pub mod start;
pub mod submit;
pub mod upload;
pub mod way;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::accommodation::Accommodations;
use crate::deadline::{Grace, Terms};
use crate::drawing::Drawing;
use crate::id::{StepId, TestInstanceId, TicketId};
use crate::task::{Step, Test};
use crate::ticket::Window;
use breaks::{Breaks, later};
use pages::OpenedPages;

/// One attempt at one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestInstance {
    /// Which.
    pub id: TestInstanceId,
    /// Whose.
    pub ticket: TicketId,
    /// At what.
    pub step: StepId,
    /// The instant of the start.
    pub started_at: Timestamp,
    /// Computed once, at start; `None` is no limit.
    pub deadline_at: Option<Timestamp>,
    /// Counts the takers of the writer role: only the newest may write.
    pub writer_epoch: u32,
    /// Which pages were opened, and when.
    pub opened: OpenedPages,
    /// How the clock was stopped.
    pub breaks: Breaks,
    /// Whether it runs.
    pub state: State,
}

/// Whether a test instance runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It takes answers.
    Running,
    /// It takes none any more.
    Ended(Ended),
}

/// How a test instance ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Never later than the deadline: who handed in during the grace was not given more time, and what a late sweeper ends did not take
    /// longer (MDL-54907 showed 67 minutes for a test of 30).
    pub at: Timestamp,
    /// By whom.
    pub reason: EndReason,
}

/// Who ended a test instance: the `reason` of its event (contract, section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EndReason {
    /// The candidate submitted.
    Candidate,
    /// The deadline and its grace went by.
    Time,
    /// Somebody on the staff.
    Staff,
}

impl EndReason {
    /// The word in events and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Time => "time",
            Self::Staff => "staff",
        }
    }

    /// The reason of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Candidate, Self::Time, Self::Staff]
            .into_iter()
            .find(|reason| reason.as_str() == word)
    }
}

/// A transition that the state does not allow; nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTransition {
    /// It has ended already.
    #[error("the test instance has ended")]
    HasEnded,
    /// Its deadline and grace are not over.
    #[error("the test instance still has time")]
    StillHasTime,
}

/// What a test instance is judged against: its test as drawn, what its candidate is granted, the grace and the instant.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// The test of its step.
    pub test: &'a Test,
    /// What was drawn of it.
    pub drawing: &'a Drawing,
    /// Of its ticket.
    pub accommodations: &'a Accommodations,
    /// How late an answer may arrive.
    pub grace: Grace,
    /// The instant of the request.
    pub now: Timestamp,
}

/// Why an instance takes nothing from this writer, whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Barred {
    /// The candidate or the staff ended it.
    AlreadySubmitted,
    /// Another tab or device has the writer role.
    OtherWriter,
    /// The deadline and its grace are over.
    TimeOver,
    /// The candidate takes a break.
    Paused,
}

fn terms<'a>(step: &Step, window: &Window, accommodations: &'a Accommodations) -> Terms<'a> {
    Terms {
        time_limit: step.test.time_limit,
        window_end: window.before.map(|end| end.at),
        closing: step.closing,
        accommodations,
    }
}

impl TestInstance {
    /// Starts an attempt: its deadline is computed here and nowhere else.
    pub fn begin(
        id: TestInstanceId,
        ticket: TicketId,
        step: &Step,
        window: &Window,
        accommodations: &Accommodations,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            ticket,
            step: step.id.clone(),
            started_at: now,
            deadline_at: terms(step, window, accommodations).deadline(now),
            writer_epoch: 1,
            opened: OpenedPages::default(),
            breaks: Breaks::default(),
            state: State::Running,
        }
    }

    /// Gives the writer role to whoever asks: earlier holders get `other-writer` from now on.
    pub fn take_writer(self) -> Result<Self, InvalidTransition> {
        self.running().map(|instance| Self {
            writer_epoch: instance.writer_epoch + 1,
            ..instance
        })
    }

    /// Sets a deadline computed anew from changed accommodations or a changed window; only an audited event may do this.
    pub fn with_deadline(self, deadline_at: Option<Timestamp>) -> Result<Self, InvalidTransition> {
        self.running().map(|instance| Self {
            deadline_at,
            ..instance
        })
    }

    /// Computes the deadline anew after its ticket's window or accommodations changed: the instance with the later one, or nothing when
    /// it does not move. It never comes nearer, whatever was changed: nobody plans with time that is taken away again.
    pub fn with_more_time(
        self,
        step: &Step,
        window: &Window,
        accommodations: &Accommodations,
    ) -> Option<Self> {
        let computed = terms(step, window, accommodations).deadline(self.started_at);
        let computed = computed.map(|it| later(it, self.breaks.moved_ms()));
        // None at all is the latest.
        let moves = match (self.deadline_at, computed) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(old), Some(new)) => new > old,
        };
        if moves {
            self.with_deadline(computed).ok()
        } else {
            None
        }
    }

    /// Ends an instance whose deadline and grace are over: as of its deadline.
    pub fn expire(self, grace: Grace, now: Timestamp) -> Result<Self, InvalidTransition> {
        let instance = self.running()?;
        if grace.is_over(instance.deadline_at, now) {
            Ok(instance.end(EndReason::Time, now))
        } else {
            Err(InvalidTransition::StillHasTime)
        }
    }

    /// Ends an instance by the staff's wish.
    pub fn end_by_staff(self, now: Timestamp) -> Result<Self, InvalidTransition> {
        self.running()
            .map(|instance| instance.end(EndReason::Staff, now))
    }

    /// How it ended, if it did.
    pub fn ended(&self) -> Option<Ended> {
        match self.state {
            State::Running => None,
            State::Ended(ended) => Some(ended),
        }
    }

    fn running(self) -> Result<Self, InvalidTransition> {
        match self.state {
            State::Running => Ok(self),
            State::Ended(_) => Err(InvalidTransition::HasEnded),
        }
    }

    fn end(self, reason: EndReason, now: Timestamp) -> Self {
        let at = self.deadline_at.map_or(now, |deadline| now.min(deadline));
        Self {
            state: State::Ended(Ended { at, reason }),
            ..self
        }
    }

    /// Whether this writer may write at all. An instance that the sweeper has not reached yet is as over as one that it has.
    pub(crate) fn bar(&self, sitting: &Sitting<'_>, writer_epoch: i64) -> Result<(), Barred> {
        let over = sitting.grace.is_over(self.deadline_at, sitting.now);
        match self.ended().map(|ended| ended.reason) {
            Some(EndReason::Candidate | EndReason::Staff) => Err(Barred::AlreadySubmitted),
            _ if writer_epoch != i64::from(self.writer_epoch) => Err(Barred::OtherWriter),
            Some(EndReason::Time) => Err(Barred::TimeOver),
            None if over => Err(Barred::TimeOver),
            None if self.is_paused(sitting.now) => Err(Barred::Paused),
            None => Ok(()),
        }
    }
}
