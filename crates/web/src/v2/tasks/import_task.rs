//! `POST /api/v2/tasks`

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use domain::id::TaskId;
use domain::task::TaskContent;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use store::tasks::Task;

use super::file;
use super::shown::ShownTask;
use crate::auth::Caller;
use crate::error::{ApiResult, internal};
use crate::json_reply::json_reply;
use crate::once::{self, Once};
use crate::state::{App, AppState};

/// Creates a task from a task file. Repeated with the same `Idempotency-Key`, it creates no other.
pub(crate) async fn import_task(
    app: AppState,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> ApiResult<Response> {
    let fingerprint = || Sha256::digest(&bytes).into();
    let once = Once::of(&headers, &caller.organization, "tasks", fingerprint)?;
    let content = file::read(&app, &bytes).await?;
    let task = new_task(&app, &caller, content);
    let reply = reply(&task)?;
    let Some(once) = once else {
        let mut tx = app.store.begin().await?;
        tx.add_task(&task).await?;
        tx.commit().await?;
        return created(&app, json_reply(reply), &task.id);
    };
    // Held until the end of the call: whoever comes with the same key meanwhile is told to wait.
    let _running = once::enter(&once, &app)?;
    let mut tx = app.store.begin().await?;
    if let Some(earlier) = once.earlier_reply(&mut tx, app.clock.now()).await? {
        let first: First = serde_json::from_str(&earlier).map_err(internal)?;
        return created(&app, once::replayed(earlier), &first.task_id);
    }
    tx.add_task(&task).await?;
    once.keep(&mut tx, &reply).await?;
    tx.commit().await?;
    created(&app, json_reply(reply), &task.id)
}

/// What a repetition needs of the first call's reply.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct First {
    task_id: TaskId,
}

fn new_task(app: &App, caller: &Caller, content: TaskContent) -> Task {
    let now = app.clock.now();
    Task {
        id: TaskId::generate(now, &*app.chance),
        organization_id: caller.organization.clone(),
        created_at: now,
        content: Arc::new(content),
    }
}

/// The task as it will be shown: what was imported can be read back by its id.
fn reply(task: &Task) -> ApiResult<String> {
    serde_json::to_string(&ShownTask::from(task)).map_err(internal)
}

fn created(app: &App, mut response: Response, id: &TaskId) -> ApiResult<Response> {
    *response.status_mut() = StatusCode::CREATED;
    let location = format!("{}/api/v2/tasks/{id}", app.settings.public_url);
    let location = HeaderValue::from_str(&location).map_err(internal)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}
