//! Saving an answer: one way for every player, whether it speaks JSON or is a plain form.

use std::sync::Arc;

use domain::answer::{AnswerValue, InvalidValue};
use domain::id::{QuestionId, TestInstanceId};
use domain::requests::candidate::SaveAnswer;
use domain::task::{QuestionBody, Step};
use domain::test_instance::save::{Answer, Before, NotSaved, Save, Saved};
use jiff::Timestamp;
use serde_json::Value;
use store::answers::{AnswerRevision, LateAnswer};
use store::save::{SaveJob, Verdict};
use store::sittings::{StoredBefore, StoredSitting};
use store::tasks::Task;

use super::seat::Seat;
use super::sitting::{admitted, judge, seen_at, step_of};
use crate::error::{ApiResult, internal};
use crate::state::{App, AppState};
use crate::uploads::not_handed_in;

/// What is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OnDisk {
    pub(crate) rev: u32,
    pub(crate) deadline_at: Option<Timestamp>,
}

/// What a save says, once what it says is true.
pub(crate) type Outcome = ApiResult<Result<OnDisk, NotSaved>>;

/// Saves an answer that arrived at `now`. What is saved is on disk when this returns, and what came too late is kept aside.
pub(crate) async fn save(
    app: &AppState,
    seat: &Seat,
    (instance, question): (&TestInstanceId, &QuestionId),
    request: SaveAnswer,
    now: Timestamp,
) -> Outcome {
    let task = app.task_of_seat(seat).await?;
    if let Some(id) = unknown_file(app, &task, instance, (question, &request.value)).await? {
        return Ok(Err(InvalidValue::UnknownFile { id }.into()));
    }
    let job = SaveJob {
        ticket: seat.ticket.clone(),
        instance: instance.clone(),
        question: question.clone(),
        op_id: request.op_id.as_str().to_owned(),
    };
    let saving = Saving {
        app: app.clone(),
        task,
        question: question.clone(),
        request,
        now,
    };
    // Judged inside the batch that it is written with.
    let judged =
        move |sitting: Option<&StoredSitting>, before: &StoredBefore| saving.judge(sitting, before);
    app.store.save(job, judged).await?
}

/// The first file of an answer that was not handed in for its question.
async fn unknown_file(
    app: &AppState,
    task: &Task,
    instance: &TestInstanceId,
    (question, value): (&QuestionId, &Value),
) -> ApiResult<Option<String>> {
    let mut steps = task.content.steps.iter();
    let question = steps.find_map(|step| step.test.question(question));
    let question = question.filter(|question| matches!(question.body, QuestionBody::Files(_)));
    let Some(question) = question else {
        return Ok(None);
    };
    // What is no value at all is judged with the save.
    let Ok(value) = AnswerValue::parse(question, value) else {
        return Ok(None);
    };
    let mut reader = app.store.read().await?;
    let unknown = not_handed_in(&mut reader, instance, &question.id, &value).await?;
    Ok(unknown.map(|id| id.to_string()))
}

/// One save.
#[derive(Debug)]
struct Saving {
    app: AppState,
    task: Arc<Task>,
    question: QuestionId,
    request: SaveAnswer,
    now: Timestamp,
}

impl Saving {
    /// What is written, and what is answered once it is.
    fn judge(&self, sitting: Option<&StoredSitting>, before: &StoredBefore) -> (Verdict, Outcome) {
        let judged = admitted(sitting).and_then(|sitting| {
            let judged = self.by_the_rules(sitting, before)?;
            Ok((sitting, judged))
        });
        match judged {
            Ok((sitting, Ok(saved))) => self.saved(sitting, saved),
            Ok((_, Err(why))) => self.refused(why),
            Err(error) => (Verdict::Nothing, Err(error)),
        }
    }

    fn saved(&self, sitting: &StoredSitting, saved: Saved) -> (Verdict, Outcome) {
        let on_disk = |rev| {
            let deadline_at = sitting.stored.instance.deadline_at;
            Ok(Ok(OnDisk { rev, deadline_at }))
        };
        match saved {
            Saved::Again { rev } => (Verdict::Nothing, on_disk(rev)),
            Saved::Now { answer, opened } => {
                let verdict = Verdict::Keep {
                    answer: self.revision(&answer),
                    opened,
                    seen_at: seen_at(&sitting.stored, self.now),
                };
                (verdict, on_disk(answer.rev))
            }
        }
    }

    fn refused(&self, why: NotSaved) -> (Verdict, Outcome) {
        let verdict = match &why {
            NotSaved::TimeOver { aside, .. } => Verdict::Aside(self.late(aside)),
            _ => Verdict::Nothing,
        };
        (verdict, Ok(Err(why)))
    }

    fn by_the_rules(
        &self,
        sitting: &StoredSitting,
        before: &StoredBefore,
    ) -> ApiResult<Result<Saved, NotSaved>> {
        let instance = &sitting.stored.instance;
        let step = step_of(&self.task, instance)?;
        let typed = |revision: &Option<AnswerRevision>| {
            let revision = revision.as_ref();
            revision.map(|revision| answer(step, revision)).transpose()
        };
        let (current, same_op) = (typed(&before.current)?, typed(&before.same_op)?);
        let save = Save {
            question: &self.question,
            writer_epoch: self.request.writer_epoch,
            base_rev: self.request.base_rev,
            value: &self.request.value,
        };
        let before = Before {
            current: current.as_ref(),
            same_op: same_op.as_ref(),
        };
        let app: &App = &self.app;
        let rules = judge(app, step, sitting, self.now);
        Ok(instance.judge_save(&rules, &save, before))
    }

    fn revision(&self, answer: &Answer) -> AnswerRevision {
        AnswerRevision {
            question_id: answer.question.clone(),
            rev: answer.rev,
            op_id: self.request.op_id.as_str().to_owned(),
            value: answer.value.to_json().to_string(),
            saved_at: self.now,
        }
    }

    fn late(&self, value: &AnswerValue) -> LateAnswer {
        LateAnswer {
            question_id: self.question.clone(),
            op_id: self.request.op_id.as_str().to_owned(),
            value: value.to_json().to_string(),
            received_at: self.now,
        }
    }
}

/// A stored revision, typed by its question. The content of a task never changes, so what fitted once fits for ever.
pub(crate) fn answer(step: &Step, revision: &AnswerRevision) -> ApiResult<Answer> {
    let question = step.test.question(&revision.question_id);
    let question = question.ok_or_else(|| internal("the question of an answer does not exist"))?;
    let value: Value = serde_json::from_str(&revision.value).map_err(internal)?;
    Ok(Answer {
        value: AnswerValue::parse(question, &value).map_err(internal)?,
        question: revision.question_id.clone(),
        rev: revision.rev,
    })
}
