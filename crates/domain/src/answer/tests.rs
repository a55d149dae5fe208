use proptest::prelude::*;

use super::*;
use crate::sample::{
    choice_question, gaps_question, input_question, manual_question, match_question,
    order_question, table_question,
};
use crate::task::{Credit, InputType, RuleSet};

fn one_of_three() -> Question {
    let mut question = choice_question("c", &["100", "0", "0"]);
    if let QuestionBody::MultipleChoice(body) = &mut question.body {
        body.max_selections = 2;
        body.min_selections = 2;
    }
    question
}

fn order() -> Question {
    order_question("o", 3, Credit::Places)
}

fn numeric() -> Question {
    input_question("n", InputType::Numeric, RuleSet::Number(Vec::new()))
}

/// What the server says to a refused value.
fn refusal(question: &Question, value: &Value) -> String {
    AnswerValue::parse(question, value).unwrap_err().to_string()
}

#[test]
fn each_kind_of_value_comes_back_as_it_was_sent() {
    for (question, value) in [
        (one_of_three(), json!({"choices": ["c2", "c0"]})),
        (one_of_three(), json!({"choices": []})),
        (
            match_question("m", 2),
            json!({"matches": {"mi1": "mo0", "mi0": "mo0"}}),
        ),
        (match_question("m", 2), json!({"matches": {"mi1": "mo2"}})),
        (order(), json!({"order": ["oi2", "oi0", "oi1"]})),
        (order(), json!({"order": ["oi1"]})),
        (
            gaps_question("g", &[1, 2]),
            json!({"gaps": {"gg0": "gc1", "gg1": " yes "}}),
        ),
        (gaps_question("g", &[1]), json!({"gaps": {"gg0": ""}})),
        (
            table_question("c", &[1, 2]),
            json!({"cells": {"cg1": "no"}}),
        ),
        (manual_question("t"), json!({"text": " Grüße\n "})),
        (numeric(), json!({"number": "3,14"})),
        (numeric(), Value::Null),
    ] {
        let parsed = AnswerValue::parse(&question, &value).unwrap();
        assert_eq!(parsed.to_json(), value);
    }
}

#[test]
fn what_the_question_does_not_take_is_refused_with_what_it_takes() {
    for (question, value) in [
        (one_of_three(), json!({"text": "c0"})),
        (one_of_three(), json!({"choices": "c0"})),
        (one_of_three(), json!({"choices": [0]})),
        (one_of_three(), json!({"choices": ["c0"], "text": ""})),
        (one_of_three(), json!(["c0"])),
        (match_question("m", 1), json!({"matches": ["mi0"]})),
        (match_question("m", 1), json!({"matches": {"mi0": 1}})),
        (order(), json!({"order": {"oi0": 0}})),
        (order(), json!({"order": [0]})),
        (order(), json!({"choices": ["oi0"]})),
        (gaps_question("g", &[1]), json!({"gaps": ["gc0"]})),
        (gaps_question("g", &[1, 1]), json!({"gaps": {"gg1": 5}})),
        (gaps_question("g", &[1]), json!({"cells": {}})),
        (table_question("c", &[1]), json!({"gaps": {}})),
        (manual_question("t"), json!({"text": 5})),
        (manual_question("t"), json!("text")),
        (numeric(), json!({"number": 5})),
        (numeric(), json!({"text": "5"})),
    ] {
        let message = refusal(&question, &value);
        assert!(message.starts_with("this question takes {"), "{message}");
    }
}

#[test]
fn ids_of_other_questions_are_refused_by_name() {
    let value = json!({"choices": ["m0"]});
    assert_eq!(
        refusal(&one_of_three(), &value),
        "this question has no choice `m0`"
    );
    let value = json!({"matches": {"x": "mo0"}});
    assert_eq!(
        refusal(&match_question("m", 1), &value),
        "this question has no item `x`"
    );
    let value = json!({"matches": {"mi0": "x"}});
    assert_eq!(
        refusal(&match_question("m", 1), &value),
        "this question has no option `x`"
    );
}

#[test]
fn ids_of_other_items_gaps_and_choices_are_refused_by_name() {
    for (question, value, message) in [
        (
            order(),
            json!({"order": ["x"]}),
            "this question has no item `x`",
        ),
        (
            gaps_question("g", &[1]),
            json!({"gaps": {"x": ""}}),
            "this question has no gap `x`",
        ),
        (
            gaps_question("g", &[1]),
            json!({"gaps": {"gg0": "yes"}}),
            "this question has no choice `yes`",
        ),
        (
            table_question("c", &[1]),
            json!({"cells": {"gg0": ""}}),
            "this question has no cell `gg0`",
        ),
    ] {
        assert_eq!(refusal(&question, &value), message);
    }
}

#[test]
fn half_an_order_is_kept_but_does_not_answer_a_required_question() {
    let parse = |value| AnswerValue::parse(&order(), &value).unwrap();
    let half = parse(json!({"order": ["oi2", "oi0"]}));
    assert!(!half.is_blank() && !half.satisfies(&order()));
    assert!(parse(json!({"order": ["oi2", "oi0", "oi1"]})).satisfies(&order()));
    assert_eq!(
        refusal(&order(), &json!({"order": ["oi0", "oi0"]})),
        "item `oi0` has two places"
    );
}

#[test]
fn all_gaps_together_have_the_length_of_one_answer() {
    let question = gaps_question("g", &[1, 1, 1]);
    let (half, more) = (
        "ß".repeat(MAX_CHARACTERS / 2),
        "ß".repeat(MAX_CHARACTERS / 2 + 1),
    );
    let value = |last: &str| json!({"gaps": {"gg1": half, "gg2": last}});
    assert!(AnswerValue::parse(&question, &value(&half)).is_ok());
    assert_eq!(
        refusal(&question, &value(&more)),
        "an answer has at most 100000 characters"
    );
}

#[test]
fn an_answer_can_be_read_without_its_question_at_hand() {
    for (question, value, words) in [
        (
            choice_question("c", &["1", "2", "3"]),
            json!({"choices": ["c2", "c0"]}),
            "choice 0\nchoice 2",
        ),
        (
            match_question("m", 2),
            json!({"matches": {"mi1": "mo0"}}),
            "item 1: option 0",
        ),
        (order(), json!({"order": ["oi2", "oi0"]}), "item 2\nitem 0"),
        (
            gaps_question("g", &[1, 1]),
            json!({"gaps": {"gg0": "gc1"}}),
            "[choice 1] and []",
        ),
        (
            table_question("c", &[1, 1]),
            json!({"cells": {"cg1": "no"}}),
            "row: given | []\nrow: given | [no]",
        ),
        (manual_question("t"), json!({"text": "a\nb"}), "a\nb"),
        (manual_question("t"), Value::Null, ""),
    ] {
        let answer = AnswerValue::parse(&question, &value).unwrap();
        assert_eq!(answer.in_words(&question), words);
    }
}

#[test]
fn doubles_and_too_many_selections_are_refused() {
    let value = json!({"choices": ["c0", "c0"]});
    assert_eq!(
        refusal(&one_of_three(), &value),
        "choice `c0` is selected twice"
    );
    let value = json!({"choices": ["c0", "c1", "c2"]});
    assert_eq!(
        refusal(&one_of_three(), &value),
        "at most 2 choices may be selected"
    );
}

#[test]
fn too_few_selections_are_kept_but_do_not_answer_a_required_question() {
    let question = one_of_three();
    let parse = |value| AnswerValue::parse(&question, &value).unwrap();
    let half = parse(json!({"choices": ["c0"]}));
    assert!(!half.is_blank() && !half.satisfies(&question));
    assert!(parse(json!({"choices": ["c0", "c1"]})).satisfies(&question));
}

#[test]
fn a_hundred_thousand_characters_fit_and_one_more_does_not() {
    let text = "ß".repeat(MAX_CHARACTERS);
    assert!(AnswerValue::parse(&manual_question("t"), &json!({ "text": text })).is_ok());
    let message = refusal(
        &manual_question("t"),
        &json!({ "text": format!("{text}x") }),
    );
    assert_eq!(message, "an answer has at most 100000 characters");
}

#[test]
fn a_nul_is_stored_as_the_replacement_character() {
    let parsed = AnswerValue::parse(&manual_question("t"), &json!({"text": "a\0b"})).unwrap();
    assert_eq!(parsed, AnswerValue::Text("a\u{FFFD}b".to_owned()));
}

#[test]
fn null_and_empty_things_are_blank() {
    for (question, value) in [
        (one_of_three(), Value::Null),
        (one_of_three(), json!({})),
        (one_of_three(), json!({"choices": null})),
        (one_of_three(), json!({"choices": []})),
        (match_question("m", 1), json!({"matches": {}})),
        (match_question("m", 1), json!({"matches": {"mi0": null}})),
        (order(), json!({"order": []})),
        (gaps_question("g", &[1]), json!({"gaps": {"gg0": null}})),
        (
            table_question("c", &[1, 1]),
            json!({"cells": {"cg0": "", "cg1": " "}}),
        ),
        (manual_question("t"), json!({"text": " \n\u{a0}"})),
        (numeric(), json!({"number": ""})),
    ] {
        let parsed = AnswerValue::parse(&question, &value).unwrap();
        assert!(parsed.is_blank() && !parsed.satisfies(&question), "{value}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "c[0-3]|mi[0-2]|mo[0-2]|oi[0-3]|gc[0-2]|.{0,4}".prop_map(Value::from),
    ];
    let key = "choices|matches|order|gaps|cells|text|number|mi[0-2]|gg[0-2]";
    leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key, inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_taken_is_taken_again_unchanged(value in any_json()) {
        for question in [
            one_of_three(), match_question("m", 2), manual_question("t"), numeric(), order(),
            gaps_question("g", &[1, 1]), table_question("g", &[1, 1]),
        ] {
            if let Ok(parsed) = AnswerValue::parse(&question, &value) {
                prop_assert_eq!(AnswerValue::parse(&question, &parsed.to_json()), Ok(parsed));
            }
        }
    }
}
