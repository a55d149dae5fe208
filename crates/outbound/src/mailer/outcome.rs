//! What came of an attempt at a mail, with the server's words.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use domain::retry::MailSetback;
use lettre::transport::smtp::Error;

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailOutcome {
    /// The server took it.
    Sent {
        /// What it said.
        response: String,
    },
    /// It may work later.
    Transient {
        /// The server's code, if it answered.
        code: Option<u16>,
        /// What it or the network said.
        words: String,
    },
    /// It will not work later.
    Permanent {
        /// The server's code, if it answered.
        code: Option<u16>,
        /// What it said.
        words: String,
    },
}

impl MailOutcome {
    /// What the retry schedule needs to know, or nothing if it was sent.
    pub fn setback(&self) -> Option<MailSetback> {
        match self {
            Self::Sent { .. } => None,
            Self::Transient { .. } => Some(MailSetback::Transient),
            Self::Permanent { .. } => Some(MailSetback::Permanent),
        }
    }
}

/// Why a step did not work.
#[derive(Debug)]
pub(super) struct Problem {
    setback: MailSetback,
    code: Option<u16>,
    words: String,
}

impl Problem {
    /// A problem without an answer of the server: the network's, the clock's or the configuration's. All of these may pass.
    pub(super) fn passing(words: impl fmt::Display) -> Self {
        Self {
            setback: MailSetback::Transient,
            code: None,
            words: words.to_string(),
        }
    }

    /// A mail that this server can never take.
    pub(super) fn lasting(words: impl fmt::Display) -> Self {
        Self {
            setback: MailSetback::Permanent,
            code: None,
            words: words.to_string(),
        }
    }

    pub(super) fn timeout(limit: Duration) -> Self {
        Self::passing(format_args!("no answer in {} s", limit.as_secs_f32()))
    }

    /// The same problem where it says nothing about the mail: while connecting and logging in, a 5xx is about us.
    pub(super) fn about_us(self) -> Self {
        Self {
            setback: MailSetback::Transient,
            ..self
        }
    }

    /// The server refused and waits for the next command. With 421 it hangs up.
    pub(super) fn leaves_session_usable(&self) -> bool {
        self.code.is_some_and(|code| code != 421)
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let Some(status) = error.status() else {
            // Neither transient nor permanent is the network, which may be back in a minute.
            return Self::passing(error);
        };
        let code = u16::from(status);
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        // These say that we must log in or encrypt: a fault of the configuration must not bounce every mail for good.
        let about_us = matches!(code, 530 | 534 | 535 | 538);
        let setback = if error.is_permanent() && !about_us {
            MailSetback::Permanent
        } else {
            MailSetback::Transient
        };
        Self {
            setback,
            code: Some(code),
            words: format!("{code} {said}"),
        }
    }
}

impl From<Problem> for MailOutcome {
    fn from(problem: Problem) -> Self {
        let Problem {
            setback,
            code,
            words,
        } = problem;
        match setback {
            MailSetback::Transient => Self::Transient { code, words },
            MailSetback::Permanent => Self::Permanent { code, words },
        }
    }
}
