//! Golden cases, worked out by hand, over the published example of a task file.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::chance::SeededChance;
use crate::drawing::draw;
use crate::sample::exact;
use crate::task::{QuestionBody, TaskContent};
use crate::time::from_millis;

const EXAMPLE: &str = include_str!("../../tests/data/rust-basics.yaml");

fn task() -> TaskContent {
    let content = crate::taskfile::parse(EXAMPLE, &SeededChance::new(1), from_millis(0));
    content.expect("the published example is right")
}

/// One of the example's questions, by its author's name.
fn question<'a>(task: &'a TaskContent, name: &str) -> &'a Question {
    let mut questions = task.steps.iter().flat_map(|step| step.test.questions());
    questions.find(|question| question.name == name).unwrap()
}

/// A value with the author's places instead of ids: `[0, 2]` selects choices, `{"0": 1}` gives the second option to the first item.
fn value(question: &Question, places: &Value) -> AnswerValue {
    let place = |place: &Value| usize::try_from(place.as_u64().unwrap()).unwrap();
    let json = match &question.body {
        QuestionBody::MultipleChoice(body) => {
            let places = places.as_array().unwrap().iter();
            let ids: Vec<_> = places.map(|at| &body.choices[place(at)].id).collect();
            json!({ "choices": ids })
        }
        QuestionBody::Match(body) => {
            let pairs = places.as_object().unwrap().iter();
            let pairs: BTreeMap<_, _> = pairs
                .map(|(item, option)| {
                    let item = &body.items[item.parse::<usize>().unwrap()].id;
                    (item, &body.options[place(option)].id)
                })
                .collect();
            json!({ "matches": pairs })
        }
        _ => places.clone(),
    };
    AnswerValue::parse(question, &json).unwrap()
}

/// Rate and points of one answer.
fn judged(name: &str, places: &Value) -> (String, String) {
    let task = task();
    let question = question(&task, name);
    let value = value(question, places);
    let Rate::Known(rate) = rate(question, &value, task.lang, None) else {
        panic!("nobody needs to mark {name}")
    };
    let points = points(question, &rate);
    (rate.to_string(), points.to_string())
}

#[test]
fn every_question_of_the_example_scores_as_worked_out_by_hand() {
    for (name, places, rate, points) in [
        // weights 100, -100, 0, 0; 2 points, penalty 1
        ("move", json!([0]), "1", "2"),
        ("move", json!([1]), "-1", "-1"),
        ("move", json!([2]), "0", "0"),
        ("move", json!([]), "0", "0"),
        // weights 50, 50, -50; 4 points; below 50 is nothing
        ("send-types", json!([0, 1]), "1", "4"),
        ("send-types", json!([0]), "0.5", "2"),
        ("send-types", json!([0, 1, 2]), "0.5", "2"),
        ("send-types", json!([0, 2]), "0", "0"),
        ("send-types", json!([2]), "0", "0"),
        // three pairs; 3 points
        ("traits", json!({"0": 0, "1": 1, "2": 2}), "1", "3"),
        ("traits", json!({"0": 0, "1": 2, "2": 1}), "1/3", "1"),
        ("traits", json!({"1": 1, "2": 2}), "2/3", "2"),
        ("traits", json!({"0": 1}), "0", "0"),
        // oneOf [mut, "let mut"], ignoreCase
        ("keyword", json!({"text": " MUT\n"}), "1", "1"),
        ("keyword", json!({"text": "Let Mut"}), "1", "1"),
        ("keyword", json!({"text": "let  mut"}), "0", "0"),
        ("keyword", json!({"text": ""}), "0", "0"),
        // between 0.295 and 0.305, else exactly 0.3000000004; the first that holds gives the rate
        ("sum", json!({"number": "0.30"}), "1", "1"),
        ("sum", json!({"number": "0,3"}), "1", "1"),
        ("sum", json!({"number": "0.295"}), "1", "1"),
        ("sum", json!({"number": "3.05e-1"}), "1", "1"),
        ("sum", json!({"number": "0.3000000004"}), "1", "1"),
        ("sum", json!({"number": "0.3050000001"}), "0", "0"),
        ("sum", json!({"number": "three"}), "0", "0"),
        // weights 50, 50, -100; both of two must be right
        ("result", json!([0, 1]), "1", "1"),
        ("result", json!([0, 2]), "-0.5", "0"),
        ("result", json!([0]), "0.5", "0.5"),
        // regex [a-z][a-z0-9_-]* and not `core`
        ("crate-name", json!({"text": "serde_json"}), "1", "1"),
        ("crate-name", json!({"text": "core"}), "0", "0"),
        ("crate-name", json!({"text": "core2"}), "1", "1"),
        ("crate-name", json!({"text": "Serde"}), "0", "0"),
        ("crate-name", json!({"text": "a b"}), "0", "0"),
        // 4 is right; above 2, below 8 and not 4 is a quarter
        ("stack", json!({"number": "4"}), "1", "1"),
        ("stack", json!({"number": "4.0"}), "1", "1"),
        ("stack", json!({"number": "7"}), "0.25", "0.25"),
        ("stack", json!({"number": "2"}), "0", "0"),
        ("stack", json!({"number": "8"}), "0", "0"),
    ] {
        let expected = (rate.to_owned(), points.to_owned());
        assert_eq!(judged(name, &places), expected, "{name} {places}");
    }
}

#[test]
fn the_sums_of_the_example_are_those_worked_out_by_hand() {
    let task = task();
    let test = &task.steps[0].test;
    let mut whole = test.clone();
    whole.sections[1].pick = None;
    let drawing = draw(&whole, &SeededChance::new(2));
    let answer = |name: &str, places: Value| {
        let question = question(&task, name);
        (question.id.clone(), value(question, &places))
    };
    let answers = BTreeMap::from([
        answer("move", json!([1])),
        answer("send-types", json!([0])),
        answer("traits", json!({"0": 0})),
        answer("sum", json!({"number": "0.3"})),
        answer("essay", json!({"text": "It lends."})),
    ]);
    let essay = question(&task, "essay").id.clone();
    let marked = BTreeMap::from([(essay, Mark::from_percent(&exact("50")).unwrap())]);
    let paper = Paper {
        test,
        drawing: &drawing,
        locale: task.lang,
        answers: &answers,
        marks: &BTreeMap::new(),
    };
    let show = |board: &Board| {
        format!(
            "{} of {} in {}, {} waiting",
            board.achieved, board.max, board.questions, board.awaiting_marking
        )
    };
    let before = score(&paper);
    assert_eq!(show(&before.whole), "3 of 11 in 5, 1 waiting");
    assert_eq!(show(&before.sections[0].1), "2 of 9 in 3, 0 waiting");
    assert_eq!(show(&before.sections[1].1), "1 of 2 in 2, 1 waiting");
    assert_eq!(show(&before.dimensions[0].board), "-1 of 1 in 1, 0 waiting");
    assert_eq!(show(&before.dimensions[1].board), "1 of 1 in 1, 0 waiting");
    let after = score(&Paper {
        marks: &marked,
        ..paper
    });
    assert_eq!(show(&after.whole), "5.5 of 16 in 6, 0 waiting");
    assert_eq!(after.sections[0], before.sections[0]);
    assert_eq!(after.dimensions, before.dimensions);
    assert_eq!(after.whole.ratio(), exact("11/32"));
}

#[test]
fn what_was_not_drawn_does_not_count() {
    let task = task();
    let test = &task.steps[0].test;
    let drawing = draw(test, &SeededChance::new(3));
    let nothing = (BTreeMap::new(), BTreeMap::new());
    let score = score(&Paper {
        test,
        drawing: &drawing,
        locale: task.lang,
        answers: &nothing.0,
        marks: &nothing.1,
    });
    assert_eq!(score.whole.questions, 5, "three, and two of three pages");
    assert_eq!(score.questions.len(), 5);
}
