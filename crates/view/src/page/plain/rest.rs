//! A break: the clock stands still, and the questions are hidden.

use askama::Template;

use super::super::{Frame, Moment};
use super::sheet::Paper;

/// The page of a break.
#[derive(Debug, Template)]
#[template(path = "plain/rest.html")]
pub struct RestPage {
    /// Around it.
    pub frame: Frame,
    /// The exam around it.
    pub paper: Paper,
    /// When it ends by itself.
    pub ends: Moment,
    /// Whole minutes that are left of what was granted.
    pub left: u32,
    /// Whether this window may end it.
    pub is_writer: bool,
}
