//! Breaks: the clock stands still while a candidate rests, within what is granted (`breakMinutes`).
//!
//! While a break lasts, the deadline stands where it would be if all that is left of the grant were used. So whoever looks for instances whose
//! time is over needs to know nothing of breaks, a candidate who never comes back is ended in time, and going on brings the deadline nearer
//! by what was not used. A break that is used up is over by itself, whether or not anybody is there.

use std::borrow::Cow;

use jiff::Timestamp;

use super::pages::OpenedPages;
use super::{Barred, Sitting, State, TestInstance};
use crate::time::from_millis;

/// The breaks of one test instance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Breaks {
    /// How long all that are over and folded in were, in milliseconds.
    pub used_ms: i64,
    /// The one that lasts, or that ended by itself and has not been folded in yet.
    pub current: Option<Break>,
}

/// A break that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Since when.
    pub since: Timestamp,
    /// When all that was granted is used.
    pub ends_at: Timestamp,
}

/// A break that is over: what moves with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded {
    /// Pages opened until then,
    pub since: Timestamp,
    /// count as opened so many milliseconds later.
    pub by_ms: i64,
}

/// Why no break begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotPaused {
    /// 409 `already-submitted`.
    #[error("the exam was already submitted")]
    AlreadySubmitted,
    /// 423 `other-writer`.
    #[error("the exam is open in another window")]
    OtherWriter,
    /// 403 `time-over`.
    #[error("the time is over")]
    TimeOver,
    /// 409 `no-break-left`: nothing was granted, or all of it was used.
    #[error("no break time is left")]
    NoBreakLeft,
}

impl Break {
    fn length_ms(self, until: Timestamp) -> i64 {
        millis(self.since, until.min(self.ends_at))
    }
}

impl TestInstance {
    /// Whether the clock stands still.
    pub fn is_paused(&self, now: Timestamp) -> bool {
        let current = self.breaks.current;
        self.state == State::Running && current.is_some_and(|it| now < it.ends_at)
    }

    /// How many milliseconds of `granted_ms` are left.
    pub fn break_left_ms(&self, granted_ms: i64, now: Timestamp) -> i64 {
        self.breaks.left_ms(granted_ms, now)
    }

    /// How many milliseconds all breaks took that are over; one that lasts is not among them.
    pub fn rested_ms(&self, now: Timestamp) -> i64 {
        self.settled(now).breaks.used_ms
    }

    /// Begins a break; again changes nothing. What is to be stored of an earlier one that ended by itself comes beside.
    pub fn pause(
        self,
        sitting: &Sitting<'_>,
        writer_epoch: i64,
    ) -> Result<(Self, Option<Folded>), NotPaused> {
        let now = sitting.now;
        match self.bar(sitting, writer_epoch) {
            Ok(()) => {}
            Err(Barred::Paused) => return Ok((self, None)),
            Err(Barred::AlreadySubmitted) => return Err(NotPaused::AlreadySubmitted),
            Err(Barred::OtherWriter) => return Err(NotPaused::OtherWriter),
            Err(Barred::TimeOver) => return Err(NotPaused::TimeOver),
        }
        // The grace is for what is under way. Nobody rests in it.
        if self.deadline_at.is_some_and(|deadline| now > deadline) {
            return Err(NotPaused::TimeOver);
        }
        let left = self.break_left_ms(sitting.accommodations.breaks_ms(), now);
        if left == 0 {
            return Err(NotPaused::NoBreakLeft);
        }
        let (instance, folded) = self.go_on(now);
        let current = Break {
            since: now,
            ends_at: later(now, left),
        };
        let paused = Self {
            deadline_at: instance.deadline_at.map(|it| later(it, left)),
            breaks: Breaks {
                current: Some(current),
                ..instance.breaks
            },
            ..instance
        };
        Ok((paused, folded))
    }

    /// Ends the break: what was not used of it is taken off the deadline again, and pages that were open count as opened later by as much
    /// as was used. Without one nothing changes.
    #[must_use]
    pub fn go_on(self, now: Timestamp) -> (Self, Option<Folded>) {
        let Some(current) = self.breaks.current else {
            return (self, None);
        };
        let used = current.length_ms(now);
        let unused = current.length_ms(current.ends_at) - used;
        let folded = Folded {
            since: current.since,
            by_ms: used,
        };
        let instance = Self {
            deadline_at: self.deadline_at.map(|it| later(it, -unused)),
            breaks: Breaks {
                used_ms: self.breaks.used_ms + used,
                current: None,
            },
            opened: self.opened.later(folded),
            ..self
        };
        (instance, Some(folded))
    }

    /// As it is to be judged: a break that ended by itself counts, though nobody has stored that yet.
    pub(crate) fn settled(&self, now: Timestamp) -> Cow<'_, Self> {
        match self.breaks.current {
            Some(current) if now >= current.ends_at => Cow::Owned(self.clone().go_on(now).0),
            _ => Cow::Borrowed(self),
        }
    }
}

impl Breaks {
    /// How many milliseconds of `granted_ms` are left.
    pub fn left_ms(&self, granted_ms: i64, now: Timestamp) -> i64 {
        let current = self.current.map_or(0, |it| it.length_ms(now));
        (granted_ms - self.used_ms - current).max(0)
    }

    /// By how much the deadline stands later than it would without breaks.
    pub(crate) fn moved_ms(&self) -> i64 {
        let current = self.current.map_or(0, |it| it.length_ms(it.ends_at));
        self.used_ms + current
    }
}

impl OpenedPages {
    /// Those opened until a break count as opened later by its length.
    #[must_use]
    pub fn later(self, folded: Folded) -> Self {
        let moved = |at: Timestamp| {
            if at <= folded.since {
                later(at, folded.by_ms)
            } else {
                at
            }
        };
        self.into_iter()
            .map(|(page, at)| (page, moved(at)))
            .collect()
    }
}

fn millis(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_millisecond() - from.as_millisecond()).max(0)
}

pub(super) fn later(instant: Timestamp, by_ms: i64) -> Timestamp {
    from_millis(instant.as_millisecond().saturating_add(by_ms))
}
