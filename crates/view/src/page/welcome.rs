//! The page behind a candidate's link. It shows and changes nothing: mail scanners open every link, and starting is a POST.

use askama::Template;
use domain::id::{StepId, TaskId, TicketId};

use super::{Frame, Moment};
use crate::task_files::TaskFiles;

/// The welcome page of a ticket.
#[derive(Debug, Template)]
#[template(path = "exam/welcome.html")]
pub struct WelcomePage {
    /// Around it.
    pub frame: Frame,
    /// What its texts show.
    pub files: TaskFiles,
    /// Which task.
    pub task_id: TaskId,
    /// Whose page it is: a tab that holds another ticket's token must not start with it.
    pub ticket_id: TicketId,
    /// Its title.
    pub task_title: String,
    /// Its description, Markdown.
    pub description: Option<String>,
    /// Who asks for the exam.
    pub organization_name: String,
    /// Who sits it.
    pub candidate_name: String,
    /// From when a step can be started.
    pub opens: Option<Moment>,
    /// Until when.
    pub closes: Option<Moment>,
    /// In the task's order.
    pub steps: Vec<StepCard>,
    /// What is to be agreed to before the first start, or was.
    pub privacy: Option<PrivacyCard>,
    /// The link by which a candidate who was made a ticket at the door comes back.
    pub own_link: Option<String>,
    /// The path of this page without a code.
    pub task_path: String,
    /// A step whose notice ought to have been confirmed.
    pub missed: Option<StepId>,
}

/// A privacy notice on the welcome page.
#[derive(Debug, Clone)]
pub struct PrivacyCard {
    /// Markdown.
    pub notice: String,
    /// Name of the wording.
    pub version: String,
    /// When the candidate agreed to it.
    pub consented: Option<Moment>,
}

impl WelcomePage {
    /// Whether steps can be started, as far as consent goes.
    fn is_agreed(&self) -> bool {
        { self.privacy.as_ref() }.is_none_or(|privacy| privacy.consented.is_some())
    }

    /// Whether a step was to be started without its notice confirmed.
    fn misses(&self, step: &StepCard) -> bool {
        self.missed.as_ref() == Some(&step.id)
    }

    /// The notice that waits for an answer.
    fn open_notice(&self) -> Option<&PrivacyCard> {
        { self.privacy.as_ref() }.filter(|privacy| privacy.consented.is_none())
    }
}

/// A step on the welcome page.
#[derive(Debug, Clone)]
pub struct StepCard {
    /// Which.
    pub id: StepId,
    /// Its title.
    pub title: String,
    /// Markdown.
    pub instructions: Option<String>,
    /// Markdown that must be confirmed before the start.
    pub notice: Option<String>,
    /// Of the whole test, in seconds, with what the ticket was granted; `None` or 0 means none.
    pub time_limit: Option<u32>,
    /// `None` means unlimited.
    pub attempts_left: Option<u32>,
    /// What can be done with it now.
    pub state: StepState,
    /// The page of the newest attempt that has ended: its receipt stands there.
    pub receipt_path: Option<String>,
}

/// What can be done with a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepState {
    /// It can be started.
    Open,
    /// It was started and its time runs; it can be gone on with.
    Running,
    /// It is handed in, or its time is over, and no attempt is left.
    Done,
    /// These steps must be done first, by title.
    Waiting(Vec<String>),
}

impl StepCard {
    /// Whether the page offers a button.
    pub fn can_enter(&self) -> bool {
        matches!(self.state, StepState::Open | StepState::Running)
    }

    /// Whether a notice is to be confirmed: once, before the first start.
    pub fn asks_consent(&self) -> bool {
        self.notice.is_some() && self.state == StepState::Open
    }

    /// The attempts that are left, where one can still be made.
    pub fn shown_attempts(&self) -> Option<u32> {
        self.attempts_left
            .filter(|_| self.state != StepState::Done && self.state != StepState::Running)
    }

    /// The limit, unless there is none.
    pub fn limit(&self) -> Option<u32> {
        self.time_limit.filter(|seconds| *seconds > 0)
    }
}

/// Asks for the code: the address was opened without one, by a browser that nobody entered with.
#[derive(Debug, Template)]
#[template(path = "exam/code.html")]
pub struct CodePage {
    /// Around it.
    pub frame: Frame,
}
