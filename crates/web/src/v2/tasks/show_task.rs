//! `GET /api/v2/tasks/{id}`

use axum::extract::Path;
use axum::response::Response;

use super::shown::ShownTask;
use super::task;
use crate::auth::Caller;
use crate::error::{ApiResult, internal};
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Shows a task of the caller's: its steps, and the templates that create-tickets may name.
pub(crate) async fn show_task(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let task = task(&app, &caller.organization, &id).await?;
    let text = serde_json::to_string(&ShownTask::from(&*task)).map_err(internal)?;
    Ok(json_reply(text))
}
