//! `hallticket mark give`: a mark, and with it the next revision of the result.

use domain::exact::Exact;
use domain::id::TestInstanceId;
use domain::scoring::Mark;
use domain::task::Question;
use serde_json::{Value, json};
use store::Tx;
use store::audit::Deed;
use store::completion::Scene;
use store::test_instances::StoredInstance;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Mark one answer by points or by percent; the result gets its next revision, and its callback goes out
///
/// Marking an answer again revises the result once more.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket mark give 0Vk3bXw1d2E4f6G8h0J2 essay --points 3.5
  hallticket mark give 0Vk3bXw1d2E4f6G8h0J2 essay --percent 70 --comment 'Borrowing is right, lifetimes are missing'")]
pub(crate) struct Arguments {
    /// Id of the test instance
    #[arg(value_name = "TEST_INSTANCE_ID")]
    instance: TestInstanceId,

    /// The question: its id, or its name in the task file
    #[arg(value_name = "QUESTION")]
    question: String,

    #[command(flatten)]
    target: Target,

    /// Points of the question, down to minus its penalty
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    points: Option<Exact>,

    /// Percent, -100 to 100
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    percent: Option<Exact>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

/// Gives the mark.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let now = desk.now();
    let mut tx = store.begin().await?;
    let stored = tx
        .lock_for_marking(&organization.id, &arguments.instance)
        .await?;
    let stored = stored.ok_or_else(|| {
        let message = format!(
            "organization {} has no test instance {}",
            organization.id, arguments.instance
        );
        Failure::new("test-instance-not-found", message)
    })?;
    if stored.instance.ended().is_none() {
        return Err(Failure::new(
            "not-ended",
            "the test instance still runs: it can be marked once it has ended",
        ));
    }
    let task = super::task(&mut tx, &stored).await?;
    let ticket = tx.ticket(&organization.id, &stored.instance.ticket).await?;
    let ticket = ticket.ok_or_else(|| {
        Failure::new(
            "failed",
            "the test instance is of a ticket that is not there",
        )
    })?;
    let answers = super::by_hand(&mut tx, &stored, &task.content).await?;
    let named = |question: &Question| {
        question.name == arguments.question || question.id.as_str() == arguments.question
    };
    let Some(found) = answers.into_iter().find(|answer| named(answer.question)) else {
        let message = format!(
            "{} has no answered question {:?} that is marked by hand",
            arguments.instance, arguments.question
        );
        return Err(Failure::new("question-not-found", message));
    };
    let mark = store::marks::Mark {
        question_id: found.question.id.clone(),
        revision: stored.revision,
        mark: given(arguments, found.question)?,
        comment: arguments.comment.clone(),
        marked_at: now,
    };
    let scene = Scene {
        ticket: &ticket,
        content: &task.content,
        now,
        chance: &*desk.chance,
    };
    let revised = tx.mark(stored, mark, &scene).await?;
    record(&mut tx, desk, &revised, found.question).await?;
    tx.commit().await?;
    tell(&revised, found.question)
}

/// The mark that was asked for, judged.
fn given(arguments: &Arguments, question: &Question) -> Result<Mark, Failure> {
    let mark = match (&arguments.points, &arguments.percent) {
        (Some(points), None) => Mark::from_points(points, question),
        (None, Some(percent)) => Mark::from_percent(percent),
        _ => {
            return Err(Failure::usage(
                "say how much: either --points NUMBER or --percent NUMBER",
            ));
        }
    };
    mark.map_err(|error| Failure::usage(error.to_string()))
}

async fn record(
    tx: &mut Tx,
    desk: &Desk,
    revised: &StoredInstance,
    question: &Question,
) -> Result<(), Failure> {
    let deed = Deed {
        at: desk.now(),
        action: "test_instance.mark".to_owned(),
        subject: revised.instance.id.to_string(),
        data: json!({"questionId": question.id, "revision": revised.revision}),
    };
    Ok(tx
        .audit(&revised.organization_id, &deed, &*desk.chance)
        .await?)
}

fn tell(revised: &StoredInstance, question: &Question) -> Result<Answer, Failure> {
    let result = revised
        .result
        .as_deref()
        .map(serde_json::from_str::<Value>)
        .transpose();
    let result = result.map_err(|error| Failure::caused("cannot read the result", &error))?;
    let document = json!({
        "testInstanceId": revised.instance.id,
        "questionId": question.id,
        "revision": revised.revision,
        "awaitingMarking": revised.awaiting_marking,
        "testInstance": result,
    });
    let text = format!(
        "Marked {} of {}: revision {}, {} still to be marked.",
        question.name, revised.instance.id, revised.revision, revised.awaiting_marking
    );
    Answer::new(&document, text)
}
