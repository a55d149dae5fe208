//! `POST /assessment/api/test-instances/{id}/pause` and `…/resume`

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::id::{EventId, TestInstanceId};
use domain::requests::candidate::AsWriter;
use domain::test_instance::TestInstance;
use domain::test_instance::breaks::Folded;
use jiff::Timestamp;
use store::Tx;
use store::answers::CandidateEvent;
use store::sittings::StoredSitting;

use super::instance::{Moment, clock, clock_of};
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{SMALL_BODY, instance_id, judge, lock, read_body, step_of};
use crate::candidate::words::{already_submitted, not_paused, other_writer};
use crate::error::{ApiResult, invalid};
use crate::state::{App, AppState};

/// Stops the clock for a break that was granted; again changes nothing.
pub(crate) async fn pause(
    app: AppState,
    seat: Seat,
    Path(id): Path<String>,
    bytes: Bytes,
) -> ApiResult<Response> {
    let request = AsWriter::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let rested = rest(&app, &seat, &instance_id(&id)?, request.writer_epoch).await?;
    rested.reply(&app)
}

/// Lets the clock run on; again changes nothing.
pub(crate) async fn resume(
    app: AppState,
    seat: Seat,
    Path(id): Path<String>,
    bytes: Bytes,
) -> ApiResult<Response> {
    let request = AsWriter::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let rested = go_on(&app, &seat, &instance_id(&id)?, request.writer_epoch).await?;
    rested.reply(&app)
}

/// An instance whose break began or ended, as it is on disk.
pub(in crate::candidate) struct Rested {
    stored: StoredSitting,
    instance: TestInstance,
    now: Timestamp,
}

impl Rested {
    fn reply(&self, app: &App) -> ApiResult<Response> {
        let standing = clock_of(&self.instance, &self.stored.accommodations);
        clock(&self.instance.id, &standing, Moment::of(app, self.now))
    }
}

/// Begins a break for whoever claims to be the writer.
pub(in crate::candidate) async fn rest(
    app: &App,
    seat: &Seat,
    id: &TestInstanceId,
    writer_epoch: i64,
) -> ApiResult<Rested> {
    let task = app.task_of_seat(seat).await?;
    let mut tx = app.store.begin().await?;
    let stored = lock(&mut tx, seat, id).await?;
    // Behind the lock: the wait for it is not rest.
    let now = app.clock.now();
    let instance = &stored.stored.instance;
    let step = step_of(&task, instance)?;
    let paused = instance
        .clone()
        .pause(&judge(app, step, &stored, now), writer_epoch);
    let (instance, folded) = paused.map_err(|why| not_paused(why, now))?;
    save(app, &mut tx, &stored, (&instance, folded), now).await?;
    tx.commit().await?;
    Ok(Rested {
        stored,
        instance,
        now,
    })
}

/// Ends it.
pub(in crate::candidate) async fn go_on(
    app: &App,
    seat: &Seat,
    id: &TestInstanceId,
    writer_epoch: i64,
) -> ApiResult<Rested> {
    let mut tx = app.store.begin().await?;
    let stored = lock(&mut tx, seat, id).await?;
    let now = app.clock.now();
    let instance = &stored.stored.instance;
    if instance.ended().is_some() {
        return Err(already_submitted());
    }
    if writer_epoch != i64::from(instance.writer_epoch) {
        return Err(other_writer());
    }
    let (instance, folded) = instance.clone().go_on(now);
    save(app, &mut tx, &stored, (&instance, folded), now).await?;
    tx.commit().await?;
    Ok(Rested {
        stored,
        instance,
        now,
    })
}

/// Stores what has changed, and notes it among what is seen of a candidate.
async fn save(
    app: &App,
    tx: &mut Tx,
    stored: &StoredSitting,
    (changed, folded): (&TestInstance, Option<Folded>),
    now: Timestamp,
) -> ApiResult<()> {
    let before = &stored.stored.instance;
    if changed == before {
        return Ok(());
    }
    tx.save_breaks(changed, folded).await?;
    let began = changed.breaks.current.is_some();
    let event = noted(app, if began { "pause" } else { "resume" }, now);
    tx.add_candidate_events(&before.id, &[event]).await?;
    Ok(())
}

fn noted(app: &App, kind: &str, now: Timestamp) -> CandidateEvent {
    CandidateEvent {
        id: EventId::generate(now, &*app.chance).to_string(),
        kind: kind.to_owned(),
        at: now,
        received_at: now,
        data: "{}".to_owned(),
    }
}
