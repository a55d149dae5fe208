use proptest::prelude::*;

use super::*;
use crate::sample::{
    choice_question, file_question, gaps_question, input_question, manual_question, match_question,
    order_question, table_question,
};
use crate::task::{Credit, RuleSet};

fn several() -> Question {
    let mut question = choice_question("c", &["100", "0", "0"]);
    if let QuestionBody::MultipleChoice(body) = &mut question.body {
        body.max_selections = 3;
    }
    question
}

fn number() -> Question {
    input_question("n", InputType::Numeric, RuleSet::Number(Vec::new()))
}

fn order() -> Question {
    order_question("o", 3, Credit::Places)
}

fn posted(body: &str) -> Posted {
    Posted::parse(body.as_bytes())
}

#[test]
fn fields_become_what_a_player_would_send() {
    for (question, body, value) in [
        (several(), "a.c=c2&a.c=c0", json!({"choices": ["c2", "c0"]})),
        (several(), "a.c=", json!({"choices": []})),
        (several(), "", json!({"choices": []})),
        (
            match_question("m", 2),
            "a.m.mi1=mo0&a.m.mi0=",
            json!({"matches": {"mi1": "mo0"}}),
        ),
        (
            order(),
            "a.o.oi0=3&a.o.oi1=1&a.o.oi2=2",
            json!({"order": ["oi1", "oi2", "oi0"]}),
        ),
        (
            order(),
            "a.o.oi0=3&a.o.oi1=1",
            json!({"order": ["oi1", "oi0"]}),
        ),
        (
            gaps_question("g", &[1, 2]),
            "a.g.gg1=+yes+&a.g.gg0=",
            json!({"gaps": {"gg1": " yes "}}),
        ),
        (
            table_question("c", &[1]),
            "a.c.cg0=no",
            json!({"cells": {"cg0": "no"}}),
        ),
        (number(), "a.n=3%2C14", json!({"number": "3,14"})),
        (
            file_question("f", 2),
            "file.f=one&file.f=two&drop.f=one&file.g=three&drop.g=two&file.f=four",
            json!({"files": ["two", "four"]}),
        ),
        (file_question("f", 2), "new.f=x", json!({"files": []})),
        (
            manual_question("t"),
            "a.t=one%0D%0Atwo%0Dthree%0Afour&a.other=x",
            json!({"text": "one\ntwo\nthree\nfour"}),
        ),
    ] {
        let answer = posted(body).answer(&question).unwrap();
        assert_eq!(answer, value, "{body}");
    }
}

#[test]
fn what_no_order_is_says_which_place_is_taken_twice_or_is_none() {
    for (body, error) in [
        ("a.o.oi0=2&a.o.oi2=2", NoOrder::SamePlace(2)),
        ("a.o.oi0=4", NoOrder::NoPlace(3)),
        ("a.o.oi0=0", NoOrder::NoPlace(3)),
        ("a.o.oi0=first", NoOrder::NoPlace(3)),
    ] {
        assert_eq!(posted(body).answer(&order()), Err(error), "{body}");
    }
}

/// What a question may be answered with, as a player writes it: empty parts are left out, and lines end with one character.
fn answered() -> impl Strategy<Value = (Question, Value)> {
    let text = "[^\r\0]{0,12}";
    let filled = "[^\r\0]{1,12}";
    prop_oneof![
        prop::sample::subsequence(vec!["c0", "c1", "c2"], 0..=3)
            .prop_map(|ids| (several(), json!({ "choices": ids }))),
        prop::collection::btree_map("mi[01]", "mo[012]", 0..=2)
            .prop_map(|matches| (match_question("m", 2), json!({ "matches": matches }))),
        (Just(vec!["oi0", "oi1", "oi2"]).prop_shuffle(), 0..=3_usize).prop_map(
            |(mut ids, most)| {
                ids.truncate(most);
                (order(), json!({ "order": ids }))
            }
        ),
        prop::option::of(filled).prop_map(|typed| {
            let gaps: Map<String, Value> = { typed.into_iter() }
                .map(|typed| ("gg1".to_owned(), typed.into()))
                .collect();
            (gaps_question("g", &[1, 2]), json!({ "gaps": gaps }))
        }),
        prop::sample::subsequence(vec!["one", "two", "three"], 0..=3)
            .prop_map(|ids| (file_question("f", 3), json!({ "files": ids }))),
        text.prop_map(|typed| (manual_question("t"), json!({ "text": typed }))),
        text.prop_map(|typed| (number(), json!({ "number": typed }))),
    ]
}

proptest! {
    #[test]
    fn a_form_that_is_sent_back_untouched_says_what_it_showed((question, value) in answered()) {
        let stored = AnswerValue::parse(&question, &value).unwrap();
        let shown = Posted::of(&question, &stored);
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(shown.0.iter());
        let back = posted(&body.finish()).answer(&question).unwrap();
        prop_assert_eq!(AnswerValue::parse(&question, &back).unwrap(), stored);
    }
}
