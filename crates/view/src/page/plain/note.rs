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
    /// Files that were not taken, by name.
    Files(Vec<(String, FileFault)>),
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// As many as may be there are there.
    TooMany(u32),
    /// It is of a kind that the question does not take.
    WrongType,
    /// It is larger than the question takes.
    TooLarge,
    /// It is a picture that nobody can read.
    Broken,
    /// The attempt has handed in as many bytes as it may.
    TooMuch,
    /// The attempt has handed in as many files as it may.
    AttemptFull,
    /// No further recording may be made.
    NoTakes,
    /// The disk is nearly full.
    NoRoom,
    /// It did not arrive.
    Failed,
}

impl FileFault {
    fn words(self, frame: &Frame, name: &str) -> String {
        let said = match self {
            Self::Failed => return frame.with("player-file-failed", "name", name),
            Self::TooMany(most) => frame.with("plain-file-too-many", "count", &most.to_string()),
            Self::WrongType => frame.text("player-file-wrong-type"),
            Self::TooLarge => frame.text("player-file-too-large"),
            Self::Broken => frame.text("player-file-broken"),
            Self::TooMuch => frame.text("player-file-too-much"),
            Self::AttemptFull => frame.text("player-file-too-many"),
            Self::NoTakes => frame.text("player-file-no-takes"),
            Self::NoRoom => frame.text("player-file-no-room"),
        };
        format!("{name}: {said}")
    }
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
            Self::Files(files) => {
                let files = files.iter().map(|(name, why)| why.words(frame, name));
                files.collect::<Vec<_>>().join(" ")
            }
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
