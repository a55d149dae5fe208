//! Questions: what they have in common, and the kinds there are. To add a kind: a file beside this one, a variant of [`QuestionBody`];
//! the compiler then names every place that must know it.

use serde::{Deserialize, Serialize};

use super::{FileInput, Gaps, Input, Match, MultipleChoice, Ordering, ScoredBy, Scoring, Table};
use crate::exact::Exact;
use crate::id::QuestionId;

/// A question of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Opaque.
    pub id: QuestionId,
    /// The author's name for it, unique in the test; never shown to candidates.
    pub name: String,
    /// Markdown.
    pub text: String,
    /// Markdown that a candidate may open.
    pub hint: Option<String>,
    /// The positive multiplier: points of a fully right answer. Above 0.
    pub points: Exact,
    /// The negative multiplier: points taken for a fully wrong answer. 0 or more.
    pub penalty: Exact,
    /// Stays where it is although questions are shuffled.
    pub pinned: bool,
    /// Whether submitting without an answer is refused.
    pub required: bool,
    /// False keeps it out of every sum, as in a trial of a new question.
    pub effective: bool,
    /// Dimension names and the multiplier of this question in each.
    pub dimensions: Vec<(String, Exact)>,
    /// What kind of answer it takes.
    pub body: QuestionBody,
}

/// The kinds of question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum QuestionBody {
    /// One or more of several choices.
    MultipleChoice(MultipleChoice),
    /// Items to be given options.
    Match(Match),
    /// Items to be put in order.
    Order(Ordering),
    /// Gaps in a text.
    Gaps(Gaps),
    /// Something typed.
    Input(Input),
    /// Cells of a table. To integrators and candidates it is an input of type `tabular`.
    Table(Table),
    /// Files. To integrators and candidates it is an input of type `file`, `photo`, `audio` or `video`.
    Files(FileInput),
}

impl Question {
    /// Whether a person scores it.
    pub fn is_manual(&self) -> bool {
        match &self.body {
            QuestionBody::Input(body) => body.scoring == Scoring::Manual,
            QuestionBody::Gaps(body) => body.scored_by == ScoredBy::Manual,
            QuestionBody::Table(body) => body.scored_by == ScoredBy::Manual,
            QuestionBody::Files(_) => true,
            QuestionBody::MultipleChoice(_) | QuestionBody::Match(_) | QuestionBody::Order(_) => {
                false
            }
        }
    }
}
