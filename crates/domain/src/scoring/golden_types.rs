//! Golden cases of the kinds that the reference knows by name only, worked out by hand over the example of every type.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::chance::SeededChance;
use crate::sample::exact;
use crate::task::{Cell, Credit, Gap, QuestionBody, ScoredBy, TaskContent};
use crate::time::from_millis;

const EXAMPLE: &str = include_str!("../../../../docs/examples/every-question-type.yaml");

fn task() -> TaskContent {
    let content = crate::taskfile::parse(EXAMPLE, &SeededChance::new(1), from_millis(0));
    content.expect("the example is right")
}

fn question(task: &TaskContent, name: &str) -> Question {
    let mut questions = task.steps[0].test.questions();
    questions
        .find(|question| question.name == name)
        .unwrap()
        .clone()
}

/// What stands in a gap: a number is the place of a choice.
fn filled(gap: &Gap, value: &Value) -> Value {
    match value.as_u64() {
        Some(place) => json!(gap.choices()[usize::try_from(place).unwrap()].id),
        None => value.clone(),
    }
}

/// A value with the author's places and names instead of ids.
fn value(question: &Question, places: &Value) -> AnswerValue {
    let places_of = || places.as_array().unwrap().iter();
    let index = |place: &Value| usize::try_from(place.as_u64().unwrap()).unwrap();
    let json = match &question.body {
        QuestionBody::Order(body) => {
            let ids: Vec<_> = places_of().map(|at| &body.items[index(at)].id).collect();
            json!({ "order": ids })
        }
        QuestionBody::Gaps(body) => {
            let named = body.gaps.iter();
            let entries: BTreeMap<_, _> = named
                .filter_map(|named| {
                    let value = places.get(&named.name)?;
                    Some((&named.gap.id, filled(&named.gap, value)))
                })
                .collect();
            json!({ "gaps": entries })
        }
        QuestionBody::Table(body) => {
            let cells = body.rows.iter().flat_map(|row| &row.cells);
            let entries: BTreeMap<_, _> = cells
                .zip(places_of())
                .filter_map(|(cell, value)| match cell {
                    Cell::Asked(gap) if !value.is_null() => Some((&gap.id, filled(gap, value))),
                    _ => None,
                })
                .collect();
            json!({ "cells": entries })
        }
        _ => places.clone(),
    };
    AnswerValue::parse(question, &json).unwrap()
}

fn known(question: &Question, places: &Value) -> Exact {
    match rate(question, &value(question, places), Locale::En, None) {
        Rate::Known(rate) => rate,
        Rate::AwaitingMarking => panic!("nobody needs to mark {}", question.name),
    }
}

#[test]
fn gaps_and_cells_score_as_worked_out_by_hand() {
    let task = task();
    for (name, places, rate) in [
        // Shares 1, 1, 2.
        (
            "gaps",
            json!({"element": "Hydrogen", "degrees": "0", "state": 0}),
            "1",
        ),
        ("gaps", json!({"element": "hydrogen"}), "0.25"),
        ("gaps", json!({"degrees": "0.0", "state": 1}), "0.25"),
        ("gaps", json!({"element": "helium", "state": 0}), "0.5"),
        ("gaps", json!({"element": " "}), "0"),
        // Three cells to be filled in, of four.
        ("table", json!([null, "2", "C", "6"]), "1"),
        ("table", json!([null, "2", "c", "6"]), "2/3"),
        ("table", json!([null, null, "C", null]), "1/3"),
        ("table", json!([null, "two", null, null]), "0"),
        ("code", json!({"text": "def protons():\n    return 6"}), "1"),
        ("code", json!({"text": "def protons():\n    return 5"}), "0"),
        ("field", json!({"text": "Na"}), "1"),
        ("numeric", json!({"number": "12.01"}), "1"),
    ] {
        let question = question(&task, name);
        assert_eq!(known(&question, &places), exact(rate), "{name} {places}");
    }
}

#[test]
fn orders_score_as_worked_out_by_hand() {
    let task = task();
    let mut question = question(&task, "order");
    for (credit, order, rate) in [
        (Credit::Places, json!([0, 1, 2]), "1"),
        (Credit::Places, json!([0, 2, 1]), "1/3"),
        (Credit::Places, json!([1, 2, 0]), "0"),
        (Credit::Places, json!([0]), "1/3"),
        (Credit::Neighbours, json!([0, 1, 2]), "1"),
        // Shifted by one: one of the two successions is right.
        (Credit::Neighbours, json!([1, 2, 0]), "0.5"),
        (Credit::Neighbours, json!([2, 0, 1]), "0.5"),
        (Credit::Neighbours, json!([2, 1, 0]), "0"),
        (Credit::Neighbours, json!([1]), "0"),
        (Credit::All, json!([0, 1, 2]), "1"),
        (Credit::All, json!([0, 2, 1]), "0"),
        (Credit::All, json!([0, 1]), "0"),
        (Credit::All, json!([]), "0"),
    ] {
        if let QuestionBody::Order(body) = &mut question.body {
            body.credit = credit;
        }
        assert_eq!(known(&question, &order), exact(rate), "{credit:?} {order}");
    }
}

#[test]
fn a_wrong_choice_in_a_gap_may_cost_and_the_whole_never_more_than_the_penalty() {
    let question = crate::sample::gaps_question("q", &[3, 1]);
    let filled = |gaps: Value| AnswerValue::parse(&question, &json!({ "gaps": gaps })).unwrap();
    let rated = |gaps| rate(&question, &filled(gaps), Locale::En, None);
    let known = |rate: &str| Rate::Known(exact(rate));
    assert_eq!(rated(json!({"qg0": "qc1", "qg1": "yes"})), known("-0.5"));
    assert_eq!(rated(json!({"qg0": "qc1"})), known("-0.75"));
    assert_eq!(rated(json!({"qg0": "qc0", "qg1": "yes"})), known("1"));
}

#[test]
fn parts_that_a_person_scores_wait_for_a_mark() {
    let mut question = crate::sample::table_question("q", &[1, 1]);
    if let QuestionBody::Table(body) = &mut question.body {
        body.scored_by = ScoredBy::Manual;
    }
    let answer = AnswerValue::parse(&question, &json!({"cells": {"qg1": "yes"}})).unwrap();
    let mark = Mark::from_percent(&exact("40")).unwrap();
    let rated = |answer, mark| rate(&question, answer, Locale::En, mark);
    assert_eq!(rated(&answer, None), Rate::AwaitingMarking);
    assert_eq!(rated(&answer, Some(&mark)), Rate::Known(exact("0.4")));
    let blank = AnswerValue::Blank;
    assert_eq!(rated(&blank, Some(&mark)), Rate::Known(Exact::zero()));
}
