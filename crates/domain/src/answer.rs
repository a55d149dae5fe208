//! What a candidate answered: the four values of the contract (section 4), read from JSON for the question they belong to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::id::{ChoiceId, ItemId, OptionId};
use crate::task::{InputType, Match, MultipleChoice, Question, QuestionBody};

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
        /// `choice`, `item` or `option`.
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

const CHOICES: &str = r#"{"choices":["<id>"]}"#;
const MATCHES: &str = r#"{"matches":{"<item id>":"<option id>"}}"#;
const TEXT: &str = r#"{"text":"…"}"#;
const NUMBER: &str = r#"{"number":"…"} with the number as typed"#;

impl AnswerValue {
    /// Reads a value for a question.
    ///
    /// Fewer selections than the question's minimum are taken, so that half an answer is never lost; they only do not count as an
    /// answer when a required question is submitted (see [`AnswerValue::satisfies`]). More than its maximum are refused.
    pub fn parse(question: &Question, value: &Value) -> Result<Self, InvalidValue> {
        let Some(value) = present(value) else {
            return Ok(Self::Blank);
        };
        match &question.body {
            QuestionBody::MultipleChoice(body) => choices(body, value),
            QuestionBody::Match(body) => matches(body, value),
            QuestionBody::Input(body) if body.input_type == InputType::Numeric => {
                typed(value, "number", NUMBER).map(Self::Number)
            }
            QuestionBody::Input(_) => typed(value, "text", TEXT).map(Self::Text),
        }
    }

    /// The value as JSON, as replies and the receipt show it.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Blank => Value::Null,
            Self::Choices(choices) => json!({ "choices": choices }),
            Self::Matches(matches) => json!({ "matches": matches }),
            Self::Text(text) => json!({ "text": text }),
            Self::Number(number) => json!({ "number": number }),
        }
    }

    /// Whether nothing was answered: nothing selected, nothing matched, nothing typed but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Choices(choices) => choices.is_empty(),
            Self::Matches(matches) => matches.is_empty(),
            Self::Text(text) | Self::Number(text) => text.trim().is_empty(),
        }
    }

    /// Whether it answers a required question: not blank, and as many choices as it asks for.
    pub fn satisfies(&self, question: &Question) -> bool {
        let enough = match (&question.body, self) {
            (QuestionBody::MultipleChoice(body), Self::Choices(choices)) => {
                choices.len() >= body.min_selections as usize
            }
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

/// Null and `{}` are blank for every kind of question.
fn present(value: &Value) -> Option<&Value> {
    match value {
        Value::Null => None,
        Value::Object(object) if object.is_empty() => None,
        value => Some(value),
    }
}

/// What stands under the one key that a value of this kind has.
fn only<'a>(
    value: &'a Value,
    key: &str,
    expected: &'static str,
) -> Result<&'a Value, InvalidValue> {
    value
        .as_object()
        .filter(|object| object.len() == 1)
        .and_then(|object| object.get(key))
        .ok_or(InvalidValue::WrongKind { expected })
}

fn choices(body: &MultipleChoice, value: &Value) -> Result<AnswerValue, InvalidValue> {
    let expected = CHOICES;
    let wrong = || InvalidValue::WrongKind { expected };
    let inner = only(value, "choices", expected)?;
    let none = Vec::new();
    let listed = match inner {
        Value::Null => &none,
        inner => inner.as_array().ok_or_else(wrong)?,
    };
    let (mut seen, mut selected) = (BTreeSet::new(), Vec::new());
    for id in listed {
        let id = id.as_str().ok_or_else(wrong)?;
        let choice = body.choices.iter().find(|choice| choice.id.as_str() == id);
        let id = &choice.ok_or_else(|| unknown("choice", id))?.id;
        if !seen.insert(id) {
            return Err(InvalidValue::SelectedTwice { id: id.clone() });
        }
        selected.push(id.clone());
    }
    if selected.len() > body.max_selections as usize {
        return Err(InvalidValue::TooManySelections {
            most: body.max_selections,
        });
    }
    Ok(AnswerValue::Choices(selected))
}

fn matches(body: &Match, value: &Value) -> Result<AnswerValue, InvalidValue> {
    let expected = MATCHES;
    let wrong = || InvalidValue::WrongKind { expected };
    let inner = only(value, "matches", expected)?;
    let none = Map::new();
    let listed = match inner {
        Value::Null => &none,
        inner => inner.as_object().ok_or_else(wrong)?,
    };
    let mut matches = BTreeMap::new();
    for (item, option) in listed {
        let known = body.items.iter().find(|known| known.id.as_str() == item);
        let item = &known.ok_or_else(|| unknown("item", item))?.id;
        if option.is_null() {
            continue;
        }
        let option = option.as_str().ok_or_else(wrong)?;
        let known = body
            .options
            .iter()
            .find(|known| known.id.as_str() == option);
        let option = &known.ok_or_else(|| unknown("option", option))?.id;
        matches.insert(item.clone(), option.clone());
    }
    Ok(AnswerValue::Matches(matches))
}

/// Typed text with U+0000, which PostgreSQL cannot hold, as U+FFFD (contract, section 4).
fn typed(value: &Value, key: &str, expected: &'static str) -> Result<String, InvalidValue> {
    let text = match only(value, key, expected)? {
        Value::Null => "",
        inner => inner.as_str().ok_or(InvalidValue::WrongKind { expected })?,
    };
    // Counting stops at the limit: a body of many megabytes is not walked to its end.
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(InvalidValue::TooLong);
    }
    Ok(text.replace('\0', "\u{FFFD}"))
}

fn unknown(what: &'static str, id: &str) -> InvalidValue {
    let id = id.chars().take(40).collect();
    InvalidValue::UnknownId { what, id }
}

#[cfg(test)]
mod tests;
