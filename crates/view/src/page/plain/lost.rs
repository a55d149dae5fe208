//! A form that came from somebody whom nobody knows any more: nothing of it is kept, and all of it is given back.

use askama::Template;

use super::super::Frame;

/// The page of what was typed.
#[derive(Debug, Template)]
#[template(path = "plain/lost.html")]
pub struct LostPage {
    /// Around it.
    pub frame: Frame,
    /// What was typed, in the order of the form.
    pub texts: Vec<String>,
}
