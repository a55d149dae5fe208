//! `hallticket task export`: the task file back.

use std::fmt::Write as _;
use std::path::PathBuf;

use domain::id::TaskId;
use domain::taskfile;
use serde_json::json;

use super::folder;
use crate::answer::Answer;
use crate::config::StorageOptions;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// Write a task as a task file; importing it gives the same exam with new ids
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket task export 0Vk3bXw1d2E4f6G8h0J2 > exam.yaml
  hallticket task export 0Vk3bXw1d2E4f6G8h0J2 --output exam.yaml")]
pub(crate) struct Arguments {
    /// Id of the task
    #[arg(value_name = "TASK_ID")]
    task: TaskId,

    /// Write to this file instead of the standard output, and what the task shows into the folder beside it
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    storage: StorageOptions,
}

/// Writes it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let task = super::find(&store, &arguments.task).await?;
    let file = taskfile::export(&task.content);
    let assets = &task.content.assets;
    let Some(path) = &arguments.output else {
        if !assets.is_empty() {
            let files = count(assets.len(), "file");
            tracing::warn!("this task shows {files}, which only --output writes beside it");
        }
        return Answer::new(&json!({"taskId": task.id, "file": file}), file);
    };
    std::fs::write(path, &file)
        .map_err(|error| Failure::caused(&format!("cannot write {}", path.display()), &error))?;
    let folder = folder::folder_of(path);
    folder::write(&arguments.storage.vault(), assets, &folder)?;
    let mut words = format!("Wrote {}", path.display());
    if !assets.is_empty() {
        let files = count(assets.len(), "file");
        let _ = write!(words, " and {files} into {}", folder.display());
    }
    let names: Vec<&str> = assets.iter().map(|asset| asset.name.as_str()).collect();
    Answer::new(
        &json!({"taskId": task.id, "path": path, "assets": names}),
        format!("{words}."),
    )
}
