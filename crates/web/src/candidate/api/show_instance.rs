//! `GET /assessment/api/test-instances/{id}`

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::test_instance::EndReason;
use domain::test_instance::pages::Scope;
use jiff::Timestamp;
use store::test_instances::StoredInstance;

use super::instance::{clock, whole};
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{find, instance_id, step_of};
use crate::candidate::words::{already_submitted, time_over};
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
    let task = app.task_of_seat(&seat).await?;
    let mut reader = app.store.read().await?;
    let stored = find(&mut reader, &seat, &id).await?;
    let now = app.clock.now();
    if wants_clock(query.as_deref()) {
        still_runs(&app, &stored, now)?;
        return clock(&stored, now);
    }
    let answers = reader.answers(&id).await?;
    whole(&stored, step_of(&task, &stored.instance)?, &answers, now)
}

fn wants_clock(query: Option<&str>) -> bool {
    let query = query.unwrap_or_default().as_bytes();
    url::form_urlencoded::parse(query).any(|(name, value)| name == "view" && value == "clock")
}

/// A player that asks for the clock wants to know whether it has anything left to do.
fn still_runs(app: &App, stored: &StoredInstance, now: Timestamp) -> ApiResult<()> {
    let instance = &stored.instance;
    match instance.ended().map(|ended| ended.reason) {
        Some(EndReason::Candidate | EndReason::Staff) => Err(already_submitted()),
        None if !app.grace().is_over(instance.deadline_at, now) => Ok(()),
        Some(EndReason::Time) | None => Err(time_over(Scope::Test, now)),
    }
}
