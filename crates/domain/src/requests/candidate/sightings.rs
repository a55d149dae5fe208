//! What the candidate's browser saw, as it tells us: bounded in every direction, for anybody may send it.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::super::MAX_TEXT;
use super::super::body::Body;
use super::super::json::{self, Node};
use super::MAX_KIND;
use crate::fault::Faults;
use crate::time::to_millis;

/// The most events that one call may carry.
pub const MAX_EVENTS: usize = 100;
/// The most characters that the `data` of an event may have, written as JSON.
const MAX_DATA: usize = 2_000;

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
