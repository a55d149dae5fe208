//! `GET /api/v2/tasks/{id}/file`

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::taskfile;

use super::task;
use crate::auth::Caller;
use crate::error::{ApiResult, internal};
use crate::state::AppState;

/// Gives a task of the caller's back as a task file; importing it gives the same exam with new ids.
pub(crate) async fn export_task(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let task = task(&app, &caller.organization, &id).await?;
    let mut response = taskfile::export(&task.content).into_response();
    let headers = response.headers_mut();
    let yaml = HeaderValue::from_static("application/yaml; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, yaml);
    let attachment = format!("attachment; filename=\"{}.yaml\"", task.id);
    let attachment = HeaderValue::from_str(&attachment).map_err(internal)?;
    headers.insert(header::CONTENT_DISPOSITION, attachment);
    Ok(response)
}
