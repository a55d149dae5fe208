//! What a candidate's player sends (contract, section 4).
//!
//! Numbers that claim something (`writerEpoch`, `baseRev`) may be any whole number here: whether they are right is for the rules to judge.

mod sightings;

pub use sightings::{MAX_EVENTS, Sighting, Sightings};

use std::collections::BTreeMap;

use serde_json::Value;

use super::MAX_TEXT;
use super::body::Body;
use super::json::{self, Node, Object};
use crate::access::Entry;
use crate::fault::Faults;
use crate::id::{QuestionId, TaskId, TicketId};
use crate::secret::AccessCode;
use crate::test_instance::save::OpId;

/// The longest `kind` of an event, and name of a check.
const MAX_KIND: usize = 40;
/// The most revisions that a submit may list: more questions than any exam has.
const MAX_REVS: usize = 10_000;

/// Comes to the door of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enter {
    /// Nothing when the text cannot be an id of ours: such a task does not exist.
    pub task: Option<TaskId>,
    /// With what.
    pub shown: Shown,
}

/// What is shown at a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A code, as typed or pasted.
    Code(AccessCode),
    /// What the author of the task asks for in its place.
    Entry(Entry),
}

/// Tells what the try-it page found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsed {
    /// Whose page it was; nothing when the text cannot be an id of ours.
    pub ticket: Option<TicketId>,
    /// The task and the code of the page's own address: before an exam opens there is no token yet.
    pub shown: Option<(TaskId, AccessCode)>,
    /// Each check with how it went.
    pub checks: BTreeMap<String, String>,
}

/// How a check may have gone.
const VERDICTS: [&str; 3] = ["ok", "warn", "fail"];
/// More checks than any page makes.
const MAX_CHECKS: usize = 20;

impl Rehearsed {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let ticket = { root.required("ticketId") }.and_then(|node| node.filled_text(MAX_TEXT));
            let checks = root.required("checks").and_then(|node| checks(&node));
            let text = |key| root.optional(key)?.filled_text(MAX_TEXT);
            let task = text("taskId").and_then(|task| task.trim().parse().ok());
            let code = text("code").map(|code| AccessCode::from_stored(code.to_owned()));
            Some(Self {
                shown: task.zip(code),
                ticket: ticket?.parse().ok(),
                checks: checks?,
            })
        })
    }
}

/// A sample answer, which is taken and forgotten: an object, whatever is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampled;

impl Sampled {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| root.object().map(|_| Self))
    }
}

fn checks(node: &Node<'_>) -> Option<BTreeMap<String, String>> {
    let listed = node.object()?;
    if listed.fields().len() > MAX_CHECKS {
        node.fault("too-many", format!("must have at most {MAX_CHECKS} fields"));
        return None;
    }
    let read: Vec<_> = listed
        .entries()
        .map(|(name, verdict)| {
            let word = verdict.filled_text(MAX_KIND)?;
            if !VERDICTS.contains(&word) || name.chars().count() > MAX_KIND {
                verdict.fault("invalid", "must be ok, warn or fail");
                return None;
            }
            Some((name.to_owned(), word.to_owned()))
        })
        .collect();
    read.into_iter().collect()
}

/// Agrees to a privacy notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agree {
    /// The wording that was read.
    pub version: String,
}

impl Agree {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let version = root.required("version")?.filled_text(MAX_TEXT)?;
            Some(Self {
                version: version.to_owned(),
            })
        })
    }
}

impl Enter {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let text = |key| {
                root.required(key)
                    .and_then(|node| node.filled_text(MAX_TEXT))
            };
            let task = text("taskId");
            let shown = match root.optional("entry") {
                Some(node) => entry(&node).map(Shown::Entry),
                None => {
                    text("code").map(|code| Shown::Code(AccessCode::from_stored(code.to_owned())))
                }
            };
            Some(Self {
                task: task?.trim().parse().ok(),
                shown: shown?,
            })
        })
    }
}

/// What a form would send, as an object; `fields` is an object too.
fn entry(node: &Node<'_>) -> Option<Entry> {
    let given = node.object()?;
    let mut entry = Entry::default();
    for name in Entry::NAMES {
        let text = given
            .optional(name)
            .and_then(|node| node.optional_text(MAX_TEXT));
        if let Some(text) = text {
            entry.take(name, text);
        }
    }
    if let Some(fields) = given.optional("fields") {
        for (name, value) in fields.object()?.entries() {
            if let Some(text) = value.optional_text(MAX_TEXT) {
                entry.take(&format!("field.{name}"), text);
            }
        }
    }
    Some(entry)
}

/// What only the writer may ask for and that says no more: to open a page, to stop the clock, to let it run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsWriter {
    /// The writer role that is claimed.
    pub writer_epoch: i64,
}

impl AsWriter {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let writer_epoch = whole(&root.object()?, "writerEpoch")?;
            Some(Self { writer_epoch })
        })
    }
}

/// Saves an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct SaveAnswer {
    /// The client's name for this save.
    pub op_id: OpId,
    /// The writer role that is claimed.
    pub writer_epoch: i64,
    /// The revision it was made on.
    pub base_rev: i64,
    /// Judged later, by the question; null takes an answer back.
    pub value: Value,
}

impl SaveAnswer {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let op_id = root.required("opId").and_then(|node| op_id(&node));
            let writer_epoch = whole(&root, "writerEpoch");
            let base_rev = whole(&root, "baseRev");
            let value = root.present("value");
            Some(Self {
                op_id: op_id?,
                writer_epoch: writer_epoch?,
                base_rev: base_rev?,
                value: value?.clone(),
            })
        })
    }
}

/// Hands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submit {
    /// The writer role that is claimed.
    pub writer_epoch: i64,
    /// The newest revision of each answer that the client was told is saved.
    pub revs: BTreeMap<QuestionId, i64>,
}

impl Submit {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let writer_epoch = whole(&root, "writerEpoch");
            let listed = root.optional("revs");
            let revs = match &listed {
                Some(node) => revs(node),
                None => Some(BTreeMap::new()),
            };
            Some(Self {
                writer_epoch: writer_epoch?,
                revs: revs?,
            })
        })
    }
}

fn op_id(node: &Node<'_>) -> Option<OpId> {
    let parsed = node.text(MAX_TEXT)?.parse::<OpId>();
    parsed
        .inspect_err(|error| node.fault("invalid", error.to_string()))
        .ok()
}

fn whole<'a>(object: &Object<'a>, key: &'a str) -> Option<i64> {
    object.required(key)?.whole_number()
}

/// Revisions by question. A key that is no id names no question of anybody's: it is a fault, or the client would submit without it.
fn revs(node: &Node<'_>) -> Option<BTreeMap<QuestionId, i64>> {
    let listed = node.object()?;
    if listed.fields().len() > MAX_REVS {
        node.fault("too-many", format!("must have at most {MAX_REVS} fields"));
        return None;
    }
    let read: Vec<_> = listed
        .entries()
        .map(|(question, rev)| {
            let number = rev.whole_number();
            let Ok(question) = question.parse() else {
                rev.fault("invalid", "the name of this field is no question's id");
                return None;
            };
            Some((question, number?))
        })
        .collect();
    read.into_iter().collect()
}

#[cfg(test)]
mod tests;
