//! The pages of what can go wrong. Each says what happened, what the reader can do now, and whom to call.

use askama::Template;
use jiff::Timestamp;

use super::{Frame, Moment};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The code is none of this task's.
    UnknownCode,
    /// The window has not begun.
    NotYetActive {
        /// When it begins.
        opens: Moment,
        /// The server's clock, which the countdown goes by.
        now: Timestamp,
    },
    /// The window is over.
    Expired {
        /// When it ended.
        closed: Moment,
    },
    /// The organization withdrew the ticket.
    Revoked,
    /// Too many wrong codes from this address.
    TooManyAttempts {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// No such page.
    NotFound,
    /// What was sent cannot be understood.
    Malformed,
    /// It came from somebody else's page, or may not be done.
    Forbidden,
    /// The address does not take what was done.
    WrongMethod,
    /// More was sent than is taken.
    TooLarge,
    /// Our fault.
    Internal,
    /// The database or the server is away for a moment.
    Unavailable,
}

/// A page about trouble.
#[derive(Debug, Template)]
#[template(path = "error/trouble.html")]
pub struct TroublePage {
    /// Around it.
    pub frame: Frame,
    /// What went wrong.
    pub trouble: Trouble,
    /// The id of the request, for whoever is called.
    pub request_id: Option<String>,
}

impl Trouble {
    /// The status of the response.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::UnknownCode | Self::NotFound => 404,
            Self::NotYetActive { .. } | Self::Expired { .. } | Self::Revoked | Self::Forbidden => {
                403
            }
            Self::WrongMethod => 405,
            Self::TooLarge => 413,
            Self::TooManyAttempts { .. } => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

impl TroublePage {
    /// What happened, as a heading.
    fn heading(&self) -> String {
        self.frame.text(match self.trouble {
            Trouble::UnknownCode => "trouble-unknown-code",
            Trouble::NotYetActive { .. } => "trouble-not-yet",
            Trouble::Expired { .. } => "trouble-expired",
            Trouble::Revoked => "trouble-revoked",
            Trouble::TooManyAttempts { .. } => "trouble-too-many",
            Trouble::NotFound => "trouble-not-found",
            Trouble::Malformed => "access-malformed",
            Trouble::Forbidden => "access-forbidden",
            Trouble::WrongMethod => "access-wrong-method",
            Trouble::TooLarge => "access-too-large",
            Trouble::Internal => "trouble-internal",
            Trouble::Unavailable => "trouble-unavailable",
        })
    }

    /// What the reader can do.
    fn advice(&self) -> String {
        match self.trouble {
            Trouble::UnknownCode => self.frame.text("trouble-unknown-code-advice"),
            Trouble::NotYetActive { .. } => self.frame.text("trouble-not-yet-advice"),
            Trouble::Expired { .. } => self.frame.text("trouble-expired-advice"),
            Trouble::Revoked => self.frame.text("trouble-revoked-advice"),
            Trouble::TooManyAttempts { retry_after } => self.frame.with(
                "trouble-too-many-advice",
                "duration",
                &self.frame.words().duration(retry_after),
            ),
            Trouble::NotFound => self.frame.text("trouble-not-found-advice"),
            Trouble::Malformed | Trouble::WrongMethod => self.frame.text("access-again-advice"),
            Trouble::Forbidden => self.frame.text("access-forbidden-advice"),
            Trouble::TooLarge => self.frame.text("access-too-large-advice"),
            Trouble::Internal => self.frame.text("trouble-internal-advice"),
            Trouble::Unavailable => self.frame.text("trouble-unavailable-advice"),
        }
    }

    /// The moment that the trouble is about, with the key of its label.
    fn moment(&self) -> Option<(&'static str, Moment)> {
        match self.trouble {
            Trouble::NotYetActive { opens, .. } => Some(("opens", opens)),
            Trouble::Expired { closed } => Some(("closed", closed)),
            _ => None,
        }
    }

    /// The server's clock, where a countdown is to run.
    fn now(&self) -> Option<String> {
        match self.trouble {
            Trouble::NotYetActive { now, .. } => Some(domain::time::rfc3339(now)),
            _ => None,
        }
    }

    /// The number of what happened. Where nothing went wrong but the hour, that of the ticket is enough: two of them confuse whoever calls.
    fn incident(&self) -> Option<&str> {
        let only_the_hour = matches!(
            self.trouble,
            Trouble::NotYetActive { .. } | Trouble::Expired { .. } | Trouble::Revoked
        );
        let named = only_the_hour && self.frame.reference.is_some();
        self.request_id.as_deref().filter(|_| !named)
    }

    /// Whether typing another code may help.
    fn asks_code(&self) -> bool {
        self.trouble == Trouble::UnknownCode
    }

    /// Whether the same request may work in a moment.
    fn can_retry(&self) -> bool {
        matches!(
            self.trouble,
            Trouble::Internal | Trouble::Unavailable | Trouble::TooManyAttempts { .. }
        )
    }
}
