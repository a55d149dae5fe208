//! A ticket's window, and whether it lets somebody in (contract, sections 2 and 4).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One end of a window: an instant, and the offset in which a candidate is shown it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WindowEnd {
    /// The instant; the offset changes nothing about it.
    pub at: Timestamp,
    /// Minutes east of UTC, for showing only.
    pub utc_minutes: i32,
}

/// When a ticket lets in: from `after` on, and not from `before` on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Its first instant.
    pub after: Option<WindowEnd>,
    /// The first instant behind it.
    pub before: Option<WindowEnd>,
}

impl Window {
    /// Whether it opens before it closes.
    pub fn is_forward(&self) -> bool {
        match (self.after, self.before) {
            (Some(after), Some(before)) => after.at < before.at,
            _ => true,
        }
    }

    /// Where an instant lies.
    pub fn place(&self, now: Timestamp) -> Place {
        match (self.after, self.before) {
            (Some(after), _) if now < after.at => Place::Before {
                active_after: after.at,
            },
            (_, Some(before)) if now >= before.at => Place::Behind,
            _ => Place::Inside,
        }
    }
}

/// Where an instant lies, seen from a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It has not opened yet.
    Before {
        /// When it will.
        active_after: Timestamp,
    },
    /// It is open.
    Inside,
    /// It is over.
    Behind,
}

/// Whether a ticket lets in, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TicketState {
    /// Its window has not opened.
    NotYetActive,
    /// It lets in.
    Active,
    /// Its window is over.
    Expired,
    /// It was taken back.
    Revoked,
}

impl TicketState {
    /// Every state.
    pub const ALL: [Self; 4] = [
        Self::NotYetActive,
        Self::Active,
        Self::Expired,
        Self::Revoked,
    ];

    /// The state of a ticket at an instant.
    pub fn of(window: &Window, revoked_at: Option<Timestamp>, now: Timestamp) -> Self {
        match (revoked_at, window.place(now)) {
            (Some(_), _) => Self::Revoked,
            (None, Place::Before { .. }) => Self::NotYetActive,
            (None, Place::Inside) => Self::Active,
            (None, Place::Behind) => Self::Expired,
        }
    }

    /// Its word, for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotYetActive => "not-yet-active",
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

/// How far a candidate has come in any step of the task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was started.
    Nothing,
    /// A test instance runs.
    Running,
    /// None runs, at least one has ended.
    Ended,
}

/// Why a ticket does not let in. Its words are those of the contract, section 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// The window has not opened.
    #[error("the exam is not open yet")]
    NotYetActive {
        /// When it opens.
        active_after: Timestamp,
    },
    /// The window is over.
    #[error("the exam is over")]
    Expired,
    /// The ticket was taken back.
    #[error("the ticket was revoked")]
    Revoked,
}

/// Whether the welcome page lets somebody in: inside the window, while an instance runs, and once one has ended, so that a candidate
/// whose window closes meanwhile still reaches the running exam or its receipt. A revoked ticket never lets in.
pub fn admit(
    window: &Window,
    revoked_at: Option<Timestamp>,
    progress: Progress,
    now: Timestamp,
) -> Result<(), NotAdmitted> {
    match (may_start(window, revoked_at, now), progress) {
        (Err(NotAdmitted::Revoked), _) => Err(NotAdmitted::Revoked),
        (_, Progress::Running | Progress::Ended) => Ok(()),
        (judged, Progress::Nothing) => judged,
    }
}

/// Whether a new test instance may be started: inside the window only. Accommodations lengthen what runs, not the time to arrive.
pub fn may_start(
    window: &Window,
    revoked_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), NotAdmitted> {
    if revoked_at.is_some() {
        return Err(NotAdmitted::Revoked);
    }
    match window.place(now) {
        Place::Before { active_after } => Err(NotAdmitted::NotYetActive { active_after }),
        Place::Inside => Ok(()),
        Place::Behind => Err(NotAdmitted::Expired),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::from_millis;

    fn window(after: i64, before: i64) -> Window {
        let end = |at| {
            Some(WindowEnd {
                at: from_millis(at),
                utc_minutes: 180,
            })
        };
        Window {
            after: end(after),
            before: end(before),
        }
    }

    #[test]
    fn a_window_holds_its_first_instant_and_not_its_last() {
        let window = window(1000, 2000);
        let judge = |now| may_start(&window, None, from_millis(now));
        let active_after = from_millis(1000);
        assert_eq!(judge(999), Err(NotAdmitted::NotYetActive { active_after }));
        assert_eq!(judge(1000), Ok(()));
        assert_eq!(judge(1999), Ok(()));
        assert_eq!(judge(2000), Err(NotAdmitted::Expired));
    }

    #[test]
    fn without_a_window_a_ticket_always_lets_in() {
        let judged = admit(
            &Window::default(),
            None,
            Progress::Nothing,
            from_millis(i64::MIN),
        );
        assert_eq!(judged, Ok(()));
    }

    #[test]
    fn who_has_started_gets_back_in_behind_the_window() {
        let judge = |progress| admit(&window(1, 2), None, progress, from_millis(3));
        assert_eq!(judge(Progress::Nothing), Err(NotAdmitted::Expired));
        assert_eq!(judge(Progress::Running), Ok(()));
        assert_eq!(judge(Progress::Ended), Ok(()));
    }

    #[test]
    fn a_revoked_ticket_lets_nobody_in() {
        for progress in [Progress::Nothing, Progress::Running, Progress::Ended] {
            let judged = admit(
                &Window::default(),
                Some(from_millis(1)),
                progress,
                from_millis(0),
            );
            assert_eq!(judged, Err(NotAdmitted::Revoked));
        }
    }
}
