//! `hallticket task export`: the task file back.

use std::path::PathBuf;

use domain::id::TaskId;
use domain::taskfile;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Write a task as a task file; importing it gives the same exam with new ids
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket task export 0Vk3bXw1d2E4f6G8h0J2 > exam.yaml
  hallticket task export 0Vk3bXw1d2E4f6G8h0J2 --output exam.yaml")]
pub(crate) struct Arguments {
    /// Id of the task
    #[arg(value_name = "TASK_ID")]
    task: TaskId,

    /// Write to this file instead of the standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let task = super::find(&store, &arguments.task).await?;
    let file = taskfile::export(&task.content);
    let Some(path) = &arguments.output else {
        return Answer::new(&json!({"taskId": task.id, "file": file}), file);
    };
    std::fs::write(path, &file)
        .map_err(|error| Failure::caused(&format!("cannot write {}", path.display()), &error))?;
    Answer::new(
        &json!({"taskId": task.id, "path": path}),
        format!("Wrote {}.", path.display()),
    )
}
