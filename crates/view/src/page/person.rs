//! What is kept about a candidate, and the page that tries a device.

use askama::Template;
use domain::id::{TaskId, TicketId};

use super::{Frame, Moment};
use crate::i18n;
use crate::sample::Demands;

/// What is kept about a candidate, from the same link as the exam.
#[derive(Debug, Template)]
#[template(path = "exam/data.html")]
pub struct DataPage {
    /// Around it.
    pub frame: Frame,
    /// Title of the task.
    pub task_title: String,
    /// The path of the welcome page, without a code.
    pub task_path: String,
    /// The code in the page's own address, for what leads on from it.
    pub code: Option<String>,
    /// Whose page it is.
    pub ticket_id: TicketId,
    /// The name.
    pub fullname: String,
    /// The address.
    pub email: Option<String>,
    /// The group.
    pub group: Option<String>,
    /// The organization's own id.
    pub external_id: Option<String>,
    /// What was written at the door, by name.
    pub fields: Vec<(String, String)>,
    /// Since when.
    pub made: Moment,
    /// What was agreed to, and when.
    pub consents: Vec<(String, Moment)>,
    /// What was taken.
    pub taken: Vec<Taken>,
    /// When deletion was asked for.
    pub deletion_requested: Option<Moment>,
}

/// A test instance, as its candidate is told of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Title of the step.
    pub title: String,
    /// When it started.
    pub started: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
    /// How many questions were answered.
    pub answers: usize,
    /// How often the browser noticed something.
    pub events: u32,
}

impl DataPage {
    /// What is added to addresses so that they know who asks.
    fn query(&self) -> String {
        let code = { self.code.as_ref() }.map_or_else(String::new, |code| format!("&code={code}"));
        format!("?lang={}{code}", self.frame.lang())
    }
}

/// Tries the device.
#[derive(Debug, Template)]
#[template(path = "exam/try.html")]
pub struct TryPage {
    /// Around it.
    pub frame: Frame,
    /// Of which task and for which ticket, where it was opened from a ticket's link.
    pub of: Option<(TaskId, TicketId)>,
    /// What the task asks of a device.
    pub demands: Demands,
}

impl TryPage {
    /// The words of the player.
    fn words_json(&self) -> String {
        in_script(&i18n::for_browser(self.frame.locale))
    }

    /// The sample questions.
    fn form_json(&self) -> String {
        in_script(&self.demands.form(self.frame.locale))
    }
}

/// JSON inside a script element, where only `<` could end it early.
fn in_script(json: &serde_json::Value) -> String {
    json.to_string().replace('<', "\\u003c")
}
