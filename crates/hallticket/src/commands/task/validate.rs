//! `hallticket task validate`: what import would say, without a database.

use std::path::PathBuf;

use serde_json::json;

use super::folder::Folder;
use crate::answer::Answer;
use crate::config::TaskFileOptions;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// Check a task file without storing anything; exit code 1 and every fault with its line when it has any
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket task validate exam.yaml")]
pub(crate) struct Arguments {
    /// The task file (YAML or JSON); - reads the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    files: TaskFileOptions,
}

/// Checks it.
pub(super) fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let mut folder = Folder::beside(&arguments.file, &arguments.files);
    let content = super::import::read(desk, &arguments.file, &mut folder)?;
    let questions = content
        .steps
        .iter()
        .map(|step| step.test.questions().count())
        .sum();
    let text = format!(
        "{} is a valid task file: {:?} with {} and {}.",
        arguments.file.display(),
        content.title,
        count(content.steps.len(), "step"),
        count(questions, "question")
    );
    Answer::new(
        &json!({"valid": true, "title": content.title, "steps": content.steps.len(), "questions": questions}),
        text,
    )
}
