//! Judges an answer file: what of it is newer than what is stored, what was there already, and what came too late.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::save::Answer;
use super::{Sitting, TestInstance};
use crate::answer::{AnswerValue, InvalidValue};
use crate::answer_file::{FileAnswer, FileContent};
use crate::id::QuestionId;

/// What is stored of a test instance's answers.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The newest revision of each question, and when it was saved.
    pub newest: BTreeMap<QuestionId, (Answer, Timestamp)>,
    /// The names of all saves that there ever were.
    pub operations: BTreeSet<String>,
}

/// What becomes of answers whose time was over when the file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// They are kept aside and never scored.
    KeepAside,
    /// Staff have decided that they count.
    Accept,
}

/// Why an answer is kept aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The file came after the end of the instance, or of the part that the question is in.
    Late,
    /// Something newer was saved after the file was made, or by another window that had taken over.
    Superseded,
}

impl Why {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Superseded => "superseded",
        }
    }
}

/// What becomes of one answer of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is stored already.
    Known,
    /// It becomes the newest revision.
    Newer(Answer),
    /// It is kept, and not scored.
    Aside(AnswerValue, Why),
    /// Its question never took such a value.
    Refused(InvalidValue),
    /// The candidate has no such question.
    UnknownQuestion,
}

impl TestInstance {
    /// Judges every answer of a file that was opened with the proof of this instance.
    ///
    /// The file's own times are only looked at where the candidate alone could gain or lose: to tell which of two answers of their own is
    /// the newer. Whether something is late is a matter of when the file came.
    pub fn judge_file(
        &self,
        sitting: &Sitting<'_>,
        file: &FileContent,
        history: &History,
        late: Late,
    ) -> Vec<(QuestionId, Verdict)> {
        let judged = file.answers.iter().map(|(question, answer)| {
            let verdict = self.judge_one(sitting, file, history, late, (question, answer));
            (question.clone(), verdict)
        });
        judged.collect()
    }

    fn judge_one(
        &self,
        sitting: &Sitting<'_>,
        file: &FileContent,
        history: &History,
        late: Late,
        (question, answer): (&QuestionId, &FileAnswer),
    ) -> Verdict {
        let (Some(page), Some(asked)) = (
            sitting.drawing.page_of(question),
            sitting.test.question(question),
        ) else {
            return Verdict::UnknownQuestion;
        };
        let value = match AnswerValue::parse(asked, &answer.value) {
            Ok(value) => value,
            Err(why) => return Verdict::Refused(why),
        };
        let stored = history.newest.get(question);
        let rev = stored.map_or(0, |(answer, _)| answer.rev);
        let confirmed = answer.op_id.is_none() && answer.rev <= rev;
        if confirmed
            || history
                .operations
                .contains(&file.operation(question, answer))
        {
            return Verdict::Known;
        }
        // Between the page's revision and ours somebody saved: the page itself, whose reply was lost, or another window.
        let same_writer = file.writer_epoch == i64::from(self.writer_epoch);
        let overtaken = stored.is_some_and(|(_, saved_at)| *saved_at > file.made_at);
        if answer.rev < rev && (overtaken || !same_writer) {
            return Verdict::Aside(value, Why::Superseded);
        }
        let settled = self.settled(sitting.now);
        let in_time = self.ended().is_none()
            && !sitting.grace.is_over(self.deadline_at, sitting.now)
            && settled.walk(sitting).check_write(page).is_ok();
        if !in_time && late == Late::KeepAside {
            return Verdict::Aside(value, Why::Late);
        }
        Verdict::Newer(Answer {
            question: question.clone(),
            rev: rev + 1,
            value,
        })
    }
}
