//! Judges a save: the light that says "saved" tells the truth (contract, section 4; exam delivery, section 2.2).

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pages::{NewlyOpened, NotOpened, Scope};
use super::{Barred, Sitting, TestInstance};
use crate::answer::{AnswerValue, InvalidValue};
use crate::id::QuestionId;

/// A candidate's own name for one save, so that the same save may be sent again: 1 to 100 visible ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OpId(String);

/// A text that is no [`OpId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 1 to 100 visible ASCII characters")]
pub struct NotAnOpId;

impl OpId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OpId {
    type Err = NotAnOpId;
    fn from_str(text: &str) -> Result<Self, NotAnOpId> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for OpId {
    type Error = NotAnOpId;
    fn try_from(text: String) -> Result<Self, NotAnOpId> {
        let fits =
            (1..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text)) } else { Err(NotAnOpId) }
    }
}

impl From<OpId> for String {
    fn from(id: OpId) -> Self {
        id.0
    }
}

/// One revision of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// To which question.
    pub question: QuestionId,
    /// From 1 on, without gaps.
    pub rev: u32,
    /// What was answered.
    pub value: AnswerValue,
}

/// A save as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// To which question.
    pub question: &'a QuestionId,
    /// The writer role it claims; any number, as it was sent.
    pub writer_epoch: i64,
    /// The revision it was made on; 0 is none yet. Any number, as it was sent.
    pub base_rev: i64,
    /// The value.
    pub value: &'a Value,
}

/// What is stored already.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before<'a> {
    /// The newest revision of this question.
    pub current: Option<&'a Answer>,
    /// The revision that a save with the same operation id made in this instance.
    pub same_op: Option<&'a Answer>,
}

/// A save that the candidate may call saved, once the transaction is flushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was stored before; the same reply goes out again.
    Again {
        /// The revision it made.
        rev: u32,
    },
    /// To be stored now.
    Now {
        /// The new revision.
        answer: Answer,
        /// Its page, to be stored as opened; `None` if it was open before.
        opened: Option<NewlyOpened>,
    },
}

/// Why a save is not taken. The codes are those of the contract.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSaved {
    /// 404: the candidate has no such question.
    #[error("this test instance has no such question")]
    UnknownQuestion,
    /// 422 `invalid-value`.
    #[error(transparent)]
    InvalidValue(#[from] InvalidValue),
    /// 422 `invalid-value`: the operation id belongs to another save; to answer "saved" would be a lie.
    #[error("this opId was used for another save")]
    OpIdReused,
    /// 409 `already-submitted`.
    #[error("the exam was already submitted")]
    AlreadySubmitted,
    /// 423 `other-writer`.
    #[error("the exam is open in another window")]
    OtherWriter,
    /// 403 `time-over`: the value is kept aside and never scored.
    #[error("the time is over")]
    TimeOver {
        /// Which clock.
        scope: Scope,
        /// To be kept aside.
        aside: AnswerValue,
    },
    /// 409 `stale-revision`.
    #[error("another revision was saved meanwhile")]
    StaleRevision {
        /// What is stored; `None` is revision 0.
        current: Option<Answer>,
    },
    /// 409 `page-closed`.
    #[error("this page is closed: a later one was opened")]
    PageClosed,
    /// 409 `paused`: the browser keeps the answer and sends it once the candidate goes on.
    #[error("the exam is paused: go on first")]
    Paused,
}

impl TestInstance {
    /// Judges a save.
    ///
    /// The same save sent again is answered before anything about the instance is looked at: it is stored, whoever submitted or took
    /// over since, and a browser that never got the first reply must learn that.
    pub fn judge_save(
        &self,
        sitting: &Sitting<'_>,
        save: &Save<'_>,
        before: Before<'_>,
    ) -> Result<Saved, NotSaved> {
        let page = sitting
            .drawing
            .page_of(save.question)
            .ok_or(NotSaved::UnknownQuestion)?;
        let question = sitting
            .test
            .question(save.question)
            .ok_or(NotSaved::UnknownQuestion)?;
        let value = AnswerValue::parse(question, save.value)?;
        if let Some(stored) = before.same_op {
            return if &stored.question == save.question && stored.value == value {
                Ok(Saved::Again { rev: stored.rev })
            } else {
                Err(NotSaved::OpIdReused)
            };
        }
        if let Err(barred) = self.bar(sitting, save.writer_epoch) {
            return Err(NotSaved::barred(barred, value));
        }
        let rev = before.current.map_or(0, |answer| answer.rev);
        if i64::from(rev) != save.base_rev {
            return Err(NotSaved::StaleRevision {
                current: before.current.cloned(),
            });
        }
        let settled = self.settled(sitting.now);
        let walk = settled.walk(sitting);
        if let Err(refused) = walk.check_write(page) {
            return Err(NotSaved::refused(refused, value));
        }
        Ok(Saved::Now {
            answer: Answer {
                question: save.question.clone(),
                rev: rev + 1,
                value,
            },
            opened: walk.opening(page),
        })
    }
}

impl NotSaved {
    fn barred(barred: Barred, aside: AnswerValue) -> Self {
        Self::refused(barred.into(), aside)
    }

    fn refused(refused: NotOpened, aside: AnswerValue) -> Self {
        match refused {
            NotOpened::UnknownPage => Self::UnknownQuestion,
            NotOpened::AlreadySubmitted => Self::AlreadySubmitted,
            NotOpened::OtherWriter => Self::OtherWriter,
            NotOpened::PageClosed => Self::PageClosed,
            NotOpened::Paused => Self::Paused,
            NotOpened::TimeOver(scope) => Self::TimeOver { scope, aside },
        }
    }
}
