//! `GET /assessment/api/test-instances/{id}`

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::id::TestInstanceId;
use domain::test_instance::pages::Scope;
use domain::test_instance::{EndReason, State};
use jiff::Timestamp;
use store::clocks::InstanceClock;

use super::instance::{Moment, clock, whole};
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{find, instance_id, step_of};
use crate::candidate::words::{already_submitted, instance_not_found, revoked, time_over};
use crate::error::ApiResult;
use crate::state::{App, AppState};

/// Shows an instance without taking the writer role; with `view=clock` only what changes without the candidate's doing.
pub(crate) async fn show_instance(
    app: AppState,
    seat: Seat,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let id = instance_id(&id)?;
    if wants_clock(query.as_deref()) {
        return show_clock(&app, &seat, &id).await;
    }
    let (task, keys) = (app.task_of_seat(&seat).await?, app.keys().await?);
    let mut reader = app.store.read().await?;
    let (stored, granted) = find(&mut reader, &seat, &id).await?;
    let answers = reader.answers(&id).await?;
    let files = app.task_files(&task).await?;
    let moment = Moment::of(&app, app.clock.now());
    let step = step_of(&task, &stored.instance)?;
    let around = (&granted, moment);
    whole(&stored, step, &answers, &files, keys.file()?, around)
}

fn wants_clock(query: Option<&str>) -> bool {
    let query = query.unwrap_or_default().as_bytes();
    url::form_urlencoded::parse(query).any(|(name, value)| name == "view" && value == "clock")
}

/// Every player asks for it every few seconds: that is how it learns what staff have changed.
async fn show_clock(app: &App, seat: &Seat, id: &TestInstanceId) -> ApiResult<Response> {
    let found = app.store.read().await?.clock(&seat.ticket, id).await?;
    let found = found.ok_or_else(instance_not_found)?;
    if found.revoked_at.is_some() {
        return Err(revoked());
    }
    let now = app.clock.now();
    still_runs(app, &found, now)?;
    clock(id, &found, Moment::of(app, now))
}

/// A player that asks for the clock wants to know whether it has anything left to do.
fn still_runs(app: &App, clock: &InstanceClock, now: Timestamp) -> ApiResult<()> {
    match clock.state {
        State::Ended(ended) if ended.reason == EndReason::Time => Err(time_over(Scope::Test, now)),
        State::Ended(_) => Err(already_submitted()),
        State::Running if app.grace().is_over(clock.deadline_at, now) => {
            Err(time_over(Scope::Test, now))
        }
        State::Running => Ok(()),
    }
}
