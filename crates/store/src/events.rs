//! The feed. A change writes its event into the inbox, in its own transaction and without a number; one sequencer numbers what is
//! committed, per organization and without gaps, and makes the deliveries. Callbacks and the pulled feed read the same stored bytes.

use domain::chance::Chance;
use domain::id::{DeliveryId, EventId, OrganizationId, TestInstanceId, TicketId};
use domain::trace::TraceParent;
use jiff::Timestamp;
use serde_json::Value;

use crate::backend::tx::{row, rows, run};
use crate::bulk::{Insert, insert};
use crate::deliveries::NewDelivery;
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::Sql;
use crate::{Reader, Tx, json, set_aside};

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
    /// Whom it is about, and where it is delivered, if it is.
    pub callback: Option<NewCallback>,
}

/// Where an event is delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCallback {
    /// The ticket that asked for it.
    pub ticket_id: TicketId,
    /// The test instance that it is about.
    pub test_instance_id: TestInstanceId,
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

struct Unnumbered {
    position: i64,
    id: EventId,
    organization_id: OrganizationId,
    kind: String,
    at: Timestamp,
    data: Value,
    callback: Option<NewCallback>,
}

fn unnumbered(row: &impl Fields) -> Result<Unnumbered> {
    let callback = match row.opt_text("callback_url")? {
        Some(url) => Some(NewCallback {
            ticket_id: row.parsed("ticket_id")?,
            test_instance_id: row.parsed("test_instance_id")?,
            url,
            origin: row.text("callback_origin")?,
            trace: row.opt_parsed("traceparent")?,
        }),
        None => None,
    };
    Ok(Unnumbered {
        position: row.int("position")?,
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        kind: row.text("type")?,
        at: row.instant("at")?,
        data: row.json("data")?,
        callback,
    })
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
            event
                .callback
                .as_ref()
                .map(|callback| callback.ticket_id.as_str()),
            event
                .callback
                .as_ref()
                .map(|callback| callback.test_instance_id.as_str()),
            event
                .callback
                .as_ref()
                .map(|callback| callback.url.as_str()),
            event
                .callback
                .as_ref()
                .map(|callback| callback.origin.as_str()),
            event
                .callback
                .as_ref()
                .and_then(|callback| callback.trace)
                .map(String::from),
        ])
    }

    /// Numbers committed events, at most so many, and makes their deliveries. Gives the number of events that it moved.
    ///
    /// On PostgreSQL an advisory lock makes it the only one; who comes second moves nothing.
    pub async fn sequence_events(
        &mut self,
        limit: u32,
        now: Timestamp,
        chance: &dyn Chance,
    ) -> Result<usize> {
        if !self.is_only_sequencer().await? {
            return Ok(0);
        }
        const SQL: &str = "SELECT position, id, organization_id, type, at, data, ticket_id, test_instance_id, callback_url, callback_origin, traceparent \
            FROM event_inbox WHERE set_aside_at IS NULL ORDER BY position LIMIT $1";
        // First come, first served, whoever it is of: by organization, a busy one would keep the others waiting.
        let inbox = rows!(self, SQL, [i64::from(limit)], |row| {
            Ok((Fields::int(row, "position")?, unnumbered(row)))
        })?;
        let seen = inbox.len();
        let (mut inbox, unreadable) = set_aside::sorted("event_inbox", inbox);
        self.set_events_aside(&unreadable, now).await?;
        // Stable: an organization's events keep their order.
        inbox.sort_by(|one, other| one.organization_id.cmp(&other.organization_id));
        let mut numbered = Vec::with_capacity(inbox.len());
        let mut deliveries = Vec::new();
        for events in inbox.chunk_by(|one, other| one.organization_id == other.organization_id) {
            let mut sequence = self
                .reserve(&events[0].organization_id, events.len())
                .await?;
            for event in events {
                sequence += 1;
                let data = json::write(&with_sequence(event.data.clone(), sequence));
                if let Some(callback) = &event.callback {
                    deliveries.push(delivery(
                        event,
                        callback,
                        sequence,
                        &data,
                        DeliveryId::generate(now, chance),
                        now,
                    ));
                }
                numbered.push((event, sequence, data));
            }
        }
        self.move_events(&numbered).await?;
        self.add_deliveries(&deliveries).await?;
        Ok(seen)
    }

    async fn is_only_sequencer(&mut self) -> Result<bool> {
        let sql = Sql {
            sqlite: "SELECT 1 AS locked",
            // The number is the name of the lock: `hallticket sequencer`, cut to what a bigint holds.
            postgres: "SELECT pg_try_advisory_xact_lock(7512069851234)::int::bigint AS locked",
        };
        Ok(row!(self, sql, [], |row| Fields::int(row, "locked"))? == Some(1))
    }

    /// Takes so many numbers of an organization; gives the last one before them.
    async fn reserve(&mut self, organization: &OrganizationId, count: usize) -> Result<i64> {
        const SQL: &str = "UPDATE feeds SET last_sequence = last_sequence + $2 WHERE organization_id = $1 RETURNING last_sequence";
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let last = row!(
            self,
            SQL,
            [organization.as_str(), count],
            |row| Fields::int(row, "last_sequence")
        )?;
        last.map(|last| last - count)
            .ok_or(crate::StoreError::Stale)
    }

    async fn move_events(&mut self, events: &[(&Unnumbered, i64, String)]) -> Result<()> {
        const INSERT: Insert = Insert {
            table: "events",
            columns: &["organization_id", "sequence", "id", "type", "at", "data"],
        };
        let delete = Sql {
            sqlite: "DELETE FROM event_inbox WHERE position IN (SELECT value FROM json_each($1))",
            postgres: "DELETE FROM event_inbox WHERE position IN (SELECT json_array_elements_text($1::json)::bigint)",
        };
        insert!(self, INSERT, &events, |event| [
            event.0.organization_id.as_str(),
            event.1,
            event.0.id.as_str(),
            event.0.kind.as_str(),
            event.0.at.as_millisecond(),
            event.2.as_str(),
        ])?;
        let positions: Vec<i64> = events.iter().map(|event| event.0.position).collect();
        run!(self, delete, [json::write(&positions)])?;
        Ok(())
    }
}

fn with_sequence(mut data: Value, sequence: i64) -> Value {
    if let Value::Object(fields) = &mut data {
        fields.insert("sequence".to_owned(), sequence.into());
    }
    data
}

fn delivery(
    event: &Unnumbered,
    callback: &NewCallback,
    sequence: i64,
    data: &str,
    id: DeliveryId,
    now: Timestamp,
) -> NewDelivery {
    NewDelivery {
        id,
        organization_id: event.organization_id.clone(),
        sequence,
        kind: event.kind.clone(),
        ticket_id: callback.ticket_id.clone(),
        test_instance_id: callback.test_instance_id.clone(),
        url: callback.url.clone(),
        origin: callback.origin.clone(),
        body: body(&event.kind, event.at, data),
        created_at: event.at,
        due_at: now,
        trace: callback.trace,
        is_sample: false,
    }
}

/// What is delivered: the event's type is a word of ours and its data is JSON already, so it is written once and kept.
pub(crate) fn body(kind: &str, at: Timestamp, data: &str) -> String {
    let timestamp = domain::time::rfc3339(at);
    format!(r#"{{"type":"{kind}","timestamp":"{timestamp}","data":{data}}}"#)
}
