//! An answer as the fields of a plain HTML form: how a browser that runs no code of ours is asked, and how it answers.
//!
//! A question's fields are `a.{question}`, and `a.{question}.{part}` for each item, gap or cell; of a question about files `file.{question}`
//! for each that is there, and `drop.{question}` for each that is taken back. What comes back is put into the JSON that a player would send
//! and goes the same way from there: a form has no rules of its own about what an answer may be.

use serde_json::{Map, Value, json};

use super::AnswerValue;
use crate::id::QuestionId;
use crate::task::{Gap, InputType, Ordering, Question, QuestionBody};

/// The fields of a form, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted(Vec<(String, String)>);

/// Why the places of an ordering make no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoOrder {
    /// Two items cannot stand there.
    #[error("two items have place {0}")]
    SamePlace(usize),
    /// There are only so many.
    #[error("a place is a number from 1 to {0}")]
    NoPlace(usize),
}

impl Posted {
    /// Reads the body of a form.
    pub fn parse(body: &[u8]) -> Self {
        let pairs = url::form_urlencoded::parse(body);
        Self(pairs.into_owned().collect())
    }

    /// The fields that show a value, each as a form would send it.
    pub fn of(question: &Question, value: &AnswerValue) -> Self {
        let own = field(question);
        let part = |id: &str, text: &str| (format!("{own}.{id}"), text.to_owned());
        Self(match value {
            AnswerValue::Blank => Vec::new(),
            AnswerValue::Files(files) => {
                let own = file_field(&question.id);
                let files = files.iter();
                files.map(|id| (own.clone(), id.to_string())).collect()
            }
            AnswerValue::Choices(ids) => {
                let ids = ids.iter();
                ids.map(|id| (own.clone(), id.to_string())).collect()
            }
            AnswerValue::Matches(matches) => {
                let matches = matches.iter();
                matches
                    .map(|(item, option)| part(item.as_str(), option.as_str()))
                    .collect()
            }
            AnswerValue::Order(items) => {
                let places = items.iter().zip(1..);
                places
                    .map(|(item, place): (_, usize)| part(item.as_str(), &place.to_string()))
                    .collect()
            }
            AnswerValue::Gaps(filled) | AnswerValue::Cells(filled) => {
                let filled = filled.iter();
                filled.map(|(gap, text)| part(gap.as_str(), text)).collect()
            }
            AnswerValue::Text(text) | AnswerValue::Number(text) => vec![(own, text.clone())],
        })
    }

    /// With one field more: what a form with files brings comes one by one.
    pub fn add(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// As the body of a form without files.
    pub fn encoded(&self) -> String {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&self.0);
        body.finish()
    }

    /// The files of a question that are there and are not taken back.
    pub fn files(&self, question: &QuestionId) -> impl Iterator<Item = &str> {
        let (own, dropped) = (file_field(question), format!("drop.{question}"));
        let is_dropped = move |id: &str| self.all(&dropped).any(|other| other == id);
        self.0
            .iter()
            .filter(move |(name, id)| *name == own && !is_dropped(id))
            .map(|(_, id)| id.as_str())
    }

    /// The first field of a name.
    pub fn first(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every field of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    /// The fields of answers, in the order of the form: what a candidate would not want to lose.
    pub fn answers(&self) -> impl Iterator<Item = &str> {
        let own = self.0.iter().filter(|(name, _)| name.starts_with("a."));
        own.map(|(_, value)| value.as_str())
    }

    /// What was answered to a question, as a player would send it.
    pub fn answer(&self, question: &Question) -> Result<Value, NoOrder> {
        let own = field(question);
        Ok(match &question.body {
            QuestionBody::MultipleChoice(_) => {
                let chosen: Vec<&str> = self.all(&own).filter(|id| !id.is_empty()).collect();
                json!({ "choices": chosen })
            }
            QuestionBody::Match(body) => {
                let items = body.items.iter().map(|item| item.id.as_str());
                json!({ "matches": self.parts(&own, items) })
            }
            QuestionBody::Order(body) => json!({ "order": self.order(&own, body)? }),
            QuestionBody::Gaps(body) => {
                let gaps = body.gaps.iter().map(|named| &named.gap);
                json!({ "gaps": self.parts(&own, gaps.map(id_of)) })
            }
            QuestionBody::Table(body) => {
                json!({ "cells": self.parts(&own, body.gaps().map(id_of)) })
            }
            QuestionBody::Input(body) if body.input_type == InputType::Numeric => {
                json!({ "number": self.first(&own).unwrap_or_default() })
            }
            QuestionBody::Input(_) => {
                json!({ "text": lines(self.first(&own).unwrap_or_default()) })
            }
            QuestionBody::Files(_) => {
                json!({ "files": self.files(&question.id).collect::<Vec<_>>() })
            }
        })
    }

    /// The parts that were filled in, each by its id.
    fn parts<'q>(&self, own: &str, ids: impl Iterator<Item = &'q str>) -> Map<String, Value> {
        ids.filter_map(|id| {
            let filled = self.first(&format!("{own}.{id}"))?;
            (!filled.is_empty()).then(|| (id.to_owned(), filled.into()))
        })
        .collect()
    }

    /// The items by the places that they were given; those without one are left out, and a gap between places closes.
    fn order<'q>(&self, own: &str, body: &'q Ordering) -> Result<Vec<&'q str>, NoOrder> {
        let most = body.items.len();
        let mut placed: Vec<(usize, &str)> = Vec::new();
        for item in &body.items {
            let id = item.id.as_str();
            let place = self.first(&format!("{own}.{id}")).unwrap_or_default();
            if place.is_empty() {
                continue;
            }
            let place = place
                .parse()
                .ok()
                .filter(|place| (1..=most).contains(place));
            let place = place.ok_or(NoOrder::NoPlace(most))?;
            if placed.iter().any(|(taken, _)| *taken == place) {
                return Err(NoOrder::SamePlace(place));
            }
            placed.push((place, id));
        }
        placed.sort_unstable();
        Ok(placed.into_iter().map(|(_, id)| id).collect())
    }
}

/// The name of the fields that say which files of a question are there.
pub fn file_field(question: &QuestionId) -> String {
    format!("file.{question}")
}

/// The name of a question's own field, and the start of those of its parts.
pub fn field(question: &Question) -> String {
    format!("a.{}", question.id)
}

fn id_of(gap: &Gap) -> &str {
    gap.id.as_str()
}

/// A form sends the ends of lines as two characters; what a player sends, and what is stored, has one.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests;
