//! `PUT /assessment/api/test-instances/{id}/answers/{questionId}`

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::answer::AnswerValue;
use domain::id::{QuestionId, TestInstanceId};
use domain::requests::candidate::SaveAnswer;
use domain::task::Step;
use domain::test_instance::save::{Answer, Before, NotSaved, Save, Saved};
use domain::time::rfc3339;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use store::Tx;
use store::answers::{AnswerRevision, LateAnswer};
use store::sittings::StoredSitting;

use super::reply;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{instance_id, judge, lock, note_writer, read_body, step_of};
use crate::candidate::words::{not_saved, question_not_found};
use crate::error::{ApiResult, internal, invalid};
use crate::state::{App, AppState};

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
    let mut tx = app.store.begin().await?;
    let stored = lock(&mut tx, &seat, &id).await?;
    let step = step_of(&task, &stored.stored.instance)?;
    let saving = Saving {
        id: &id,
        question: &question,
        request: &request,
        now,
    };
    match saving.judge(&app, &mut tx, step, &stored).await? {
        Ok(Saved::Again { rev }) => reply(&SavedReply::new(rev, &stored, now)),
        Ok(Saved::Now { answer, opened }) => {
            tx.add_answer(&id, &saving.revision(&answer)).await?;
            if let Some(opened) = opened {
                tx.open_page(&id, &opened).await?;
            }
            note_writer(&mut tx, &stored, now).await?;
            tx.commit().await?;
            reply(&SavedReply::new(answer.rev, &stored, now))
        }
        Err(why) => {
            if let NotSaved::TimeOver { aside, .. } = &why {
                tx.keep_late_answer(&id, &saving.late(aside)).await?;
                tx.commit().await?;
            }
            Err(not_saved(why, now))
        }
    }
}

/// One save.
#[derive(Debug, Clone, Copy)]
struct Saving<'a> {
    id: &'a TestInstanceId,
    question: &'a QuestionId,
    request: &'a SaveAnswer,
    now: Timestamp,
}

impl Saving<'_> {
    async fn judge(
        &self,
        app: &App,
        tx: &mut Tx,
        step: &Step,
        stored: &StoredSitting,
    ) -> ApiResult<Result<Saved, NotSaved>> {
        let op_id = self.request.op_id.as_str();
        let before = tx.answers_before(self.id, self.question, op_id).await?;
        let typed = |revision: Option<AnswerRevision>| {
            revision.map(|revision| answer(step, revision)).transpose()
        };
        let (current, same_op) = (typed(before.current)?, typed(before.same_op)?);
        let save = Save {
            question: self.question,
            writer_epoch: self.request.writer_epoch,
            base_rev: self.request.base_rev,
            value: &self.request.value,
        };
        let before = Before {
            current: current.as_ref(),
            same_op: same_op.as_ref(),
        };
        let sitting = judge(app, step, stored, self.now);
        Ok(stored.stored.instance.judge_save(&sitting, &save, before))
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
fn answer(step: &Step, revision: AnswerRevision) -> ApiResult<Answer> {
    let question = step.test.question(&revision.question_id);
    let question = question.ok_or_else(|| internal("the question of an answer does not exist"))?;
    let value: Value = serde_json::from_str(&revision.value).map_err(internal)?;
    Ok(Answer {
        value: AnswerValue::parse(question, &value).map_err(internal)?,
        question: revision.question_id,
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
