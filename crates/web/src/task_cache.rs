//! Tasks that were read before: their content never changes, and reading an exam of a hundred pages for every ticket would.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::{OrganizationId, TaskId};
use store::tasks::Task;

use crate::error::ApiResult;
use crate::state::App;

/// So many tasks are kept; when another comes, all go, and those in use come back.
const MOST_TASKS: usize = 256;

/// The tasks that were read before.
#[derive(Debug, Default)]
pub(crate) struct TaskCache(Mutex<HashMap<TaskId, Arc<Task>>>);

impl TaskCache {
    fn known(&self, id: &TaskId) -> Option<Arc<Task>> {
        let tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.get(id).cloned()
    }

    fn keep(&self, task: &Arc<Task>) {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tasks.len() >= MOST_TASKS {
            tasks.clear();
        }
        tasks.insert(task.id.clone(), Arc::clone(task));
    }
}

impl App {
    /// An organization's task; another's is as good as none.
    pub(crate) async fn task(
        &self,
        organization: &OrganizationId,
        id: &TaskId,
    ) -> ApiResult<Option<Arc<Task>>> {
        let task = self.task_of_link(id).await?;
        Ok(task.filter(|task| task.organization_id == *organization))
    }

    /// The task of a link: whoever holds the link may see its title, and needs a code for anything else.
    pub(crate) async fn task_of_link(&self, id: &TaskId) -> ApiResult<Option<Arc<Task>>> {
        if let Some(task) = self.tasks.known(id) {
            return Ok(Some(task));
        }
        let found = self.store.read().await?.task_of_link(id).await?;
        let task = found.map(Arc::new);
        if let Some(task) = &task {
            self.tasks.keep(task);
        }
        Ok(task)
    }
}
