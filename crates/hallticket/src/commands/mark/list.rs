//! `hallticket mark list`: what waits.

use std::collections::BTreeSet;

use domain::id::QuestionId;
use domain::task::Question;
use domain::time::rfc3339;
use serde_json::{Value, json};
use store::Reader;
use store::test_instances::StoredInstance;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// List the answers that wait to be marked, the longest waiting first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket mark list --json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// At most so many test instances
    #[arg(long, value_name = "NUMBER")]
    limit: u32,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let mut reader = store.read().await?;
    let mut waiting = Vec::new();
    for stored in reader
        .awaiting_marking(&organization.id, arguments.limit)
        .await?
    {
        waiting.extend(of_instance(&mut reader, &stored).await?);
    }
    let documents: Vec<Value> = waiting.iter().map(Waiting::document).collect();
    let text: String = waiting.iter().map(Waiting::text).collect();
    let text = if text.is_empty() {
        "Nothing waits to be marked.".to_owned()
    } else {
        text
    };
    Answer::new(&json!({"waiting": documents}), text)
}

/// An answer that waits, with what a marker needs to see.
struct Waiting {
    stored: StoredInstance,
    task_title: String,
    step_title: String,
    question: Question,
    answer: String,
}

async fn of_instance(
    reader: &mut Reader,
    stored: &StoredInstance,
) -> Result<Vec<Waiting>, Failure> {
    let task = super::task(reader, stored).await?;
    let step = super::step(&task.content, stored)?;
    let marks = reader.marks(&stored.instance.id).await?;
    let marked: BTreeSet<QuestionId> = marks.into_iter().map(|mark| mark.question_id).collect();
    let answers = super::by_hand(reader, stored, &task.content).await?;
    let unmarked = answers
        .into_iter()
        .filter(|answer| !marked.contains(&answer.question.id));
    let waiting = unmarked.map(|found| Waiting {
        stored: stored.clone(),
        task_title: task.content.title.clone(),
        step_title: step.title.clone(),
        question: found.question.clone(),
        answer: found.answer.in_words(found.question),
    });
    Ok(waiting.collect())
}

impl Waiting {
    fn document(&self) -> Value {
        let instance = &self.stored.instance;
        json!({
            "testInstanceId": instance.id,
            "ticketId": instance.ticket,
            "taskId": self.stored.task_id,
            "stepTitle": self.step_title,
            "questionId": self.question.id,
            "questionName": self.question.name,
            "question": self.question.text,
            "points": self.question.points.to_nine_decimals(),
            "answer": self.answer,
            "completedAt": instance.ended().map(|ended| rfc3339(ended.at)),
        })
    }

    fn text(&self) -> String {
        format!(
            "{}  {}  ({}, {})\n  {}\n  > {}\n\n",
            self.stored.instance.id,
            self.question.name,
            self.task_title,
            self.step_title,
            self.question.text.trim().replace('\n', "\n  "),
            self.answer.trim().replace('\n', "\n  > "),
        )
    }
}
