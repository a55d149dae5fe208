//! `hallticket task`: exams, as files and in the database.

mod export;
mod folder;
pub(crate) mod import;
mod list;
mod preview;
mod validate;

use clap::Subcommand;
use domain::id::TaskId;
use store::Store;
use store::tasks::Task;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Import, check, list, export and look at tasks: exams with their mail templates
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Import(import::Arguments),
    Validate(validate::Arguments),
    List(list::Arguments),
    Export(export::Arguments),
    Preview(preview::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::Import(arguments) => import::run(desk, &arguments).await,
        Verb::Validate(arguments) => validate::run(desk, &arguments),
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Export(arguments) => export::run(desk, &arguments).await,
        Verb::Preview(arguments) => preview::run(desk, &arguments).await,
    }
}

/// The task of an id that the operator typed: whoever can run this program may read all of them.
pub(crate) async fn find(store: &Store, id: &TaskId) -> Result<Task, Failure> {
    let found = store.read().await?.task_of_link(id).await?;
    found.ok_or_else(|| {
        Failure::new(
            "task-not-found",
            format!("there is no task {id}; `hallticket task list` shows all there are"),
        )
    })
}
