//! The feed. A change writes its event into the inbox, in its own transaction and without a number; one sequencer numbers what is
//! committed, per organization and without gaps, and makes the deliveries. Callbacks and the pulled feed read the same stored bytes.

mod sequence;

use domain::id::{EventId, OrganizationId, TestInstanceId, TicketId};
use domain::trace::TraceParent;
use jiff::Timestamp;
use serde_json::Value;

use crate::backend::tx::rows;
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx, json};

/// An event before it has a number.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Its id.
    pub id: EventId,
    /// Whose feed it goes to.
    pub organization_id: OrganizationId,
    /// Such as `test_instance.completed`.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// Its data: an object. If it holds `sequence`, its place is kept and its value set when the event is numbered; else it is added.
    pub data: Value,
    /// Whom it is about, if it is about somebody: an erasure finds it by that.
    pub about: Option<About>,
}

/// Whom an event is about, and where it is delivered, if it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Whose ticket.
    pub ticket_id: TicketId,
    /// Which test instance.
    pub test_instance_id: TestInstanceId,
    /// Where the ticket wants it delivered.
    pub callback: Option<NewCallback>,
}

/// Where an event is delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCallback {
    /// With its parameters.
    pub url: String,
    /// The URL's origin.
    pub origin: String,
    /// The trace that it continues.
    pub trace: Option<TraceParent>,
}

/// An event of the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number in the organization's feed, from 1 and without gaps.
    pub sequence: i64,
    /// Its type.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// Its data, as the bytes that are delivered.
    pub data: String,
}

impl Reader {
    /// An organization's events behind a number, in order.
    pub async fn events_after(
        &mut self,
        organization: &OrganizationId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Event>> {
        const SQL: &str = "SELECT sequence, type, at, data FROM events WHERE organization_id = $1 AND sequence > $2 \
            ORDER BY sequence LIMIT $3";
        rows!(
            self,
            SQL,
            [organization.as_str(), after, i64::from(limit)],
            |row| {
                Ok(Event {
                    sequence: Fields::int(row, "sequence")?,
                    kind: Fields::text(row, "type")?,
                    at: Fields::instant(row, "at")?,
                    data: Fields::text(row, "data")?,
                })
            }
        )
    }
}

impl Tx {
    /// Records events: they are in the feed once this transaction is committed and the sequencer has run.
    pub async fn record<'a>(
        &mut self,
        events: impl IntoIterator<Item = &'a NewEvent>,
    ) -> Result<()> {
        let events: Vec<&NewEvent> = events.into_iter().collect();
        const INSERT: Insert = Insert {
            table: "event_inbox",
            columns: &[
                "id",
                "organization_id",
                "type",
                "at",
                "data",
                "ticket_id",
                "test_instance_id",
                "callback_url",
                "callback_origin",
                "traceparent",
            ],
        };
        self.news().events = true;
        insert!(self, INSERT, &events, |event| [
            event.id.as_str(),
            event.organization_id.as_str(),
            event.kind.as_str(),
            event.at.as_millisecond(),
            json::write(&event.data),
            event.about.as_ref().map(|about| about.ticket_id.as_str()),
            event
                .about
                .as_ref()
                .map(|about| about.test_instance_id.as_str()),
            event.callback().map(|callback| callback.url.as_str()),
            event.callback().map(|callback| callback.origin.as_str()),
            event
                .callback()
                .and_then(|callback| callback.trace)
                .map(String::from),
        ])
    }
}

impl NewEvent {
    fn callback(&self) -> Option<&NewCallback> {
        self.about.as_ref()?.callback.as_ref()
    }
}

/// What is delivered: the event's type is a word of ours and its data is JSON already, so it is written once and kept.
pub(crate) fn body(kind: &str, at: Timestamp, data: &str) -> String {
    let timestamp = domain::time::rfc3339(at);
    format!(r#"{{"type":"{kind}","timestamp":"{timestamp}","data":{data}}}"#)
}
