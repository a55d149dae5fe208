//! `POST /api/v2/tasks/validate`

use axum::response::Response;
use bytes::Bytes;
use serde_json::json;

use super::file;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Says what an import of this task file would say, and stores nothing.
pub(crate) async fn validate_task(app: AppState, _: Caller, bytes: Bytes) -> ApiResult<Response> {
    let content = file::read(&app, &bytes).await?;
    let questions = content
        .steps
        .iter()
        .map(|step| step.test.questions().count());
    let reply = json!({
        "valid": true,
        "title": content.title,
        "steps": content.steps.len(),
        "questions": questions.sum::<usize>(),
    });
    Ok(json_reply(reply.to_string()))
}
