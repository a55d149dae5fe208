//! Something typed: a line, many lines, a number, code.

use serde::{Deserialize, Serialize};

use super::{Pattern, RuleSet};

/// Something typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// What it looks like, and how it is read.
    #[serde(rename = "type")]
    pub input_type: InputType,
    /// How it is scored.
    pub scoring: Scoring,
    /// What stands around what is typed.
    #[serde(default)]
    pub face: Face,
}

/// The types of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputType {
    /// A line of text.
    Field,
    /// Many lines of text.
    Area,
    /// Many lines of text with bold, italic and lists, kept as Markdown.
    Rich,
    /// A program.
    Code,
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

/// Who scores a question of several parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScoredBy {
    /// The rules of its parts.
    #[default]
    Rules,
    /// A person, afterwards.
    Manual,
}

/// What stands around what is typed. None of it decides what is saved or how it is scored: it is advice to the candidate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Face {
    /// Before a line or number, such as `€`.
    pub prefix: Option<String>,
    /// Behind a line or number, such as a unit.
    pub suffix: Option<String>,
    /// How long it ought to be.
    pub length: Length,
    /// What a line ought to look like.
    pub validation: Option<Validation>,
    /// What a program is written in; a name for people.
    pub language: Option<String>,
    /// What stands there at the beginning.
    pub template: Option<String>,
}

/// How long a text ought to be. What is longer or shorter is saved all the same: only the candidate can know why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Length {
    /// At least so many words.
    pub min_words: Option<u32>,
    /// At most so many words. Not below the least.
    pub max_words: Option<u32>,
    /// At least so many characters.
    pub min_characters: Option<u32>,
    /// At most so many characters. Not below the least.
    pub max_characters: Option<u32>,
}

/// What a line ought to look like (reference, section 3.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Validation {
    /// What it must match, or must not.
    pub pattern: Pattern,
    /// Which of the two.
    pub matches: bool,
    /// What the candidate reads otherwise.
    pub message: String,
}
