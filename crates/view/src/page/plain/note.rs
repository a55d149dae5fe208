//! What is said about a save: above the page, and beside a question.

use super::super::Frame;

/// What is said above a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Everything on the page is on disk.
    Saved,
    /// Something is not, and why stands beside it.
    NotSaved,
    /// Somebody else writes.
    OtherWriter,
    /// The exam has ended; what was typed is only shown.
    Ended,
    /// The time of the test is over.
    TimeOver,
    /// The page was left for good.
    PageClosed,
    /// The time of the page is over.
    PageOver,
    /// The time of the section is over.
    SectionOver,
    /// The clock stands still.
    Paused,
}

impl Band {
    pub(super) fn words(self, frame: &Frame) -> String {
        frame.text(match self {
            Self::Saved => "plain-saved",
            Self::NotSaved => "plain-not-saved",
            Self::OtherWriter => "player-other-writer",
            Self::Ended => "plain-ended",
            Self::TimeOver => "player-too-late",
            Self::PageClosed => "plain-page-closed",
            Self::PageOver => "player-page-over",
            Self::SectionOver => "player-section-over",
            Self::Paused => "plain-paused",
        })
    }

    pub(super) fn is_good(self) -> bool {
        self == Self::Saved
    }
}

/// What is said beside a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Another window saved this meanwhile; in words.
    Conflict(String),
    /// More than may be chosen.
    AtMost(u32),
    /// Two items at one place.
    SamePlace(usize),
    /// Longer than is kept.
    TooLong,
    /// It arrived too late.
    TooLate,
    /// It is not on disk, for the reason that stands above the page.
    NotSaved,
    /// Its author's advice on what was saved.
    Advice(String),
}

impl Note {
    pub(super) fn words(&self, frame: &Frame) -> String {
        let number = |key, name, number: String| frame.with(key, name, &number);
        match self {
            Self::Conflict(_) => frame.text("plain-conflict"),
            Self::AtMost(most) => number("player-at-most", "count", most.to_string()),
            Self::SamePlace(place) => number("plain-same-place", "number", place.to_string()),
            Self::TooLong => frame.text("player-refused"),
            Self::TooLate => frame.text("player-too-late"),
            Self::NotSaved => frame.text("plain-question-not-saved"),
            Self::Advice(words) => words.clone(),
        }
    }

    /// What is stored in place of what stands on the page.
    pub(super) fn stored(&self) -> Option<&str> {
        match self {
            Self::Conflict(words) => Some(words),
            _ => None,
        }
    }
}
