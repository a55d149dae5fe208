//! `POST /assessment/api/test-instances/{id}/submit`

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::id::TestInstanceId;
use domain::requests::candidate::Submit;
use domain::test_instance::submit::{self, Submitted};
use jiff::Timestamp;
use store::completion::Scene;
use store::test_instances::StoredInstance;

use super::reply;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{LIST_BODY, instance_id, judge, lock, read_body, step_of};
use crate::candidate::words::{no_seat, not_submitted};
use crate::error::{ApiResult, internal, invalid};
use crate::state::{App, AppState};

/// Ends a test instance at the candidate's wish, and gives its receipt: the same on every repeat.
pub(crate) async fn submit(
    app: AppState,
    seat: Seat,
    Path(id): Path<String>,
    bytes: Bytes,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let request = Submit::parse(&read_body(&bytes, LIST_BODY)?).map_err(invalid)?;
    let id = instance_id(&id)?;
    let wish = submit::Submit {
        writer_epoch: request.writer_epoch,
        revs: &request.revs,
    };
    receipt(&hand_in(&app, &seat, &id, &wish, now).await?)
}

/// Ends a test instance at the wish that its candidate had at an instant: the instance as it has ended, now or before.
pub(in crate::candidate) async fn hand_in(
    app: &App,
    seat: &Seat,
    id: &TestInstanceId,
    wish: &submit::Submit<'_>,
    now: Timestamp,
) -> ApiResult<StoredInstance> {
    let task = app.task_of_seat(seat).await?;
    let keys = app.keys().await?;
    let mut tx = app.store.begin().await?;
    let stored = lock(&mut tx, seat, id).await?;
    let step = step_of(&task, &stored.stored.instance)?;
    let answers = tx.typed_answers(&stored.stored, &task.content).await?;
    let judged = { stored.stored.instance.clone() }
        .submit(&judge(app, step, &stored, now), &answers, wish)
        .map_err(not_submitted)?;
    match judged {
        Submitted::Already(_) => Ok(stored.stored),
        Submitted::Now(ended) => {
            let ticket = tx.ticket_of_seat(&seat.ticket).await?.ok_or_else(no_seat)?;
            let scene = Scene {
                ticket: &ticket,
                content: &task.content,
                now,
                chance: &*app.chance,
            };
            let done = tx
                .complete(stored.stored, ended, &scene, keys.receipt()?)
                .await?;
            tx.commit().await?;
            tracing::info!(test_instance.id = %id, "test instance {id} was handed in");
            Ok(done)
        }
    }
}

fn receipt(ended: &StoredInstance) -> ApiResult<Response> {
    let receipt = ended.receipt.as_ref();
    reply(receipt.ok_or_else(|| internal("an ended test instance has no receipt"))?)
}
