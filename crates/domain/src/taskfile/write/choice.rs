//! Choosing, matching and ordering.

use super::mapping::Mapping;
use super::yaml::Yaml;
use crate::task::{Choice, Match, MultipleChoice, Ordering};
use crate::taskfile::table::{CHOICE, ITEM, OPTION};

/// The keys of a multiple-choice question.
pub(super) fn choosing(mapping: Mapping, body: &MultipleChoice) -> Mapping {
    let implied = body.min_selections.max(1);
    let most = Some(body.max_selections).filter(|most| *most != implied);
    let mapping = mapping
        .word("kind", "multiplechoice")
        .word("layout", body.layout)
        .word("shuffleChoices", body.shuffle_choices)
        .maybe_whole("minSelections", Some(body.min_selections))
        .maybe_whole("maxSelections", most)
        .list("choices", body.choices.iter().map(one));
    match &body.threshold {
        Some(threshold) => mapping.number("threshold", threshold),
        None => mapping,
    }
}

/// A choice.
pub(super) fn one(choice: &Choice) -> Yaml {
    Mapping::of(&CHOICE)
        .text("text", &choice.text)
        .number("weight", &choice.weight)
        .word("pinned", choice.pinned)
        .done()
}

/// The keys of a match question.
pub(super) fn matching(mapping: Mapping, body: &Match) -> Mapping {
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
        .word("layout", body.layout)
        .word("shuffleItems", body.shuffle_items)
        .word("shuffleOptions", body.shuffle_options)
        .list("items", items)
        .list("options", options)
}

/// The keys of an order question.
pub(super) fn ordering(mapping: Mapping, body: &Ordering) -> Mapping {
    let items = body.items.iter().map(|item| Yaml::Text(item.text.clone()));
    mapping
        .word("kind", "order")
        .word("credit", body.credit)
        .list("items", items)
}
