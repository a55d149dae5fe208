//! `hallticket task import`: a task file becomes a task, which nothing changes afterwards.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::id::{OrganizationId, TaskId};
use domain::task::TaskContent;
use domain::taskfile;
use serde_json::{Value, json};
use store::Store;
use store::tasks::Task;

use super::folder::{self, Folder};
use crate::answer::Answer;
use crate::commands::target::Target;
use crate::config::{StorageOptions, TaskFileOptions};
use crate::desk::Desk;
use crate::failure::Failure;

/// Create a task from a task file; every fault of the file is told with its line
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket task import rust-basics.yaml --org 0Vk3bXw1d2E4f6G8h0J2
  hallticket task import exam.yaml --assets pictures
  hallticket task import - --json < exam.yaml | jq -r .taskId")]
pub(crate) struct Arguments {
    /// The task file (YAML or JSON); - reads the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    files: TaskFileOptions,
    #[command(flatten)]
    storage: StorageOptions,
}

/// Reads and judges a task file, with what it shows of its folder.
pub(super) fn read(desk: &Desk, path: &Path, folder: &mut Folder) -> Result<TaskContent, Failure> {
    let name = path.display();
    let read = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let text = read.map_err(|error| Failure::caused(&format!("cannot read {name}"), &error))?;
    taskfile::parse_with(&text, folder, &*desk.chance, desk.now())
        .map_err(|faults| Failure::faulty(format!("{name} is no valid task file"), &faults))
}

/// Stores a task. What it shows has been kept before.
pub(crate) async fn import(
    desk: &Desk,
    store: &Store,
    organization: &OrganizationId,
    content: TaskContent,
) -> Result<Task, Failure> {
    let now = desk.now();
    let task = Task {
        id: TaskId::generate(now, &*desk.chance),
        organization_id: organization.clone(),
        created_at: now,
        content: Arc::new(content),
    };
    let mut tx = store.begin().await?;
    tx.confirm_task_files(&folder::rows(&task.content.assets))
        .await?;
    tx.add_task(&task).await?;
    tx.commit().await?;
    Ok(task)
}

/// Imports the file and tells the ids.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let mut folder = Folder::beside(&arguments.file, &arguments.files);
    let content = read(desk, &arguments.file, &mut folder)?;
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    folder
        .keep(desk, &store, &arguments.storage.vault())
        .await?;
    let task = import(desk, &store, &organization.id, content).await?;
    let steps: Vec<Value> = task
        .content
        .steps
        .iter()
        .map(|step| json!({"id": step.id, "title": step.title}))
        .collect();
    let mut text = format!(
        "Created task {} {:?} with these steps:\n",
        task.id, task.content.title
    );
    for step in &task.content.steps {
        let _ = write!(text, "\n{}  {}", step.id, step.title);
    }
    Answer::new(&json!({"taskId": task.id, "steps": steps}), text)
}
