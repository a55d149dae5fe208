//! The body of create-tickets: the tree of its documentation, top to bottom.

use jiff::Timestamp;

use super::MAX_TEXT;
use super::body::Body;
use super::callback::{Callback, callback};
use super::json::{self, Node};
use super::moment;
use super::new_user::{NewUser, users};
use crate::fault::Faults;
use crate::id::TaskId;
use crate::net_rules::AllowedNets;

/// What the operator allows one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most users of one call.
    pub max_users: usize,
    /// Private networks that callbacks may reach.
    pub allowed_nets: AllowedNets,
}

/// Candidates to let into a task.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateTickets {
    /// Nothing when the text cannot be an id of ours: such a task does not exist.
    pub task: Option<TaskId>,
    /// At least one, in the order sent.
    pub users: Vec<NewUser>,
    /// Whether and how they are told.
    pub emailing: Option<Emailing>,
    /// Where their results go.
    pub callback: Option<Callback>,
    /// Whether everything is checked and nothing created.
    pub dry_run: bool,
}

/// Mails to the candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emailing {
    /// The name of a template of the task.
    pub template: String,
    /// When; nothing means now.
    pub schedule: Option<Timestamp>,
}

/// Why a body is no request for tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCreateTickets {
    /// Said before anything else is looked at.
    TooManyUsers {
        /// How many there were.
        got: usize,
    },
    /// Everything that is wrong.
    Faults(Faults),
}

impl CreateTickets {
    /// Reads everything but `requester`.
    pub fn parse(body: &Body, limits: &Limits) -> Result<Self, NotCreateTickets> {
        let got = body.users();
        if got > limits.max_users {
            return Err(NotCreateTickets::TooManyUsers { got });
        }
        json::read(&body.0, |root| request(root, &limits.allowed_nets))
            .map_err(NotCreateTickets::Faults)
    }
}

fn request(root: &Node<'_>, nets: &AllowedNets) -> Option<CreateTickets> {
    let root = root.object()?;
    let task = root.required("task").and_then(|node| task_id(&node));
    let users = root.required("users").and_then(|node| users(&node));
    let emailing = root.optional("emailing").and_then(|node| emailing(&node));
    let callback = root
        .optional("callback")
        .and_then(|node| callback(&node, nets));
    let dry_run = root.optional("dryRun").and_then(|node| node.flag());
    Some(CreateTickets {
        task: task?,
        users: users?,
        emailing,
        callback,
        dry_run: dry_run.unwrap_or(false),
    })
}

#[expect(
    clippy::option_option,
    reason = "outside: the field could be read; inside: its text can be an id of ours"
)]
fn task_id(node: &Node<'_>) -> Option<Option<TaskId>> {
    let task = node.object()?;
    let text = task.required("taskId")?.filled_text(MAX_TEXT)?;
    Some(text.parse().ok())
}

fn emailing(node: &Node<'_>) -> Option<Emailing> {
    let emailing = node.object()?;
    let template = emailing
        .required("template")
        .and_then(|node| node.filled_text(MAX_TEXT));
    let schedule = emailing
        .optional("schedule")
        .and_then(|node| moment::instant(&node));
    Some(Emailing {
        template: template?.to_owned(),
        schedule,
    })
}
