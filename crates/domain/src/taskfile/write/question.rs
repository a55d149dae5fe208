//! Questions of every kind.

use super::mapping::{Mapping, exact};
use super::rule;
use super::yaml::Yaml;
use crate::task::{Choice, Input, Match, MultipleChoice, Question, QuestionBody, RuleSet, Scoring};
use crate::taskfile::table::{CHOICE, ITEM, OPTION, QUESTION};

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
        QuestionBody::MultipleChoice(body) => choices(mapping, body),
        QuestionBody::Match(body) => matching(mapping, body),
        QuestionBody::Input(body) => input(mapping, body),
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

fn choices(mapping: Mapping, body: &MultipleChoice) -> Mapping {
    let implied = body.min_selections.max(1);
    let most = Some(body.max_selections).filter(|most| *most != implied);
    let mapping = mapping
        .word("kind", "multiplechoice")
        .word("shuffleChoices", body.shuffle_choices)
        .maybe_whole("minSelections", Some(body.min_selections))
        .maybe_whole("maxSelections", most)
        .list("choices", body.choices.iter().map(choice));
    match &body.threshold {
        Some(threshold) => mapping.number("threshold", threshold),
        None => mapping,
    }
}

fn choice(choice: &Choice) -> Yaml {
    Mapping::of(&CHOICE)
        .text("text", &choice.text)
        .number("weight", &choice.weight)
        .word("pinned", choice.pinned)
        .done()
}

fn matching(mapping: Mapping, body: &Match) -> Mapping {
    let items = body.items.iter().map(|item| {
        let right = body.options.iter().find(|option| option.id == item.option);
        Mapping::of(&ITEM)
            .text("text", &item.text)
            .maybe_text("option", right.map(|option| option.name.as_str()))
            .done()
    });
    let options = body.options.iter().map(|option| {
        Mapping::of(&OPTION)
            .text("id", &option.name)
            .text("text", &option.text)
            .done()
    });
    mapping
        .word("kind", "match")
        .word("shuffleItems", body.shuffle_items)
        .word("shuffleOptions", body.shuffle_options)
        .list("items", items)
        .list("options", options)
}

fn input(mapping: Mapping, body: &Input) -> Mapping {
    let mapping = mapping.word("kind", "input").word("type", body.input_type);
    match &body.scoring {
        Scoring::Manual => mapping.word("scoring", "manual"),
        Scoring::Rules(RuleSet::Text(rules)) => mapping.list("rules", rules.iter().map(rule::text)),
        Scoring::Rules(RuleSet::Number(rules)) => {
            mapping.list("rules", rules.iter().map(rule::number))
        }
    }
}
