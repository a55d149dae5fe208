//! `POST /api/v1/fatih/fetch-tasks`

use axum::response::Response;
use bytes::Bytes;
use domain::id::{StepId, TaskId};
use serde::Serialize;
use store::tasks::TaskSummary;

use super::{open, zetok};
use crate::error::ApiResult;
use crate::frame::Call;
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Lists the caller's tasks, oldest first.
pub(crate) async fn fetch_tasks(app: AppState, call: Call, bytes: Bytes) -> ApiResult<Response> {
    let (_, caller) = open(&app, &call, &bytes).await?;
    let tasks = app.store.read().await?.tasks(&caller.organization).await?;
    let tasks = tasks.into_iter().map(FetchedTask::from).collect();
    Ok(json_reply(zetok(Payload { tasks })?))
}

#[derive(Debug, Serialize)]
struct Payload {
    tasks: Vec<FetchedTask>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FetchedTask {
    task_id: TaskId,
    title: String,
    /// Whole seconds, as everywhere in this API.
    created_at: i64,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct Step {
    id: StepId,
    title: String,
}

impl From<TaskSummary> for FetchedTask {
    fn from(task: TaskSummary) -> Self {
        let step = |(id, title)| Step { id, title };
        Self {
            task_id: task.id,
            title: task.title,
            created_at: task.created_at.as_second(),
            steps: task.steps.into_iter().map(step).collect(),
        }
    }
}
