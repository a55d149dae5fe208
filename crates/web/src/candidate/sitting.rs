//! What the calls about a test instance have in common: where it is found, and what it is judged against.

use domain::accommodation::Accommodations;
use domain::id::TestInstanceId;
use domain::requests::Body;
use domain::task::Step;
use domain::test_instance::{Sitting, TestInstance};
use jiff::{SignedDuration, Timestamp};
use store::sittings::StoredSitting;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::{Reader, Tx};

use super::seat::Seat;
use super::words::{instance_not_found, no_seat, revoked};
use crate::error::{ApiResult, internal, not_json, payload_too_large};
use crate::state::App;

/// When the writer was last heard of is written down no more often than this: a candidate who types saves every second or two, and a
/// page that asks whether somebody else is at work needs no more.
const SEEN_EVERY: SignedDuration = SignedDuration::from_secs(10);

/// Bodies that say little have at most this size.
pub(crate) const SMALL_BODY: usize = 16 * 1024;
/// Bodies that list things, one a question or one an event, have at most this size.
pub(crate) const LIST_BODY: usize = 512 * 1024;

/// The id of a path.
pub(crate) fn instance_id(text: &str) -> ApiResult<TestInstanceId> {
    text.parse().map_err(|_| instance_not_found())
}

/// The JSON of a body of at most so many bytes.
pub(crate) fn read_body(bytes: &[u8], most: usize) -> ApiResult<Body> {
    if bytes.len() > most {
        return Err(payload_too_large(most));
    }
    Body::parse(bytes).map_err(|error| not_json(&error))
}

/// The step of an instance.
pub(crate) fn step_of<'a>(task: &'a Task, instance: &TestInstance) -> ApiResult<&'a Step> {
    let step = task.content.step(&instance.step);
    step.ok_or_else(|| internal("the step of a test instance does not exist"))
}

/// The candidate's instance, locked.
pub(crate) async fn lock(
    tx: &mut Tx,
    seat: &Seat,
    id: &TestInstanceId,
) -> ApiResult<StoredSitting> {
    let found = tx.lock_sitting(&seat.ticket, id).await?;
    admitted(found.as_ref())?;
    found.ok_or_else(instance_not_found)
}

/// Another's instance is as good as none, and a ticket that was taken back has none any more.
pub(crate) fn admitted(found: Option<&StoredSitting>) -> ApiResult<&StoredSitting> {
    let sitting = found.ok_or_else(instance_not_found)?;
    if sitting.revoked_at.is_some() {
        return Err(revoked());
    }
    Ok(sitting)
}

/// The candidate's instance, to look at, and what the candidate is granted.
pub(crate) async fn find(
    reader: &mut Reader,
    seat: &Seat,
    id: &TestInstanceId,
) -> ApiResult<(StoredInstance, Accommodations)> {
    let ticket = reader.ticket_of_seat(&seat.ticket).await?;
    let ticket = ticket.ok_or_else(no_seat)?;
    if ticket.revoked_at.is_some() {
        return Err(revoked());
    }
    let found = reader.test_instance_of_ticket(&seat.ticket, id).await?;
    Ok((found.ok_or_else(instance_not_found)?, ticket.accommodations))
}

/// What the rules judge against.
pub(crate) fn judge<'a>(
    app: &App,
    step: &'a Step,
    stored: &'a StoredSitting,
    now: Timestamp,
) -> Sitting<'a> {
    Sitting {
        test: &step.test,
        drawing: &stored.stored.drawing,
        accommodations: &stored.accommodations,
        grace: app.grace(),
        now,
    }
}

/// When the writer was heard of, if that is worth a note: the last one is old.
pub(crate) fn seen_at(stored: &StoredInstance, now: Timestamp) -> Option<Timestamp> {
    (now.duration_since(stored.writer_seen_at) >= SEEN_EVERY).then_some(now)
}

/// Notes it.
pub(crate) async fn note_writer(
    tx: &mut Tx,
    stored: &StoredSitting,
    now: Timestamp,
) -> ApiResult<()> {
    if let Some(now) = seen_at(&stored.stored, now) {
        tx.save_writer(&stored.stored.instance, now).await?;
    }
    Ok(())
}
