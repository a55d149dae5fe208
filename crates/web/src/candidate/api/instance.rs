//! A test instance as its candidate sees it: the form with the answers so far.

use axum::response::Response;
use domain::id::TestInstanceId;
use domain::task::Step;
use domain::time::rfc3339;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::answers::AnswerRevision;
use store::test_instances::StoredInstance;

use super::reply;
use crate::error::{ApiResult, internal};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Instance<'a> {
    #[serde(flatten)]
    clock: Clock<'a>,
    form: Value,
    answers: Map<String, Value>,
}

/// The part that changes without the candidate's doing.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Clock<'a> {
    test_instance_id: &'a TestInstanceId,
    writer_epoch: u32,
    server_now: String,
    deadline_at: Option<String>,
    /// Null while it runs.
    ended_at: Option<String>,
}

impl<'a> Clock<'a> {
    fn new(stored: &'a StoredInstance, now: Timestamp) -> Self {
        let instance = &stored.instance;
        Self {
            test_instance_id: &instance.id,
            writer_epoch: instance.writer_epoch,
            server_now: rfc3339(now),
            deadline_at: instance.deadline_at.map(rfc3339),
            ended_at: instance.ended().map(|ended| rfc3339(ended.at)),
        }
    }
}

/// All of it.
pub(super) fn whole(
    stored: &StoredInstance,
    step: &Step,
    answers: &[AnswerRevision],
    now: Timestamp,
) -> ApiResult<Response> {
    reply(&Instance {
        clock: Clock::new(stored, now),
        form: view::form::form(&step.test, &stored.drawing),
        answers: answers.iter().map(saved).collect::<ApiResult<_>>()?,
    })
}

/// Only the clock, for a player that has the rest.
pub(super) fn clock(stored: &StoredInstance, now: Timestamp) -> ApiResult<Response> {
    reply(&Clock::new(stored, now))
}

fn saved(answer: &AnswerRevision) -> ApiResult<(String, Value)> {
    let value: Value = serde_json::from_str(&answer.value).map_err(internal)?;
    let saved = json!({"rev": answer.rev, "value": value});
    Ok((answer.question_id.to_string(), saved))
}
