//! The time that is left, as of the instant at which a page was written. Only the server's clock counts.

use super::super::{Frame, Moment};

/// What runs.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Of the whole test; nothing where there is no limit.
    pub test: Option<Countdown>,
    /// Of the section, while it runs.
    pub section: Option<Countdown>,
    /// Of the page, while it runs.
    pub page: Option<Countdown>,
}

/// Something that ends.
#[derive(Debug, Clone, Copy)]
pub struct Countdown {
    /// In so many seconds.
    pub left: u32,
    /// When, in the ticket's offset.
    pub until: Moment,
}

impl Countdown {
    /// Whole minutes, as long as there are any: whoever cannot see seconds go by is not served by them.
    pub(super) fn words(&self, frame: &Frame) -> String {
        let whole = if self.left < 60 {
            self.left
        } else {
            self.left / 60 * 60
        };
        frame.duration(&whole)
    }

    pub(super) fn is_short(&self) -> bool {
        self.left < 300
    }
}
