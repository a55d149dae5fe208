//! Questions: what they have in common.

use super::mapping::{Mapping, exact};
use super::yaml::Yaml;
use super::{choice, file, gap, input};
use crate::task::{Question, QuestionBody};
use crate::taskfile::table::QUESTION;

pub(super) fn write(question: &Question) -> Yaml {
    let mapping = Mapping::of(&QUESTION)
        .text("name", &question.name)
        .text("text", &question.text)
        .maybe_text("hint", question.hint.as_deref())
        .number("points", &question.points)
        .number("penalty", &question.penalty)
        .word("pinned", question.pinned)
        .word("required", question.required)
        .word("effective", question.effective);
    let mapping = dimensions(mapping, question);
    match &question.body {
        QuestionBody::MultipleChoice(body) => choice::choosing(mapping, body),
        QuestionBody::Match(body) => choice::matching(mapping, body),
        QuestionBody::Order(body) => choice::ordering(mapping, body),
        QuestionBody::Gaps(body) => gap::text(mapping, body),
        QuestionBody::Input(body) => input::write(mapping, body),
        QuestionBody::Table(body) => gap::table(mapping, body),
        QuestionBody::Files(body) => file::write(mapping, body),
    }
    .done()
}

fn dimensions(mapping: Mapping, question: &Question) -> Mapping {
    if question.dimensions.is_empty() {
        return mapping;
    }
    let entries = question.dimensions.iter();
    let entries = entries.map(|(name, multiplier)| (name.clone(), exact(multiplier)));
    mapping.put("dimensions", Yaml::Map(entries.collect()))
}
