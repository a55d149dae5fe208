//! Tasks and the titles of their steps. A task's content never changes once it is stored.

use std::sync::Arc;

use domain::id::{OrganizationId, StepId, TaskId};
use domain::task::TaskContent;
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx, json};

/// A task with its content.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// When it was imported.
    pub created_at: Timestamp,
    /// What it holds. Shared, because it is large and never changes.
    pub content: Arc<TaskContent>,
}

/// A task as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskSummary {
    /// Its id.
    pub id: TaskId,
    /// Its title.
    pub title: String,
    /// When it was imported.
    pub created_at: Timestamp,
    /// Its steps' ids and titles, in order.
    pub steps: Vec<(StepId, String)>,
}

fn task(row: &impl Fields) -> Result<Task> {
    Ok(Task {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        created_at: row.instant("created_at")?,
        content: Arc::new(row.json("content")?),
    })
}

impl Reader {
    /// An organization's task.
    pub async fn task(
        &mut self,
        organization: &OrganizationId,
        id: &TaskId,
    ) -> Result<Option<Task>> {
        const SQL: &str = "SELECT id, organization_id, created_at, content FROM tasks WHERE organization_id = $1 AND id = $2";
        row!(self, SQL, [organization.as_str(), id.as_str()], task)
    }

    /// The task of a link: whoever holds the link may see its title, and needs a code for anything else.
    pub async fn task_of_link(&mut self, id: &TaskId) -> Result<Option<Task>> {
        row!(
            self,
            "SELECT id, organization_id, created_at, content FROM tasks WHERE id = $1",
            [id.as_str()],
            task
        )
    }

    /// An organization's tasks, oldest first.
    pub async fn tasks(&mut self, organization: &OrganizationId) -> Result<Vec<TaskSummary>> {
        const TASKS: &str = "SELECT id, title, created_at FROM tasks WHERE organization_id = $1 ORDER BY created_at, id";
        const STEPS: &str = "SELECT steps.task_id, steps.id, steps.title FROM steps JOIN tasks ON tasks.id = steps.task_id \
            WHERE tasks.organization_id = $1 ORDER BY tasks.created_at, tasks.id, steps.position";
        let mut tasks = rows!(self, TASKS, [organization.as_str()], |row| {
            Ok(TaskSummary {
                id: Fields::parsed(row, "id")?,
                title: Fields::text(row, "title")?,
                created_at: Fields::instant(row, "created_at")?,
                steps: Vec::new(),
            })
        })?;
        let steps = rows!(self, STEPS, [organization.as_str()], |row| {
            Ok((
                Fields::parsed::<TaskId>(row, "task_id")?,
                Fields::parsed::<StepId>(row, "id")?,
                Fields::text(row, "title")?,
            ))
        })?;
        let mut steps = steps.into_iter().peekable();
        for task in &mut tasks {
            while let Some((_, id, title)) = steps.next_if(|(task_id, ..)| *task_id == task.id) {
                task.steps.push((id, title));
            }
        }
        Ok(tasks)
    }
}

impl Tx {
    /// Adds a task.
    pub async fn add_task(&mut self, task: &Task) -> Result<()> {
        const SQL: &str = "INSERT INTO tasks (id, organization_id, title, created_at, content) VALUES ($1, $2, $3, $4, $5)";
        const STEPS: Insert = Insert {
            table: "steps",
            columns: &["task_id", "position", "id", "title"],
        };
        let (created_at, content) = (
            task.created_at.as_millisecond(),
            json::write(&*task.content),
        );
        run!(
            self,
            SQL,
            [
                task.id.as_str(),
                task.organization_id.as_str(),
                &task.content.title,
                created_at,
                content
            ]
        )?;
        let steps: Vec<(i64, &StepId, &str)> = (0_i64..)
            .zip(&task.content.steps)
            .map(|(position, step)| (position, &step.id, step.title.as_str()))
            .collect();
        insert!(self, STEPS, &steps, |step| [
            task.id.as_str(),
            step.0,
            step.1.as_str(),
            step.2
        ])
    }
}
