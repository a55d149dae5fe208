//! Tasks and the titles of their steps. A task's content never changes once it is stored.

use std::collections::HashMap;
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

/// Where a task stands in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskPlace {
    /// When it was imported.
    pub created_at: Timestamp,
    /// Its id.
    pub id: TaskId,
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
        let mut tasks = rows!(self, TASKS, [organization.as_str()], summary)?;
        let steps = rows!(self, STEPS, [organization.as_str()], step)?;
        give_steps(&mut tasks, steps);
        Ok(tasks)
    }

    /// A page of an organization's tasks, oldest first: at most so many behind a place.
    pub async fn tasks_page(
        &mut self,
        organization: &OrganizationId,
        after: Option<&TaskPlace>,
        limit: u32,
    ) -> Result<Vec<TaskSummary>> {
        const TASKS: &str = "SELECT id, title, created_at FROM tasks WHERE organization_id = $1 AND (created_at, id) > ($2, $3) \
            ORDER BY created_at, id LIMIT $4";
        let steps = crate::sql::in_list!(
            "SELECT task_id, id, title FROM steps WHERE task_id",
            "$1",
            " ORDER BY task_id, position"
        );
        let (at, id) = after.map_or((i64::MIN, ""), |place| {
            (place.created_at.as_millisecond(), place.id.as_str())
        });
        let bounds = (organization.as_str(), i64::from(limit));
        let mut tasks = rows!(self, TASKS, [bounds.0, at, id, bounds.1], summary)?;
        let ids: Vec<&TaskId> = tasks.iter().map(|task| &task.id).collect();
        let found = rows!(self, steps, [json::write(&ids)], step)?;
        give_steps(&mut tasks, found);
        Ok(tasks)
    }
}

/// Gives each task its steps, which come in their order.
fn give_steps(tasks: &mut [TaskSummary], steps: Vec<(TaskId, StepId, String)>) {
    let mut by_task: HashMap<TaskId, Vec<(StepId, String)>> = HashMap::new();
    for (task, id, title) in steps {
        by_task.entry(task).or_default().push((id, title));
    }
    for task in tasks {
        task.steps = by_task.remove(&task.id).unwrap_or_default();
    }
}

fn summary(row: &impl Fields) -> Result<TaskSummary> {
    Ok(TaskSummary {
        id: row.parsed("id")?,
        title: row.text("title")?,
        created_at: row.instant("created_at")?,
        steps: Vec::new(),
    })
}

fn step(row: &impl Fields) -> Result<(TaskId, StepId, String)> {
    Ok((
        row.parsed("task_id")?,
        row.parsed("id")?,
        row.text("title")?,
    ))
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
