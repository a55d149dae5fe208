//! What a batch of saves finds stored, and leaves behind for the next save in it.

use std::collections::HashMap;

use domain::id::{QuestionId, TestInstanceId};
use domain::test_instance::pages::NewlyOpened;

use super::{StoredBefore, StoredSitting};
use crate::answers::{AnswerRevision, revision};
use crate::error::Result;
use crate::fields::Fields;
use crate::save::{SaveJob, Verdict};

/// What is stored of everything that a batch of saves asks for, and what the batch makes of it: each save is judged by what those before it
/// leave behind.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub(super) sittings: HashMap<TestInstanceId, StoredSitting>,
    current: HashMap<(TestInstanceId, QuestionId), AnswerRevision>,
    same_op: HashMap<(TestInstanceId, String), AnswerRevision>,
}

impl Look {
    /// What one save is judged by.
    pub(crate) fn of(&self, job: &SaveJob) -> (Option<&StoredSitting>, StoredBefore) {
        let sitting = self
            .sittings
            .get(&job.instance)
            .filter(|sitting| sitting.stored.instance.ticket == job.ticket);
        let question = (job.instance.clone(), job.question.clone());
        let operation = (job.instance.clone(), job.op_id.clone());
        let before = StoredBefore {
            current: self.current.get(&question).cloned(),
            same_op: self.same_op.get(&operation).cloned(),
        };
        (sitting, before)
    }

    /// What an instance's saves are judged by.
    pub(crate) fn sitting(&self, id: &TestInstanceId) -> Option<&StoredSitting> {
        self.sittings.get(id)
    }

    /// Takes over what is remembered of an instance and a question.
    pub(crate) fn remember(
        &mut self,
        id: &TestInstanceId,
        sitting: &StoredSitting,
        answer: &AnswerRevision,
    ) {
        if !self.sittings.contains_key(id) {
            self.sittings.insert(id.clone(), sitting.clone());
        }
        let question = (id.clone(), answer.question_id.clone());
        self.current.insert(question, answer.clone());
    }

    /// Takes a verdict to heart: the next save of the instance finds it as if it had been read.
    pub(crate) fn learn(&mut self, job: &SaveJob, verdict: &Verdict) {
        let Verdict::Keep {
            answer,
            opened,
            seen_at,
        } = verdict
        else {
            return;
        };
        self.keep(&job.instance, answer);
        if let Some(sitting) = self.sittings.get_mut(&job.instance) {
            let stored = &mut sitting.stored;
            stored.writer_seen_at = seen_at.unwrap_or(stored.writer_seen_at);
            let opened = opened.clone();
            // As in the database: the first opening counts.
            let opened = opened.filter(|new| stored.instance.opened.get(&new.page).is_none());
            stored.instance.opened = std::mem::take(&mut stored.instance.opened).with(opened);
        }
    }

    fn keep(&mut self, id: &TestInstanceId, answer: &AnswerRevision) {
        let question = (id.clone(), answer.question_id.clone());
        self.current.insert(question, answer.clone());
        let operation = (id.clone(), answer.op_id.clone());
        self.same_op.insert(operation, answer.clone());
    }

    pub(super) fn find(&mut self, found: Found) {
        match found {
            Found::Sitting(sitting) => {
                self.sittings
                    .insert(sitting.stored.instance.id.clone(), *sitting);
            }
            Found::Opened(id, opened) => {
                if let Some(sitting) = self.sittings.get_mut(&id) {
                    let pages = &mut sitting.stored.instance.opened;
                    *pages = std::mem::take(pages).with(Some(opened));
                }
            }
            Found::Current(id, answer) => {
                let question = (id, answer.question_id.clone());
                self.current.insert(question, answer);
            }
            Found::SameOperation(id, answer) => {
                let operation = (id, answer.op_id.clone());
                self.same_op.insert(operation, answer);
            }
        }
    }
}

/// A row of what saves are judged by.
pub(super) enum Found {
    Sitting(Box<StoredSitting>),
    Opened(TestInstanceId, NewlyOpened),
    Current(TestInstanceId, AnswerRevision),
    SameOperation(TestInstanceId, AnswerRevision),
}

pub(super) fn found(row: &impl Fields) -> Result<Found> {
    let id = row.parsed("id")?;
    Ok(match row.int("kind")? {
        0 => {
            let (page, at) = (row.parsed("question_id")?, row.instant("saved_at")?);
            Found::Opened(id, NewlyOpened { page, at })
        }
        1 => Found::Current(id, revision(row)?),
        _ => Found::SameOperation(id, revision(row)?),
    })
}
