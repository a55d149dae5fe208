//! The pages of `hallticket demo`. They are for the engineer who tries it, so they speak English only.

use askama::Template;
use jiff::Timestamp;

use super::Frame;

/// The mails that the demo's server sent.
#[derive(Debug, Template)]
#[template(path = "demo/mailbox.html")]
pub struct MailboxPage {
    /// Around it.
    pub frame: Frame,
    /// The path of the page of callbacks.
    pub callbacks_path: String,
    /// The newest first.
    pub letters: Vec<Letter>,
}

/// A mail as it arrived.
#[derive(Debug, Clone)]
pub struct Letter {
    /// When.
    pub at: Timestamp,
    /// The sender.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The others.
    pub cc: Vec<String>,
    /// One line.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part, as sent; the page cleans it.
    pub html: Option<String>,
}

impl Letter {
    fn safe_html(&self) -> Option<String> {
        self.html.as_deref().map(crate::markdown::clean)
    }

    fn time(&self) -> String {
        clock_time(self.at)
    }
}

/// The callbacks that the demo's receiver got.
#[derive(Debug, Template)]
#[template(path = "demo/callbacks.html")]
pub struct CallbacksPage {
    /// Around it.
    pub frame: Frame,
    /// The path of the page of mails.
    pub mailbox_path: String,
    /// The newest first.
    pub received: Vec<ReceivedCallback>,
}

/// A callback as it arrived.
#[derive(Debug, Clone)]
pub struct ReceivedCallback {
    /// When.
    pub at: Timestamp,
    /// Its path and query.
    pub target: String,
    /// The headers worth showing, by name.
    pub headers: Vec<(String, String)>,
    /// What the receiver made of the signature.
    pub signature: SignatureCheck,
    /// The type in the body, such as `test_instance.completed`.
    pub kind: String,
    /// The body, indented.
    pub body: String,
}

/// What a receiver made of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureCheck {
    /// It is the organization's.
    Valid,
    /// It is not.
    Invalid,
}

impl ReceivedCallback {
    fn time(&self) -> String {
        clock_time(self.at)
    }

    fn is_valid(&self) -> bool {
        self.signature == SignatureCheck::Valid
    }
}

fn clock_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}
