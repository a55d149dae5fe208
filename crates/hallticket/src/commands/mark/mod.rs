//! `hallticket mark`: answers that no rule can judge.

mod give;
mod list;

use clap::Subcommand;
use domain::answer::AnswerValue;
use domain::task::{Question, Step, TaskContent};
use store::Reader;
use store::tasks::Task;
use store::test_instances::StoredInstance;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// List the answers that wait to be marked by hand, and mark them
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Give(give::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Give(arguments) => give::run(desk, &arguments).await,
    }
}

/// An answer that a person marks.
struct ByHand<'a> {
    question: &'a Question,
    answer: AnswerValue,
}

/// The answered questions of an instance that are marked by hand, in the order shown.
async fn by_hand<'a>(
    reader: &mut Reader,
    stored: &StoredInstance,
    content: &'a TaskContent,
) -> Result<Vec<ByHand<'a>>, Failure> {
    let test = &step(content, stored)?.test;
    let mut answers = reader.typed_answers(stored, content).await?;
    let drawn = stored
        .drawing
        .questions()
        .filter_map(|drawn| test.question(&drawn.id));
    let mut found = Vec::new();
    for question in drawn.filter(|question| question.is_manual()) {
        let place = answers
            .iter()
            .position(|answer| answer.question == question.id);
        let answer = place.map(|place| answers.swap_remove(place).value);
        if let Some(answer) = answer.filter(|answer| !answer.is_blank()) {
            found.push(ByHand { question, answer });
        }
    }
    Ok(found)
}

fn step<'a>(content: &'a TaskContent, stored: &StoredInstance) -> Result<&'a Step, Failure> {
    let step = content.step(&stored.instance.step);
    step.ok_or_else(|| {
        Failure::new(
            "failed",
            "the test instance is of a step that its task does not have",
        )
    })
}

/// The task of an instance.
async fn task(reader: &mut Reader, stored: &StoredInstance) -> Result<Task, Failure> {
    let task = reader
        .task(&stored.organization_id, &stored.task_id)
        .await?;
    task.ok_or_else(|| Failure::new("failed", "the test instance is of a task that is not there"))
}
