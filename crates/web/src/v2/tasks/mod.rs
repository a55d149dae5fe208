//! `/api/v2/tasks`: task files in and out. A task never changes once it is imported, so there is nothing to tag and nothing to patch.

mod export_task;
mod file;
mod import_task;
mod list_tasks;
mod show_task;
mod shown;
mod validate_task;

pub(crate) use export_task::export_task;
pub(crate) use import_task::import_task;
pub(crate) use list_tasks::list_tasks;
pub(crate) use show_task::show_task;
pub(crate) use validate_task::validate_task;

use std::sync::Arc;

use domain::id::OrganizationId;
use store::tasks::Task;

use crate::error::{ApiResult, task_not_found};
use crate::state::App;

/// The task of a path, if it is the caller's.
async fn task(app: &App, organization: &OrganizationId, id: &str) -> ApiResult<Arc<Task>> {
    let id = id.parse().map_err(|_| task_not_found())?;
    let found = app.task(organization, &id).await?;
    found.ok_or_else(task_not_found)
}
