//! A form of a task whose every secret is a word or number that occurs nowhere else.

use domain::chance::SeededChance;
use domain::drawing::draw;
use domain::task::{
    Calculator, Cell, Choice, ChoiceLayout, Condition, Credit, Dimension, Face, Gap, GapBody, Gaps,
    Input, InputType, Item, LanguageTag, Length, Match, MatchLayout, MatchOption, MultipleChoice,
    NamedGap, OrderItem, Ordering, Passage, Pattern, Question, QuestionBody, Rule, RuleSet,
    ScoredBy, Scoring, Table, TableRow, TextCondition, Validation,
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
        text: match body {
            QuestionBody::Gaps(_) => "Text [[canary-one]] **and [[canary-two]]**".to_owned(),
            _ => format!("Text of **{id}**"),
        },
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

fn secret_rules() -> Vec<Rule<TextCondition>> {
    vec![
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
    ]
}

fn choosing() -> QuestionBody {
    QuestionBody::MultipleChoice(MultipleChoice {
        layout: ChoiceLayout::Grid,
        shuffle_choices: true,
        min_selections: 0,
        max_selections: 1,
        threshold: Some("61.5".parse().unwrap()),
        choices: vec![choice("c1"), choice("c2")],
    })
}

fn matching() -> QuestionBody {
    QuestionBody::Match(Match {
        layout: MatchLayout::Dropdown,
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
    })
}

fn ordering() -> QuestionBody {
    let items = ["i1", "i2"].map(|id| OrderItem {
        id: id.parse().unwrap(),
        text: format!("Item `{id}`"),
    });
    QuestionBody::Order(Ordering {
        credit: Credit::Neighbours,
        items: items.into(),
    })
}

fn typed(input_type: InputType, face: Face) -> QuestionBody {
    QuestionBody::Input(Input {
        input_type,
        scoring: Scoring::Rules(RuleSet::Text(secret_rules())),
        face,
    })
}

fn line() -> QuestionBody {
    let face = Face {
        prefix: Some("€".to_owned()),
        length: Length {
            max_words: Some(3),
            ..Length::default()
        },
        validation: Some(Validation {
            pattern: Pattern::parse("[a-c]").unwrap(),
            matches: true,
            message: "Only a, b or c.".to_owned(),
        }),
        ..Face::default()
    };
    typed(InputType::Field, face)
}

fn number() -> QuestionBody {
    QuestionBody::Input(Input {
        input_type: InputType::Numeric,
        scoring: Scoring::Manual,
        face: Face::default(),
    })
}

fn gap(id: &str, body: GapBody) -> Gap {
    Gap {
        id: id.parse().unwrap(),
        share: "9.625".parse().unwrap(),
        body,
    }
}

fn two_gaps() -> [Gap; 2] {
    let body = GapBody::Dropdown {
        shuffle_choices: true,
        choices: vec![choice("c1"), choice("c2")],
    };
    [gap("g1", GapBody::Field(secret_rules())), gap("g2", body)]
}

fn gaps() -> QuestionBody {
    let named = ["canary-one", "canary-two"]
        .into_iter()
        .zip(two_gaps())
        .map(|(name, gap)| NamedGap {
            name: name.to_owned(),
            gap,
        });
    QuestionBody::Gaps(Gaps {
        scored_by: ScoredBy::Rules,
        gaps: named.collect(),
    })
}

fn table() -> QuestionBody {
    let [first, second] = two_gaps();
    QuestionBody::Table(Table {
        scored_by: ScoredBy::Rules,
        columns: vec!["A".to_owned(), "*B*".to_owned(), "C".to_owned()],
        rows: vec![TableRow {
            text: "Row".to_owned(),
            cells: vec![
                Cell::Given("`given`".to_owned()),
                Cell::Asked(first),
                Cell::Asked(second),
            ],
        }],
    })
}

fn bodies() -> [QuestionBody; 7] {
    [
        choosing(),
        matching(),
        line(),
        number(),
        ordering(),
        gaps(),
        table(),
    ]
}

fn test(show_worth: bool) -> Test {
    let questions = bodies().into_iter().zip(1..);
    let page = Page {
        id: "p1".parse().unwrap(),
        passage: None,
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
        calculator: Calculator::Basic,
        dimensions: vec![Dimension {
            name: "canary-dimension".to_owned(),
            sub_dimensions: vec!["canary-sub".to_owned()],
        }],
        sections: vec![Section {
            id: "s1".parse().unwrap(),
            title: "Concepts".to_owned(),
            introduction: Some("Choose *carefully*".to_owned()),
            passage: None,
            calculator: Some(Calculator::None),
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
    form(
        test,
        &draw(test, &SeededChance::new(7)),
        &TaskFiles::default(),
    )
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
fn a_passage_and_a_calculator_are_there_where_the_task_has_them() {
    let mut test = test(false);
    let section = &mut test.sections[0];
    section.calculator = None;
    section.passage = Some(Passage {
        title: Some("De bello Gallico".to_owned()),
        lang: Some(LanguageTag::try_from("la".to_owned()).unwrap()),
        text: "Gallia est *omnis* divisa".to_owned(),
    });
    section.pages[0].passage = Some(Passage {
        title: None,
        lang: None,
        text: "$x^2$".to_owned(),
    });
    let form = drawn(&test);
    let section = &form["sections"][0];
    assert_eq!(section["calculator"], "basic");
    assert_eq!(
        section["passage"],
        json!({ "title": "De bello Gallico", "lang": "la", "html": "<p>Gallia est <em>omnis</em> divisa</p>\n" })
    );
    let passage = &section["pages"][0]["passage"];
    assert_eq!(keys(passage), ["html"]);
    assert!(
        passage["html"].as_str().unwrap().contains("<math"),
        "{passage}"
    );
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
        vec!["choices", "minSelections", "maxSelections", "layout"],
        vec!["items", "options", "layout"],
        vec!["prefix", "maxWords", "validation"],
        vec![],
        vec!["items"],
        vec!["gaps"],
        vec!["columns", "rows"],
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
        [
            Value::Null,
            Value::Null,
            "field".into(),
            "numeric".into(),
            Value::Null,
            Value::Null,
            "tabular".into()
        ]
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
    let form = form(&test, &drawing, &TaskFiles::default());
    let choices = &form["sections"][0]["pages"][0]["questions"][0]["choices"];
    assert_eq!(choices[0]["id"], "c2");
    assert_eq!(choices[0]["html"], "Choice <code>c2</code>");
}

/// The one question of the form of a test that has only this.
fn alone(body: QuestionBody) -> Value {
    let mut test = test(false);
    test.sections[0].pages[0].questions = vec![question("q1", body)];
    drawn(&test)["sections"][0]["pages"][0]["questions"][0].clone()
}

#[test]
fn a_text_with_gaps_has_a_place_for_each() {
    let form = alone(gaps());
    assert_eq!(
        form["html"],
        "<p>Text <span data-gap=\"g1\"></span> <strong>and <span data-gap=\"g2\"></span></strong></p>\n"
    );
    assert_eq!(form["gaps"][0], json!({ "id": "g1", "type": "field" }));
    assert_eq!(keys(&form["gaps"][1]), ["id", "type", "choices"]);
    assert_eq!(form["gaps"][1]["choices"].as_array().unwrap().len(), 2);
}

#[test]
fn a_validation_comes_as_a_machine_with_its_message() {
    let pattern = json!({ "classes": [[97, 99]], "steps": [0] });
    let expected = json!({ "pattern": pattern, "matches": true, "message": "Only a, b or c." });
    assert_eq!(alone(line())["validation"], expected);
}

#[test]
fn a_cell_is_words_or_a_gap() {
    let form = alone(table());
    assert_eq!(form["columns"], json!(["A", "<em>B</em>", "C"]));
    let cells = &form["rows"][0]["cells"];
    assert_eq!(form["rows"][0]["html"], "Row");
    assert_eq!(cells[0], json!({ "html": "<code>given</code>" }));
    assert_eq!(cells[1], json!({ "id": "g1", "type": "field" }));
    assert_eq!(cells[2]["type"], "dropdown");
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}
