//! Tasks that were read before: a thousand mails of one task read it once, for its content never changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::{OrganizationId, TaskId};
use domain::task::TaskContent;
use store::{Reader, Result};

/// How many are kept; when another comes, all go, and those in use come back.
const MOST: usize = 16;

/// The tasks that were read before.
#[derive(Debug, Default)]
pub(crate) struct Tasks(Mutex<HashMap<TaskId, Arc<TaskContent>>>);

impl Tasks {
    /// The content of a task. Its id comes from a row of the organization's own.
    pub(crate) async fn content(
        &self,
        reader: &mut Reader,
        organization: &OrganizationId,
        id: &TaskId,
    ) -> Result<Option<Arc<TaskContent>>> {
        if let Some(known) = self.known(id) {
            return Ok(Some(known));
        }
        let found = reader.task(organization, id).await?;
        Ok(found.map(|task| self.keep(task.id, task.content)))
    }

    fn known(&self, id: &TaskId) -> Option<Arc<TaskContent>> {
        let tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.get(id).cloned()
    }

    fn keep(&self, id: TaskId, content: Arc<TaskContent>) -> Arc<TaskContent> {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tasks.len() >= MOST {
            tasks.clear();
        }
        tasks.insert(id, Arc::clone(&content));
        content
    }
}
