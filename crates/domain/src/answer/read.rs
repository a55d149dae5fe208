//! Reads a value from JSON for the question it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{AnswerValue, InvalidValue, MAX_CHARACTERS};
use crate::id::{ChoiceId, FileId, GapId, ItemId};
use crate::task::{
    FileInput, Gap, InputType, Match, MultipleChoice, Ordering, Question, QuestionBody,
};

type Taken<T = AnswerValue> = Result<T, InvalidValue>;

const CHOICES: &str = r#"{"choices":["<id>"]}"#;
const MATCHES: &str = r#"{"matches":{"<item id>":"<option id>"}}"#;
const ORDER: &str = r#"{"order":["<item id>"]}"#;
const GAPS: &str = r#"{"gaps":{"<gap id>":"…"}}"#;
const CELLS: &str = r#"{"cells":{"<cell id>":"…"}}"#;
const FILES: &str = r#"{"files":["<upload id>"]}"#;
const TEXT: &str = r#"{"text":"…"}"#;
const NUMBER: &str = r#"{"number":"…"} with the number as typed"#;

/// The value that the question takes.
pub(super) fn value(question: &Question, value: &Value) -> Taken {
    let Some(value) = present(value) else {
        return Ok(AnswerValue::Blank);
    };
    match &question.body {
        QuestionBody::MultipleChoice(body) => choices(body, value),
        QuestionBody::Match(body) => matches(body, value),
        QuestionBody::Order(body) => order(body, value),
        QuestionBody::Gaps(body) => {
            let gaps = body.gaps.iter().map(|named| &named.gap);
            filled(gaps, only(value, "gaps", GAPS)?, "gap", GAPS).map(AnswerValue::Gaps)
        }
        QuestionBody::Table(body) => {
            let cells = only(value, "cells", CELLS)?;
            filled(body.gaps(), cells, "cell", CELLS).map(AnswerValue::Cells)
        }
        QuestionBody::Files(body) => files(body, only(value, "files", FILES)?),
        QuestionBody::Input(body) if body.input_type == InputType::Numeric => {
            typed(only(value, "number", NUMBER)?, NUMBER).map(AnswerValue::Number)
        }
        QuestionBody::Input(_) => typed(only(value, "text", TEXT)?, TEXT).map(AnswerValue::Text),
    }
}

/// Whether the files were handed in is not known here: whoever stores the answer looks.
fn files(body: &FileInput, value: &Value) -> Taken {
    let wrong = InvalidValue::WrongKind { expected: FILES };
    let mut files: Vec<FileId> = Vec::new();
    for id in list(value, FILES)? {
        let text = id.as_str().ok_or_else(|| wrong.clone())?;
        let id = text.parse().ok().filter(|id| !files.contains(id));
        files.push(id.ok_or_else(|| InvalidValue::UnknownFile {
            id: text.chars().take(40).collect(),
        })?);
    }
    if files.len() > body.max_files as usize {
        return Err(InvalidValue::TooManyFiles {
            most: body.max_files,
        });
    }
    Ok(AnswerValue::Files(files))
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
fn only<'a>(value: &'a Value, key: &str, expected: &'static str) -> Taken<&'a Value> {
    value
        .as_object()
        .filter(|object| object.len() == 1)
        .and_then(|object| object.get(key))
        .ok_or(InvalidValue::WrongKind { expected })
}

fn list<'a>(value: &'a Value, expected: &'static str) -> Taken<&'a [Value]> {
    match value {
        Value::Null => Ok(&[]),
        Value::Array(items) => Ok(items),
        _ => Err(InvalidValue::WrongKind { expected }),
    }
}

/// The entries of a mapping.
fn entries<'a>(value: &'a Value, expected: &'static str) -> Taken<Vec<(&'a str, &'a Value)>> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Object(entries) => {
            let entries = entries.iter();
            Ok(entries.map(|(key, value)| (key.as_str(), value)).collect())
        }
        _ => Err(InvalidValue::WrongKind { expected }),
    }
}

fn text<'a>(value: &'a Value, expected: &'static str) -> Taken<&'a str> {
    value.as_str().ok_or(InvalidValue::WrongKind { expected })
}

fn choices(body: &MultipleChoice, value: &Value) -> Taken {
    let (mut seen, mut selected) = (BTreeSet::new(), Vec::new());
    for id in list(only(value, "choices", CHOICES)?, CHOICES)? {
        let id = text(id, CHOICES)?;
        let choice = body.choices.iter().find(|choice| choice.id.as_str() == id);
        let id: &ChoiceId = &choice.ok_or_else(|| unknown("choice", id))?.id;
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

fn matches(body: &Match, value: &Value) -> Taken {
    let mut matches = BTreeMap::new();
    for (item, option) in entries(only(value, "matches", MATCHES)?, MATCHES)? {
        let known = body.items.iter().find(|known| known.id.as_str() == item);
        let item = &known.ok_or_else(|| unknown("item", item))?.id;
        if option.is_null() {
            continue;
        }
        let option = text(option, MATCHES)?;
        let mut options = body.options.iter();
        let known = options.find(|known| known.id.as_str() == option);
        let option = &known.ok_or_else(|| unknown("option", option))?.id;
        matches.insert(item.clone(), option.clone());
    }
    Ok(AnswerValue::Matches(matches))
}

/// Half an order is taken too, so that no player need wait for the whole.
fn order(body: &Ordering, value: &Value) -> Taken {
    let (mut seen, mut placed) = (BTreeSet::new(), Vec::new());
    for id in list(only(value, "order", ORDER)?, ORDER)? {
        let id = text(id, ORDER)?;
        let item = body.items.iter().find(|item| item.id.as_str() == id);
        let id: &ItemId = &item.ok_or_else(|| unknown("item", id))?.id;
        if !seen.insert(id) {
            return Err(InvalidValue::PlacedTwice { id: id.clone() });
        }
        placed.push(id.clone());
    }
    Ok(AnswerValue::Order(placed))
}

/// What stands in gaps or cells. All of it together has the length that a typed answer may have.
fn filled<'g>(
    gaps: impl Iterator<Item = &'g Gap>,
    value: &Value,
    what: &'static str,
    expected: &'static str,
) -> Taken<BTreeMap<GapId, String>> {
    let gaps: BTreeMap<&str, &Gap> = gaps.map(|gap| (gap.id.as_str(), gap)).collect();
    let (mut filled, mut rest) = (BTreeMap::new(), MAX_CHARACTERS);
    for (id, value) in entries(value, expected)? {
        let gap = gaps.get(id).ok_or_else(|| unknown(what, id))?;
        if value.is_null() {
            continue;
        }
        let text = typed(value, expected)?;
        rest = rest
            .checked_sub(text.chars().count())
            .ok_or(InvalidValue::TooLong)?;
        let choices = gap.choices();
        let is_choice = choices.iter().any(|choice| choice.id.as_str() == text);
        if !choices.is_empty() && !text.is_empty() && !is_choice {
            return Err(unknown("choice", &text));
        }
        filled.insert(gap.id.clone(), text);
    }
    Ok(filled)
}

/// Typed text with U+0000, which PostgreSQL cannot hold, as U+FFFD (contract, section 4).
fn typed(value: &Value, expected: &'static str) -> Taken<String> {
    let text = match value {
        Value::Null => "",
        value => text(value, expected)?,
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
