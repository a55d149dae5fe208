//! `hallticket schema`: what files of ours look like, for editors and checkers.

use clap::Subcommand;
use domain::taskfile;

use crate::answer::Answer;
use crate::failure::Failure;

/// Print the JSON Schema of a kind of file
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// Print the JSON Schema of a task file: point your editor's YAML support at it
    #[command(after_help = "Example:\n  hallticket schema task > task.schema.json")]
    Task,
}

/// Prints it.
pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let schema = match arguments.kind {
        Kind::Task => taskfile::schema(),
    };
    Answer::new(&schema, format!("{schema:#}"))
}
