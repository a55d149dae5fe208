//! Before the end: what is missing, and the button after which nothing can be changed.

use askama::Template;

use super::super::Frame;
use super::sheet::Paper;

/// The page before the end.
#[derive(Debug, Template)]
#[template(path = "plain/finish.html")]
pub struct FinishPage {
    /// Around it.
    pub frame: Frame,
    /// The exam around it.
    pub paper: Paper,
    /// Required questions that can still be answered.
    pub required: Vec<Listed>,
    /// Other questions without an answer.
    pub unanswered: Vec<Listed>,
    /// Marked ones.
    pub flagged: Vec<Listed>,
    /// The newest revisions, as this page knows them: what is not stored any more is not handed in unnoticed.
    pub revs: Vec<(String, u32)>,
    /// The page to go back to.
    pub back: Option<String>,
    /// Whether this window may hand in.
    pub is_writer: bool,
}

/// A question to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// From 1 on.
    pub number: u32,
    /// Which.
    pub question: String,
    /// On which page; nothing where that is closed.
    pub page: Option<String>,
}

impl FinishPage {
    fn count(&self) -> String {
        let count = u32::try_from(self.unanswered.len()).unwrap_or(u32::MAX);
        self.frame.count("player-unanswered", &count)
    }

    fn see(&self, listed: &Listed) -> String {
        let number = listed.number.to_string();
        self.frame.with("player-see-question", "number", &number)
    }
}
