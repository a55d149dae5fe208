//! `POST /assessment/api/test-instances/{id}/events`

use axum::extract::Path;
use axum::http::StatusCode;
use bytes::Bytes;
use domain::id::EventId;
use domain::requests::candidate::{Sighting, Sightings};
use jiff::Timestamp;
use serde_json::Value;
use store::answers::CandidateEvent;

use crate::candidate::seat::Seat;
use crate::candidate::sitting::{LIST_BODY, find, instance_id, read_body};
use crate::candidate::words::too_many_events;
use crate::error::{ApiResult, invalid};
use crate::state::{App, AppState};

/// So many events of one instance are kept: a browser that runs wild must not fill the disk.
const MOST_KEPT: u32 = 10_000;

/// Notes what the browser saw: for people to read, never for verdicts. A last call may come right behind the end.
pub(crate) async fn add_events(
    app: AppState,
    seat: Seat,
    Path(id): Path<String>,
    bytes: Bytes,
) -> ApiResult<StatusCode> {
    let seen = Sightings::parse(&read_body(&bytes, LIST_BODY)?).map_err(invalid)?;
    let id = instance_id(&id)?;
    let now = app.clock.now();
    let events = rows(&app, seen, now);
    let mut reader = app.store.read().await?;
    find(&mut reader, &seat, &id).await?;
    if reader.count_candidate_events(&id).await? >= MOST_KEPT {
        return Err(too_many_events(MOST_KEPT));
    }
    drop(reader);
    let mut tx = app.store.begin().await?;
    tx.add_candidate_events(&id, &events).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One call has one id, and its events are numbered behind it: they keep their order.
fn rows(app: &App, Sightings(seen): Sightings, now: Timestamp) -> Vec<CandidateEvent> {
    let call = EventId::generate(now, &*app.chance);
    let row = |(number, sighting): (usize, Sighting)| CandidateEvent {
        id: format!("{call}-{number:03}"),
        kind: sighting.kind,
        at: sighting.at.unwrap_or(now),
        received_at: now,
        data: Value::Object(sighting.data).to_string(),
    };
    seen.into_iter().enumerate().map(row).collect()
}
