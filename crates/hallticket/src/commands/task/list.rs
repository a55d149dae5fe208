//! `hallticket task list`.

use domain::time::rfc3339;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::{count, table};

/// List the tasks of an organization, oldest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket task list --org 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let tasks = store.read().await?.tasks(&organization.id).await?;
    let documents: Vec<Value> = tasks
        .iter()
        .map(|task| {
            let steps: Vec<Value> = task.steps.iter().map(|(id, title)| json!({"id": id, "title": title})).collect();
            json!({"taskId": task.id, "title": task.title, "createdAt": rfc3339(task.created_at), "steps": steps})
        })
        .collect();
    let rows: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            [
                task.id.to_string(),
                rfc3339(task.created_at),
                count(task.steps.len(), "step"),
                task.title,
            ]
        })
        .collect();
    Answer::new(
        &json!({"tasks": documents}),
        table(["TASK", "CREATED", "STEPS", "TITLE"], &rows),
    )
}
