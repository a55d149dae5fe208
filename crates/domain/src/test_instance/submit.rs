//! Judges a submit: it ends an instance once, and says the same on every repeat (contract, section 4).

use std::collections::BTreeMap;

use super::save::Answer;
use super::{EndReason, Sitting, State, TestInstance};
use crate::id::QuestionId;

/// A submit as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct Submit<'a> {
    /// The writer role it claims.
    pub writer_epoch: i64,
    /// The newest revision of each answer that the browser was told is saved.
    pub revs: &'a BTreeMap<QuestionId, i64>,
}

/// An instance that has ended; its receipt goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitted {
    /// It had ended before; nothing is to be written.
    Already(TestInstance),
    /// It ends now and is to be stored: by the candidate, or by time where a submit comes before the sweeper.
    Now(TestInstance),
}

/// Why an instance does not end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSubmitted {
    /// 423 `other-writer`.
    #[error("the exam is open in another window")]
    OtherWriter,
    /// 409 `unsaved-answers`: these listed revisions are not stored; the browser sends them and submits again.
    #[error("some answers are not saved yet")]
    UnsavedAnswers(Vec<QuestionId>),
    /// 409 `required-unanswered`, in the order shown.
    #[error("some required questions are not answered")]
    RequiredUnanswered(Vec<QuestionId>),
}

impl TestInstance {
    /// Judges a submit; `answers` are the newest revisions, at most one a question.
    pub fn submit(
        self,
        sitting: &Sitting<'_>,
        answers: &[Answer],
        submit: &Submit<'_>,
    ) -> Result<Submitted, NotSubmitted> {
        if let State::Ended(_) = self.state {
            return Ok(Submitted::Already(self));
        }
        if sitting.grace.is_over(self.deadline_at, sitting.now) {
            return Ok(Submitted::Now(self.end(EndReason::Time, sitting.now)));
        }
        if submit.writer_epoch != i64::from(self.writer_epoch) {
            return Err(NotSubmitted::OtherWriter);
        }
        let unsaved = unsaved(answers, submit.revs);
        if !unsaved.is_empty() {
            return Err(NotSubmitted::UnsavedAnswers(unsaved));
        }
        let unanswered = self.required_unanswered(sitting, answers);
        if !unanswered.is_empty() {
            return Err(NotSubmitted::RequiredUnanswered(unanswered));
        }
        Ok(Submitted::Now(self.end(EndReason::Candidate, sitting.now)))
    }

    /// The required questions without an answer that can still be answered, in the order shown.
    ///
    /// One on a closed page, or where the time is over, holds nobody back: its candidate could never submit at all.
    pub fn required_unanswered(
        &self,
        sitting: &Sitting<'_>,
        answers: &[Answer],
    ) -> Vec<QuestionId> {
        if self
            .deadline_at
            .is_some_and(|deadline| sitting.now > deadline)
        {
            return Vec::new();
        }
        let settled = self.settled(sitting.now);
        let walk = settled.walk(sitting);
        let reachable = sitting
            .drawing
            .pages()
            .filter(|(_, page)| walk.check_write(&page.id).is_ok());
        reachable
            .flat_map(|(_, page)| &page.questions)
            .filter_map(|drawn| sitting.test.question(&drawn.id))
            .filter(|question| question.required)
            .filter(|question| {
                let answer = answers.iter().find(|answer| answer.question == question.id);
                !answer.is_some_and(|answer| answer.value.satisfies(question))
            })
            .map(|question| question.id.clone())
            .collect()
    }
}

/// The questions whose listed revision was never stored. An older one than the newest was: it is known.
fn unsaved(answers: &[Answer], revs: &BTreeMap<QuestionId, i64>) -> Vec<QuestionId> {
    let stored = |question: &QuestionId| {
        let answer = answers.iter().find(|answer| &answer.question == question);
        answer.map_or(0, |answer| i64::from(answer.rev))
    };
    revs.iter()
        .filter(|(question, rev)| !(0..=stored(question)).contains(*rev))
        .map(|(question, _)| question.clone())
        .collect()
}
