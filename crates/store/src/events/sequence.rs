//! Numbers what was committed, per organization and without gaps, and makes the deliveries.

use domain::chance::Chance;
use domain::id::{DeliveryId, EventId, OrganizationId};
use jiff::Timestamp;
use serde_json::Value;

use super::{About, NewCallback, body};
use crate::backend::tx::{row, rows, run};
use crate::bulk::{Insert, insert};
use crate::deliveries::NewDelivery;
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::Sql;
use crate::{Tx, json, set_aside};

struct Unnumbered {
    position: i64,
    id: EventId,
    organization_id: OrganizationId,
    kind: String,
    at: Timestamp,
    data: Value,
    about: Option<About>,
}

fn unnumbered(row: &impl Fields) -> Result<Unnumbered> {
    let callback = match row.opt_text("callback_url")? {
        Some(url) => Some(NewCallback {
            url,
            origin: row.text("callback_origin")?,
            trace: row.opt_parsed("traceparent")?,
        }),
        None => None,
    };
    let about = match row.opt_parsed("ticket_id")? {
        Some(ticket_id) => Some(About {
            ticket_id,
            test_instance_id: row.parsed("test_instance_id")?,
            callback,
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
        about,
    })
}

impl Tx {
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
                let id = || DeliveryId::generate(now, chance);
                deliveries.extend(delivery(event, sequence, &data, id, now));
                numbered.push((event, sequence, data));
            }
        }
        self.move_events(&numbered).await?;
        self.add_deliveries(&deliveries).await?;
        Ok(seen)
    }

    // The number is the name of the lock: `hallticket sequencer`, cut to what a bigint holds.
    async fn is_only_sequencer(&mut self) -> Result<bool> {
        let sql = Sql {
            sqlite: "SELECT 1 AS locked",
            postgres: "SELECT pg_try_advisory_xact_lock(7512069851234)::int::bigint AS locked",
        };
        Ok(row!(self, sql, [], |row| Fields::int(row, "locked"))? == Some(1))
    }

    /// Waits for a sequencer that is at work, and keeps others off until this transaction ends: what it moves is at either place then.
    pub(crate) async fn hold_sequencer(&mut self) -> Result<()> {
        let sql = Sql {
            sqlite: "SELECT 1",
            postgres: "SELECT 1 FROM (SELECT pg_advisory_xact_lock(7512069851234)) AS held",
        };
        run!(self, sql, [])?;
        Ok(())
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
            columns: &[
                "organization_id",
                "sequence",
                "id",
                "type",
                "at",
                "data",
                "ticket_id",
            ],
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
            { event.0.about.as_ref() }.map(|about| about.ticket_id.as_str()),
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

/// What an event has to be delivered as, if anybody wants it.
fn delivery(
    event: &Unnumbered,
    sequence: i64,
    data: &str,
    id: impl FnOnce() -> DeliveryId,
    now: Timestamp,
) -> Option<NewDelivery> {
    let about = event.about.as_ref()?;
    let callback = about.callback.as_ref()?;
    Some(NewDelivery {
        id: id(),
        organization_id: event.organization_id.clone(),
        sequence,
        kind: event.kind.clone(),
        ticket_id: about.ticket_id.clone(),
        test_instance_id: about.test_instance_id.clone(),
        url: callback.url.clone(),
        origin: callback.origin.clone(),
        body: body(&event.kind, event.at, data),
        created_at: event.at,
        due_at: now,
        trace: callback.trace,
        is_sample: false,
    })
}
