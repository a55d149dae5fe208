//! What a candidate's player sends (contract, section 4).
//!
//! Numbers that claim something (`writerEpoch`, `baseRev`) may be any whole number here: whether they are right is for the rules to judge.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::MAX_TEXT;
use super::body::Body;
use super::json::{self, Node, Object};
use crate::access::Entry;
use crate::fault::Faults;
use crate::id::{QuestionId, TaskId, TicketId};
use crate::secret::AccessCode;
use crate::test_instance::save::OpId;
use crate::time::to_millis;

/// The most events that one call may carry.
pub const MAX_EVENTS: usize = 100;
/// The longest `kind` of an event.
const MAX_KIND: usize = 40;
/// The most characters that the `data` of an event may have, written as JSON.
const MAX_DATA: usize = 2_000;
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
            Some(Self {
                ticket: ticket?.parse().ok(),
                checks: checks?,
            })
        })
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

/// What the browser saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Sightings(pub Vec<Sighting>);

/// One thing that the browser saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// Such as `hidden`.
    pub kind: String,
    /// By the browser's clock; nothing when it does not say.
    pub at: Option<Timestamp>,
    /// The particulars.
    pub data: Map<String, Value>,
}

impl Sightings {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let events = root.required("events")?;
            let items = events.items()?;
            if items.len() > MAX_EVENTS {
                events.fault("too-many", format!("must have at most {MAX_EVENTS} items"));
                return None;
            }
            // Every item is read, so that all faults are told.
            let read: Vec<_> = items.map(|item| sighting(&item)).collect();
            Some(Self(read.into_iter().collect::<Option<_>>()?))
        })
    }
}

fn sighting(node: &Node<'_>) -> Option<Sighting> {
    let event = node.object()?;
    let kind = event.required("kind").and_then(|node| kind(&node));
    let at = event.optional("at").map(|node| instant(&node));
    let data = event.optional("data").map(|node| data(&node));
    Some(Sighting {
        kind: kind?,
        at: at.map_or(Some(None), |at| at.map(Some))?,
        data: data.unwrap_or_else(|| Some(Map::new()))?,
    })
}

fn kind(node: &Node<'_>) -> Option<String> {
    let text = node.filled_text(MAX_KIND)?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !text.bytes().all(plain) {
        node.fault("invalid", "must be lower-case letters, digits and hyphens");
        return None;
    }
    Some(text.to_owned())
}

fn instant(node: &Node<'_>) -> Option<Timestamp> {
    let parsed = node.text(MAX_TEXT)?.parse().ok();
    if parsed.is_none() {
        node.fault("invalid", "must be an instant as RFC 3339 writes it");
    }
    parsed.map(to_millis)
}

fn data(node: &Node<'_>) -> Option<Map<String, Value>> {
    let fields = node.object()?.fields().clone();
    if serde_json::to_string(&fields).map_or(usize::MAX, |text| text.len()) > MAX_DATA {
        let message = format!("must have at most {MAX_DATA} bytes as JSON");
        node.fault("too-long", message);
        return None;
    }
    Some(fields)
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
mod tests {
    use super::*;

    fn body(text: &str) -> Body {
        Body::parse(text.as_bytes()).unwrap()
    }

    fn places<T: std::fmt::Debug>(parsed: Result<T, Faults>) -> Vec<String> {
        let faults = parsed.unwrap_err().into_vec();
        faults.into_iter().map(|fault| fault.path).collect()
    }

    #[test]
    fn a_save_is_read_with_numbers_as_clients_write_them() {
        let text = r#"{"opId":"a-1","writerEpoch":2.0,"baseRev":0,"value":null,"more":1}"#;
        let save = SaveAnswer::parse(&body(text)).unwrap();
        assert_eq!((save.writer_epoch, save.base_rev), (2, 0));
        assert_eq!(save.value, Value::Null);
    }

    #[test]
    fn every_fault_of_a_save_is_told() {
        assert_eq!(places(SaveAnswer::parse(&body("[]"))), [""]);
        assert_eq!(
            places(SaveAnswer::parse(&body("{}"))),
            ["opId", "writerEpoch", "baseRev", "value"]
        );
        let text = r#"{"opId":"a b","writerEpoch":"1","baseRev":1.5,"value":1}"#;
        assert_eq!(
            places(SaveAnswer::parse(&body(text))),
            ["opId", "writerEpoch", "baseRev"]
        );
    }

    #[test]
    fn a_submit_may_list_nothing_and_never_a_question_that_cannot_be() {
        let submit = Submit::parse(&body(r#"{"writerEpoch":1,"revs":null}"#)).unwrap();
        assert!(submit.revs.is_empty());
        let text = r#"{"writerEpoch":1,"revs":{"q1":1,"a b":2,"q2":"x"}}"#;
        assert_eq!(
            places(Submit::parse(&body(text))),
            ["revs[\"a b\"]", "revs.q2"]
        );
    }

    #[test]
    fn sightings_are_bounded_in_every_direction() {
        let text =
            r#"{"events":[{"kind":"blur"},{"kind":"Bad kind","at":"yesterday","data":[]},{}]}"#;
        assert_eq!(
            places(Sightings::parse(&body(text))),
            [
                "events[1].kind",
                "events[1].at",
                "events[1].data",
                "events[2].kind"
            ]
        );
        let event = format!(
            r#"{{"kind":"blur","data":{{"x":"{}"}}}}"#,
            "x".repeat(2_000)
        );
        let text = format!(r#"{{"events":[{event}]}}"#);
        assert_eq!(places(Sightings::parse(&body(&text))), ["events[0].data"]);
        let text = format!(r#"{{"events":[{}1]}}"#, "1,".repeat(100));
        assert_eq!(places(Sightings::parse(&body(&text))), ["events"]);
    }
}
