//! A test instance as its candidate sees it: the form with the answers so far.

use std::time::Duration;

use axum::response::Response;
use domain::accommodation::Accommodations;
use domain::answer_file::FileKey;
use domain::id::TestInstanceId;
use domain::task::Step;
use domain::test_instance::{State, TestInstance};
use domain::time::rfc3339;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::answers::AnswerRevision;
use store::clocks::InstanceClock;
use store::test_instances::StoredInstance;
use view::task_files::TaskFiles;

use super::reply;
use crate::error::{ApiResult, internal};
use crate::state::App;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Instance<'a> {
    #[serde(flatten)]
    clock: Clock<'a>,
    form: Value,
    answer_file: AnswerFile,
    answers: Map<String, Value>,
}

/// What a player needs to seal an answer file, should its network not come back.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AnswerFile {
    /// The server's public key: P-256, 65 bytes in base64url.
    key: String,
    /// Hex SHA-256 of those bytes.
    fingerprint: String,
    /// Shown with this form and nowhere else.
    proof: String,
}

impl AnswerFile {
    fn new(key: &FileKey, instance: &TestInstanceId) -> Self {
        let public = key.public_key();
        Self {
            key: public.to_base64(),
            fingerprint: public.fingerprint(),
            proof: key.proof(instance),
        }
    }
}

/// The part that changes without the candidate's doing.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Clock<'a> {
    test_instance_id: &'a TestInstanceId,
    writer_epoch: u32,
    server_now: String,
    deadline_at: Option<String>,
    /// So long after the deadline an answer that was under way is still taken.
    grace_seconds: u64,
    /// Null while it runs.
    ended_at: Option<String>,
    /// Null where no break was granted.
    #[serde(rename = "break")]
    rest: Option<Rest>,
}

/// For how long the clock may still stand, and since when it does.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rest {
    left_seconds: i64,
    /// Null while the clock runs.
    paused_at: Option<String>,
    /// When it runs on by itself.
    ends_at: Option<String>,
}

impl Rest {
    fn new(clock: &InstanceClock, now: Timestamp) -> Option<Self> {
        if clock.granted_ms == 0 {
            return None;
        }
        let running = clock.state == State::Running;
        let lasting = clock
            .breaks
            .current
            .filter(|it| running && now < it.ends_at);
        Some(Self {
            left_seconds: clock.breaks.left_ms(clock.granted_ms, now) / 1000,
            paused_at: lasting.map(|it| rfc3339(it.since)),
            ends_at: lasting.map(|it| rfc3339(it.ends_at)),
        })
    }
}

/// When a reply is written, and how late answers may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) now: Timestamp,
    pub(super) grace: Duration,
}

impl Moment {
    /// The instant of a reply of this server.
    pub(super) fn of(app: &App, now: Timestamp) -> Self {
        Self {
            now,
            grace: app.settings.grace,
        }
    }
}

impl<'a> Clock<'a> {
    fn new(id: &'a TestInstanceId, clock: &InstanceClock, moment: Moment) -> Self {
        let ended = match clock.state {
            State::Running => None,
            State::Ended(ended) => Some(ended),
        };
        Self {
            test_instance_id: id,
            writer_epoch: clock.writer_epoch,
            server_now: rfc3339(moment.now),
            deadline_at: clock.deadline_at.map(rfc3339),
            grace_seconds: moment.grace.as_secs(),
            ended_at: ended.map(|ended| rfc3339(ended.at)),
            rest: Rest::new(clock, moment.now),
        }
    }
}

/// All of it.
pub(super) fn whole(
    stored: &StoredInstance,
    step: &Step,
    answers: &[AnswerRevision],
    files: &TaskFiles,
    key: &FileKey,
    around: (&Accommodations, Moment),
) -> ApiResult<Response> {
    let (granted, moment) = around;
    let clock = clock_of(&stored.instance, granted);
    reply(&Instance {
        clock: Clock::new(&stored.instance.id, &clock, moment),
        form: view::form::form(&step.test, &stored.drawing, files),
        answer_file: AnswerFile::new(key, &stored.instance.id),
        answers: answers.iter().map(saved).collect::<ApiResult<_>>()?,
    })
}

/// The clock of an instance that is at hand.
pub(super) fn clock_of(instance: &TestInstance, granted: &Accommodations) -> InstanceClock {
    InstanceClock {
        writer_epoch: instance.writer_epoch,
        deadline_at: instance.deadline_at,
        state: instance.state,
        breaks: instance.breaks,
        granted_ms: granted.breaks_ms(),
        revoked_at: None,
    }
}

/// Only the clock, for a player that has the rest.
pub(super) fn clock(
    id: &TestInstanceId,
    clock: &InstanceClock,
    moment: Moment,
) -> ApiResult<Response> {
    reply(&Clock::new(id, clock, moment))
}

fn saved(answer: &AnswerRevision) -> ApiResult<(String, Value)> {
    let value: Value = serde_json::from_str(&answer.value).map_err(internal)?;
    let saved = json!({"rev": answer.rev, "value": value});
    Ok((answer.question_id.to_string(), saved))
}
