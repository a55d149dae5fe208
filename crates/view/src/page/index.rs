//! The page at the root of the server: it says what is here, to whoever lands on it.

use askama::Template;

use super::Frame;

/// The page of `/`.
#[derive(Debug, Template)]
#[template(path = "exam/index.html")]
pub struct IndexPage {
    /// Around it.
    pub frame: Frame,
    /// The program's version.
    pub version: String,
    /// Where the demo's pages are, when this is the demo.
    pub demo: Option<DemoLinks>,
}

/// The pages of `hallticket demo`, by path.
#[derive(Debug, Clone)]
pub struct DemoLinks {
    /// Mails that were sent.
    pub mailbox: String,
    /// Callbacks that arrived.
    pub callbacks: String,
}
