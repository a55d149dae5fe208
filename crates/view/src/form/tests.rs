//! A form of a task whose every secret is a word or number that occurs nowhere else.

use domain::chance::SeededChance;
use domain::drawing::draw;
use domain::task::{
    Choice, Condition, Dimension, Input, Item, MatchOption, Pattern, Rule, RuleSet, Scoring,
    TextCondition,
};

use super::*;

const SECRET_WORDS: [&str; 8] = [
    "canary",
    "penalty",
    "weight",
    "threshold",
    "rule",
    "points",
    "dimension",
    "shuffle",
];
const SECRET_NUMBERS: [&str; 4] = ["77.125", "61.5", "9.625", "3.375"];

fn question(id: &str, body: QuestionBody) -> Question {
    Question {
        id: id.parse().unwrap(),
        name: format!("canary-name-{id}"),
        text: format!("Text of **{id}**"),
        hint: (id == "q1").then(|| "A hint".to_owned()),
        points: "3.375".parse().unwrap(),
        penalty: "9.625".parse().unwrap(),
        pinned: true,
        required: id == "q1",
        effective: false,
        dimensions: vec![("canary-dimension".to_owned(), "77.125".parse().unwrap())],
        body,
    }
}

fn choice(id: &str) -> Choice {
    Choice {
        id: id.parse().unwrap(),
        text: format!("Choice `{id}`"),
        weight: "77.125".parse().unwrap(),
        pinned: true,
    }
}

fn bodies() -> [QuestionBody; 4] {
    let rules = RuleSet::Text(vec![
        Rule {
            conditions: vec![TextCondition::Plain(Condition::Equal(
                "canary-key".to_owned(),
            ))],
            score: "77.125".parse().unwrap(),
            ignore_case: true,
        },
        Rule {
            conditions: vec![TextCondition::Regex {
                regex: Pattern::parse("canary-[a-z]+").unwrap(),
                matches: true,
            }],
            score: "61.5".parse().unwrap(),
            ignore_case: false,
        },
    ]);
    [
        QuestionBody::MultipleChoice(MultipleChoice {
            shuffle_choices: true,
            min_selections: 0,
            max_selections: 1,
            threshold: Some("61.5".parse().unwrap()),
            choices: vec![choice("c1"), choice("c2")],
        }),
        QuestionBody::Match(Match {
            shuffle_items: true,
            shuffle_options: true,
            items: vec![Item {
                id: "i1".parse().unwrap(),
                text: "Drop".to_owned(),
                option: "o2".parse().unwrap(),
            }],
            options: ["o1", "o2"]
                .map(|id| MatchOption {
                    id: id.parse().unwrap(),
                    name: format!("canary-{id}"),
                    text: format!("Option {id}"),
                })
                .into(),
        }),
        QuestionBody::Input(Input {
            input_type: InputType::Field,
            scoring: Scoring::Rules(rules),
        }),
        QuestionBody::Input(Input {
            input_type: InputType::Numeric,
            scoring: Scoring::Manual,
        }),
    ]
}

fn test(show_worth: bool) -> Test {
    let questions = bodies().into_iter().zip(1..);
    let page = Page {
        id: "p1".parse().unwrap(),
        time_limit: Some(0),
        pinned: true,
        shuffle_questions: true,
        questions: questions
            .map(|(body, number)| question(&format!("q{number}"), body))
            .collect(),
    };
    Test {
        title: "canary-title".to_owned(),
        time_limit: Some(1800),
        navigation: Navigation::OneWay,
        shuffle_sections: true,
        show_worth,
        dimensions: vec![Dimension {
            name: "canary-dimension".to_owned(),
            sub_dimensions: vec!["canary-sub".to_owned()],
        }],
        sections: vec![Section {
            id: "s1".parse().unwrap(),
            title: "Concepts".to_owned(),
            introduction: Some("Choose *carefully*".to_owned()),
            time_limit: Some(600),
            navigation: None,
            pinned: true,
            shuffle_pages: true,
            pick: Some(1),
            pages: vec![page],
        }],
    }
}

fn drawn(test: &Test) -> Value {
    form(test, &draw(test, &SeededChance::new(7)))
}

#[test]
fn a_form_never_carries_what_is_secret() {
    let text = drawn(&test(false)).to_string().to_lowercase();
    for secret in SECRET_WORDS.iter().chain(&SECRET_NUMBERS) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(!text.contains("worth") && !text.contains("pinned") && !text.contains("effective"));
}

#[test]
fn worth_is_shown_only_where_the_test_says_so() {
    let form = drawn(&test(true));
    assert_eq!(
        form["sections"][0]["pages"][0]["questions"][0]["worth"],
        3.375
    );
    let text = form.to_string();
    assert!(
        !text.contains("9.625") && !text.contains("77.125"),
        "{text}"
    );
}

#[test]
fn a_form_has_the_shape_of_the_contract() {
    let form = drawn(&test(false));
    assert_eq!(keys(&form), ["navigation", "sections"]);
    let section = &form["sections"][0];
    assert_eq!(
        keys(section),
        [
            "id",
            "title",
            "introduction",
            "timeLimit",
            "navigation",
            "pages"
        ]
    );
    assert_eq!(
        section["introduction"],
        "<p>Choose <em>carefully</em></p>\n"
    );
    assert_eq!(section["navigation"], "one-way");
    assert_eq!(section["timeLimit"], 600);
    let page = &section["pages"][0];
    assert_eq!(keys(page), ["id", "timeLimit", "questions"]);
    assert_eq!(page["timeLimit"], Value::Null);
}

#[test]
fn each_kind_of_question_has_its_own_fields() {
    let form = drawn(&test(false));
    let questions = form["sections"][0]["pages"][0]["questions"]
        .as_array()
        .unwrap();
    let common = ["id", "kind", "type", "html", "required", "hint"];
    let own: Vec<Vec<&str>> = vec![
        vec!["choices", "minSelections", "maxSelections"],
        vec!["items", "options"],
        vec![],
        vec![],
    ];
    for (question, own) in questions.iter().zip(own) {
        assert_eq!(keys(question), [common.to_vec(), own].concat());
    }
    let types: Vec<_> = questions
        .iter()
        .map(|question| question["type"].clone())
        .collect();
    assert_eq!(
        types,
        [Value::Null, Value::Null, "field".into(), "numeric".into()]
    );
    assert_eq!(keys(&questions[1]["items"][0]), ["id", "html"]);
    assert_eq!(questions[0]["required"], true);
    assert_eq!(questions[0]["hint"], "<p>A hint</p>\n");
}

#[test]
fn choices_stand_in_the_order_drawn() {
    let test = test(false);
    let mut drawing = draw(&test, &SeededChance::new(7));
    drawing.sections[0].pages[0].questions[0].choices =
        vec!["c2".parse().unwrap(), "c1".parse().unwrap()];
    let form = form(&test, &drawing);
    let choices = &form["sections"][0]["pages"][0]["questions"][0]["choices"];
    assert_eq!(choices[0]["id"], "c2");
    assert_eq!(choices[0]["html"], "Choice <code>c2</code>");
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}
