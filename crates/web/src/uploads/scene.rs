//! What the calls about an upload have in common: whose it is, what its question takes, and whether now is the time.

use std::sync::Arc;

use domain::answer::AnswerValue;
use domain::id::{FileId, QuestionId, TestInstanceId};
use domain::task::{FileInput, QuestionBody, Test};
use domain::test_instance::pages::NotOpened;
use jiff::Timestamp;
use store::sittings::StoredSitting;
use store::tasks::Task;
use store::uploads::{Upload, UploadState};
use store::{Reader, Tx};

use super::words::{no_file_question, upload_not_found};
use crate::candidate::{Seat, instance_id, judge, lock, not_opened, question_not_found, step_of};
use crate::error::ApiResult;
use crate::state::{App, AppState};

/// A candidate's call about a test instance of theirs.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) app: AppState,
    pub(super) seat: Seat,
    pub(super) instance: TestInstanceId,
    pub(super) task: Arc<Task>,
    pub(super) now: Timestamp,
}

impl Scene {
    pub(super) async fn of(app: AppState, seat: Seat, instance: &str) -> ApiResult<Self> {
        Ok(Self {
            instance: instance_id(instance)?,
            task: app.task_of_seat(&seat).await?,
            now: app.clock.now(),
            app,
            seat,
        })
    }

    /// Locks the instance and sees whether its writer may send bytes for a question now. A page that was not opened is opened by it, as by
    /// a save.
    pub(super) async fn admit(
        &self,
        tx: &mut Tx,
        writer_epoch: i64,
        question: &QuestionId,
    ) -> ApiResult<StoredSitting> {
        let sitting = lock(tx, &self.seat, &self.instance).await?;
        let instance = &sitting.stored.instance;
        let step = step_of(&self.task, instance)?;
        let judged = instance.judge_upload(
            &judge(&self.app, step, &sitting, self.now),
            writer_epoch,
            question,
        );
        let opened = judged.map_err(|why| match why {
            NotOpened::UnknownPage => question_not_found(),
            other => not_opened(other, self.now),
        })?;
        if let Some(opened) = &opened {
            tx.open_page(&self.instance, opened).await?;
        }
        Ok(sitting)
    }

    /// What the question takes.
    pub(super) fn terms(
        &self,
        sitting: &StoredSitting,
        question: &QuestionId,
    ) -> ApiResult<&FileInput> {
        let step = step_of(&self.task, &sitting.stored.instance)?;
        terms(&step.test, question).ok_or_else(no_file_question)
    }

    /// The upload of an address, if it is this instance's.
    pub(super) async fn find(&self, reader: &mut Reader, id: &str) -> ApiResult<Upload> {
        let found = reader.upload(&self.instance, &file_id(id)?).await?;
        found.ok_or_else(upload_not_found)
    }
}

/// The id in an address.
pub(super) fn file_id(text: &str) -> ApiResult<FileId> {
    text.parse().map_err(|_| upload_not_found())
}

fn terms<'t>(test: &'t Test, question: &QuestionId) -> Option<&'t FileInput> {
    match &test.question(question)?.body {
        QuestionBody::Files(input) => Some(input),
        _ => None,
    }
}

impl App {
    /// The size of a piece: the operator's bound on bodies may be lower than ours.
    pub(super) fn piece_bytes(&self) -> usize {
        super::PIECE.min(self.settings.max_body_bytes)
    }
}

/// The first file of an answer that the instance has not handed in for this question: an answer names what is here, or it is none.
pub(crate) async fn not_handed_in(
    reader: &mut Reader,
    instance: &TestInstanceId,
    question: &QuestionId,
    value: &AnswerValue,
) -> ApiResult<Option<FileId>> {
    let AnswerValue::Files(files) = value else {
        return Ok(None);
    };
    for id in files {
        let found = reader.upload(instance, id).await?;
        let handed_in = found.is_some_and(|upload| {
            upload.question_id == *question && matches!(upload.state, UploadState::Stored(_))
        });
        if !handed_in {
            return Ok(Some(id.clone()));
        }
    }
    Ok(None)
}
