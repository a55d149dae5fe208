//! What a candidate answered: the four values of the contract (section 4) and those of the kinds that came later, read from JSON for the
//! question they belong to.

pub mod posted;
mod read;
mod words;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::id::{ChoiceId, FileId, GapId, ItemId, OptionId};
use crate::task::{Question, QuestionBody};

/// The most characters that a typed answer may have.
pub const MAX_CHARACTERS: usize = 100_000;

/// A value that its question takes. What was sent keeps its order and its letters: the receipt's digest is over exactly this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerValue {
    /// JSON null (or an empty object): taken back, or never given.
    Blank,
    /// The selected choices, each once, in the order sent.
    Choices(Vec<ChoiceId>),
    /// The option given to each item; items without one are absent.
    Matches(BTreeMap<ItemId, OptionId>),
    /// Items in the candidate's order, each once; those without a place are absent.
    Order(Vec<ItemId>),
    /// What stands in each gap: text, a number as typed, or the id of a choice.
    Gaps(BTreeMap<GapId, String>),
    /// What stands in each cell of a table.
    Cells(BTreeMap<GapId, String>),
    /// What was handed in, each once, in the candidate's order.
    Files(Vec<FileId>),
    /// Typed text.
    Text(String),
    /// A typed number, as typed.
    Number(String),
}

/// Why a value is none that the question takes (422 `invalid-value`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidValue {
    /// Another kind of value, or none of ours.
    #[error("this question takes {expected}")]
    WrongKind {
        /// How a right one looks.
        expected: &'static str,
    },
    /// An id that the question does not have.
    #[error("this question has no {what} `{id}`")]
    UnknownId {
        /// Such as `choice` or `item`.
        what: &'static str,
        /// As sent, cut short.
        id: String,
    },
    /// A choice that is named twice.
    #[error("choice `{id}` is selected twice")]
    SelectedTwice {
        /// Which.
        id: ChoiceId,
    },
    /// An item that is named twice.
    #[error("item `{id}` has two places")]
    PlacedTwice {
        /// Which.
        id: ItemId,
    },
    /// A file that is named twice, is none, or was not handed in here.
    #[error("no file `{id}` was handed in for this question")]
    UnknownFile {
        /// As sent, cut short.
        id: String,
    },
    /// More files than may be handed in.
    #[error("at most {most} files may be handed in")]
    TooManyFiles {
        /// The author's limit.
        most: u32,
    },
    /// More choices than may be selected.
    #[error("at most {most} choices may be selected")]
    TooManySelections {
        /// The author's limit.
        most: u32,
    },
    /// More text than is kept.
    #[error("an answer has at most {MAX_CHARACTERS} characters")]
    TooLong,
}

impl AnswerValue {
    /// Reads a value for a question.
    ///
    /// Fewer selections than the question's minimum are taken, so that half an answer is never lost; they only do not count as an
    /// answer when a required question is submitted (see [`AnswerValue::satisfies`]). More than its maximum are refused.
    pub fn parse(question: &Question, value: &Value) -> Result<Self, InvalidValue> {
        read::value(question, value)
    }

    /// The value as JSON, as replies and the receipt show it.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Blank => Value::Null,
            Self::Choices(choices) => json!({ "choices": choices }),
            Self::Matches(matches) => json!({ "matches": matches }),
            Self::Order(items) => json!({ "order": items }),
            Self::Gaps(filled) => json!({ "gaps": filled }),
            Self::Cells(filled) => json!({ "cells": filled }),
            Self::Files(files) => json!({ "files": files }),
            Self::Text(text) => json!({ "text": text }),
            Self::Number(number) => json!({ "number": number }),
        }
    }

    /// Whether nothing was answered: nothing selected, matched or placed, nothing typed but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Choices(choices) => choices.is_empty(),
            Self::Matches(matches) => matches.is_empty(),
            Self::Order(items) => items.is_empty(),
            Self::Files(files) => files.is_empty(),
            Self::Gaps(filled) | Self::Cells(filled) => {
                filled.values().all(|text| text.trim().is_empty())
            }
            Self::Text(text) | Self::Number(text) => text.trim().is_empty(),
        }
    }

    /// Whether it answers a required question: not blank, as many choices as it asks for, and a place for every item. A text with gaps and a
    /// table are answered by their first word: which of the rest to leave open is the candidate's to judge.
    pub fn satisfies(&self, question: &Question) -> bool {
        let enough = match (&question.body, self) {
            (QuestionBody::MultipleChoice(body), Self::Choices(choices)) => {
                choices.len() >= body.min_selections as usize
            }
            (QuestionBody::Order(body), Self::Order(items)) => items.len() == body.items.len(),
            _ => true,
        };
        enough && !self.is_blank()
    }
}

impl Serialize for AnswerValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

#[cfg(test)]
mod tests;
