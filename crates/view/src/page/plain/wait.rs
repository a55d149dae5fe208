//! What stands before a section or a page whose time begins with it.

use askama::Template;

use super::super::Frame;
use super::sheet::Paper;

/// The page before a page.
#[derive(Debug, Template)]
#[template(path = "plain/interlude.html")]
pub struct InterludePage {
    /// Around it.
    pub frame: Frame,
    /// The exam around it.
    pub paper: Paper,
    /// Which page is opened by the button.
    pub page_id: String,
    /// Title of its section.
    pub section_title: String,
    /// HTML, where the section begins here.
    pub introduction: Option<String>,
    /// The limit of the section that begins here, in seconds.
    pub section_limit: Option<u32>,
    /// The limit of the page, in seconds.
    pub page_limit: Option<u32>,
    /// Pages are left for good.
    pub for_good: bool,
    /// The page from which somebody came, if it can be seen again.
    pub back: Option<String>,
    /// Whether this window may open it.
    pub is_writer: bool,
}

impl InterludePage {
    /// What begins with the button, in words.
    fn limits(&self) -> Vec<String> {
        let limit = |key: &str, seconds: Option<u32>| {
            let duration = self.frame.duration(&seconds?);
            Some(self.frame.with(key, "duration", &duration))
        };
        let limits = [
            limit("player-section-limit", self.section_limit),
            limit("plain-page-limit", self.page_limit),
        ];
        limits.into_iter().flatten().collect()
    }
}
