//! Scores what was answered: pure and exact (contract, section 3; reference, section 3.5).
//!
//! [`rate`] says how right one answer is; here the rates become points and are added up: for the whole, for each section, for each
//! dimension. Only questions that were drawn count, and everything is a fraction until it is shown, so that no order of adding and no
//! rounding changes a score.

mod dimension;
mod mark;
mod parts;
mod rate;
mod rules;
mod text;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod golden_types;
#[cfg(test)]
mod laws;

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

pub use dimension::{DimensionScore, SubDimensionScore};
pub use mark::{Mark, NotAMark};
pub use rate::{Rate, rate};

use crate::answer::AnswerValue;
use crate::drawing::{Drawing, DrawnPage};
use crate::exact::Exact;
use crate::id::{QuestionId, SectionId};
use crate::locale::Locale;
use crate::task::{Question, Test};

/// What is scored.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// The test as its author wrote it.
    pub test: &'a Test,
    /// What the candidate was drawn of it.
    pub drawing: &'a Drawing,
    /// The language in which typed numbers are read.
    pub locale: Locale,
    /// The newest value of each question that has any.
    pub answers: &'a BTreeMap<QuestionId, AnswerValue>,
    /// What people marked.
    pub marks: &'a BTreeMap<QuestionId, Mark>,
}

/// Sums of some questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The points reached; below 0 where penalties outweigh.
    pub achieved: Exact,
    /// The points of right answers to every question that counts.
    pub max: Exact,
    /// How many questions count.
    pub questions: u32,
    /// How many wait to be marked: they are in none of the above.
    pub awaiting_marking: u32,
}

/// The score of a test instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Of everything.
    pub whole: Board,
    /// Of each drawn section, in the order shown.
    pub sections: Vec<(SectionId, Board)>,
    /// Of each dimension of the test, in its order.
    pub dimensions: Vec<DimensionScore>,
    /// Of each drawn question, in the order shown.
    pub questions: Vec<QuestionScore>,
}

/// How one question counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionScore {
    /// Which.
    pub question: QuestionId,
    /// Whether anything was answered.
    pub answered: bool,
    /// What it gives.
    pub outcome: Outcome,
}

/// What a question gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the sums.
    Counted {
        /// The success rate, -1 to 1.
        rate: Exact,
        /// The points that follow.
        points: Exact,
    },
    /// It is in no sum until somebody marks it.
    AwaitingMarking,
    /// It is in no sum: its author set `effective: false`.
    NotEffective,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            achieved: Exact::zero(),
            max: Exact::zero(),
            questions: 0,
            awaiting_marking: 0,
        }
    }
}

impl Board {
    /// Achieved of what could be; 0 where nothing could be.
    pub fn ratio(&self) -> Exact {
        if self.max.0.is_zero() {
            Exact::zero()
        } else {
            Exact(&self.achieved.0 / &self.max.0)
        }
    }

    fn count(&mut self, achieved: &BigRational, max: &BigRational) {
        self.achieved.0 += achieved;
        self.max.0 += max;
        self.questions += 1;
    }

    /// Adds a question with its outcome, at its own points.
    fn add(&mut self, question: &Question, outcome: &Outcome) {
        match outcome {
            Outcome::Counted { points, .. } => self.count(&points.0, &question.points.0),
            Outcome::AwaitingMarking => self.awaiting_marking += 1,
            Outcome::NotEffective => {}
        }
    }
}

/// Scores a paper.
pub fn score(paper: &Paper<'_>) -> Score {
    let content: BTreeMap<&QuestionId, &Question> = paper
        .test
        .questions()
        .map(|question| (&question.id, question))
        .collect();
    let drawn = |page: &DrawnPage| -> Vec<&Question> {
        let questions = page.questions.iter();
        questions
            .filter_map(|drawn| content.get(&drawn.id).copied())
            .collect()
    };
    let (mut whole, mut sections, mut questions) = (Board::default(), Vec::new(), Vec::new());
    let mut dimensions = dimension::empty(paper.test);
    for section in &paper.drawing.sections {
        let mut board = Board::default();
        for question in section.pages.iter().flat_map(drawn) {
            let judged = judge(paper, question);
            board.add(question, &judged.outcome);
            whole.add(question, &judged.outcome);
            for dimension in &mut dimensions {
                dimension.add(question, &judged.outcome);
            }
            questions.push(judged);
        }
        sections.push((section.id.clone(), board));
    }
    Score {
        whole,
        sections,
        dimensions,
        questions,
    }
}

fn judge(paper: &Paper<'_>, question: &Question) -> QuestionScore {
    let blank = AnswerValue::Blank;
    let answer = paper.answers.get(&question.id).unwrap_or(&blank);
    let outcome = if question.effective {
        let mark = paper.marks.get(&question.id);
        match rate(question, answer, paper.locale, mark) {
            Rate::Known(rate) => Outcome::Counted {
                points: points(question, &rate),
                rate,
            },
            Rate::AwaitingMarking => Outcome::AwaitingMarking,
        }
    } else {
        Outcome::NotEffective
    };
    QuestionScore {
        question: question.id.clone(),
        answered: !answer.is_blank(),
        outcome,
    }
}

/// Reference, 3.5, 2: a rate above 0 times the positive multiplier, one below 0 times the negative one.
fn points(question: &Question, rate: &Exact) -> Exact {
    let multiplier = if rate.0.is_negative() {
        &question.penalty
    } else {
        &question.points
    };
    Exact(&rate.0 * &multiplier.0)
}
