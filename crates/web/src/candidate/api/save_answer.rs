//! `PUT /assessment/api/test-instances/{id}/answers/{questionId}`

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::answer::{AnswerValue, InvalidValue};
use domain::id::{QuestionId, TestInstanceId};
use domain::requests::candidate::SaveAnswer;
use domain::task::{QuestionBody, Step};
use domain::test_instance::save::{Answer, Before, NotSaved, Save, Saved};
use domain::time::rfc3339;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use store::answers::{AnswerRevision, LateAnswer};
use store::save::{SaveJob, Verdict};
use store::sittings::{StoredBefore, StoredSitting};
use store::tasks::Task;

use super::reply;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{admitted, instance_id, judge, read_body, seen_at, step_of};
use crate::candidate::words::{not_saved, question_not_found};
use crate::error::{ApiResult, internal, invalid};
use crate::state::AppState;
use crate::uploads::not_handed_in;

/// 100,000 characters fit, even where every one of them is escaped twice over (`\ud83d\ude00`); more than that need not be parsed.
const MAX_BODY: usize = 2 * 1024 * 1024;

/// Saves an answer. The reply goes out once it is on disk: the light that says "saved" tells the truth.
pub(crate) async fn save_answer(
    app: AppState,
    seat: Seat,
    Path((id, question)): Path<(String, String)>,
    bytes: Bytes,
) -> ApiResult<Response> {
    // The instant of arrival: nobody is late by our own waiting.
    let now = app.clock.now();
    let request = SaveAnswer::parse(&read_body(&bytes, MAX_BODY)?).map_err(invalid)?;
    let id = instance_id(&id)?;
    let question: QuestionId = question.parse().map_err(|_| question_not_found())?;
    let task = app.task_of_seat(&seat).await?;
    refuse_unknown_files(&app, &task, &id, (&question, &request.value), now).await?;
    let job = SaveJob {
        ticket: seat.ticket,
        instance: id,
        question: question.clone(),
        op_id: request.op_id.as_str().to_owned(),
    };
    let saving = Saving {
        app: app.clone(),
        task,
        question,
        request,
        now,
    };
    // Judged inside the batch that it is written with.
    let judged =
        move |sitting: Option<&StoredSitting>, before: &StoredBefore| saving.judge(sitting, before);
    reply(&app.store.save(job, judged).await??)
}

/// An answer names files that were handed in for its question, or it is none.
async fn refuse_unknown_files(
    app: &AppState,
    task: &Task,
    instance: &TestInstanceId,
    (question, value): (&QuestionId, &Value),
    now: Timestamp,
) -> ApiResult<()> {
    let mut steps = task.content.steps.iter();
    let question = steps.find_map(|step| step.test.question(question));
    let question = question.filter(|question| matches!(question.body, QuestionBody::Files(_)));
    let Some(question) = question else {
        return Ok(());
    };
    // What is no value at all is judged with the save.
    let Ok(value) = AnswerValue::parse(question, value) else {
        return Ok(());
    };
    let mut reader = app.store.read().await?;
    match not_handed_in(&mut reader, instance, &question.id, &value).await? {
        Some(file) => {
            let id = file.to_string();
            Err(not_saved(InvalidValue::UnknownFile { id }.into(), now))
        }
        None => Ok(()),
    }
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
    fn judge(
        &self,
        sitting: Option<&StoredSitting>,
        before: &StoredBefore,
    ) -> (Verdict, ApiResult<SavedReply>) {
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

    fn saved(&self, sitting: &StoredSitting, saved: Saved) -> (Verdict, ApiResult<SavedReply>) {
        let reply = |rev| Ok(SavedReply::new(rev, sitting, self.now));
        match saved {
            Saved::Again { rev } => (Verdict::Nothing, reply(rev)),
            Saved::Now { answer, opened } => {
                let verdict = Verdict::Keep {
                    answer: self.revision(&answer),
                    opened,
                    seen_at: seen_at(&sitting.stored, self.now),
                };
                (verdict, reply(answer.rev))
            }
        }
    }

    fn refused(&self, why: NotSaved) -> (Verdict, ApiResult<SavedReply>) {
        let verdict = match &why {
            NotSaved::TimeOver { aside, .. } => Verdict::Aside(self.late(aside)),
            _ => Verdict::Nothing,
        };
        (verdict, Err(not_saved(why, self.now)))
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
        let rules = judge(&self.app, step, sitting, self.now);
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
fn answer(step: &Step, revision: &AnswerRevision) -> ApiResult<Answer> {
    let question = step.test.question(&revision.question_id);
    let question = question.ok_or_else(|| internal("the question of an answer does not exist"))?;
    let value: Value = serde_json::from_str(&revision.value).map_err(internal)?;
    Ok(Answer {
        value: AnswerValue::parse(question, &value).map_err(internal)?,
        question: revision.question_id.clone(),
        rev: revision.rev,
    })
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SavedReply {
    rev: u32,
    server_now: String,
    deadline_at: Option<String>,
}

impl SavedReply {
    fn new(rev: u32, stored: &StoredSitting, now: Timestamp) -> Self {
        Self {
            rev,
            server_now: rfc3339(now),
            deadline_at: stored.stored.instance.deadline_at.map(rfc3339),
        }
    }
}
