//! `hallticket task preview`: a look at a task that counts nothing.

use domain::id::TaskId;
use domain::time::rfc3339;
use serde_json::json;
use web::{AppState, Settings};

use crate::answer::Answer;
use crate::config::{LinkOptions, ListenOptions};
use crate::desk::Desk;
use crate::failure::Failure;

/// Print a link that shows what a candidate may be given; it counts nothing and works for a week
///
/// Whoever has the link sees every question that may be drawn, and no key. A running server shows the page.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket task preview 0Vk3bXw1d2E4f6G8h0J2
  hallticket task preview 0Vk3bXw1d2E4f6G8h0J2 --public-url https://exams.example.org")]
pub(crate) struct Arguments {
    /// Id of the task
    #[arg(value_name = "TASK_ID")]
    task: TaskId,

    #[command(flatten)]
    listen: ListenOptions,

    #[command(flatten)]
    links: LinkOptions,
}

/// Prints it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let task = super::find(&store, &arguments.task).await?;
    let settings = Settings::new(arguments.links.base(arguments.listen.listen)?);
    let app = AppState::new(store, desk.clock.clone(), desk.chance.clone(), settings);
    let (url, until) = app
        .preview_url(&task.id)
        .await
        .map_err(|error| Failure::new(error.code(), "cannot read the server's keys"))?;
    Answer::new(
        &json!({"taskId": task.id, "url": url, "validUntil": rfc3339(until)}),
        url,
    )
}
