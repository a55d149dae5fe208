//! Questions and what can be answered to them.

use serde::{Deserialize, Serialize};

use super::RuleSet;
use crate::exact::Exact;
use crate::id::{ChoiceId, ItemId, OptionId, QuestionId};

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
    /// Something typed.
    Input(Input),
}

/// One or more of several choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MultipleChoice {
    /// Whether unpinned choices are shuffled.
    pub shuffle_choices: bool,
    /// At least this many, or the answer is not valid for submitting. 0 or more, not more than there are choices or `max_selections`.
    pub min_selections: u32,
    /// At most this many. 1 or more; more than there are choices limits nothing.
    pub max_selections: u32,
    /// In percent: a sum of weights below it scores 0.
    pub threshold: Option<Exact>,
    /// At least two.
    pub choices: Vec<Choice>,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Opaque.
    pub id: ChoiceId,
    /// Markdown.
    pub text: String,
    /// In percent, -100 to 100.
    pub weight: Exact,
    /// Stays where it is although choices are shuffled.
    pub pinned: bool,
}

/// Items to be given options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Whether items are shuffled.
    pub shuffle_items: bool,
    /// Whether options are shuffled.
    pub shuffle_options: bool,
    /// At least one.
    pub items: Vec<Item>,
    /// At least one; some may fit no item.
    pub options: Vec<MatchOption>,
}

/// Something to be given an option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Opaque.
    pub id: ItemId,
    /// Markdown.
    pub text: String,
    /// The right one.
    pub option: OptionId,
}

/// Something to give to items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchOption {
    /// Opaque.
    pub id: OptionId,
    /// The author's name for it; never shown to candidates.
    pub name: String,
    /// Markdown.
    pub text: String,
}

/// Something typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// What it looks like, and how it is read.
    #[serde(rename = "type")]
    pub input_type: InputType,
    /// How it is scored.
    pub scoring: Scoring,
}

/// The types of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputType {
    /// A line of text.
    Field,
    /// Many lines of text.
    Area,
    /// A number, typed in the instance's language.
    Numeric,
}

/// How an input is scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scoring {
    /// By the first rule that holds.
    Rules(RuleSet),
    /// By a person, afterwards.
    Manual,
}
