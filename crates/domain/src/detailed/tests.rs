use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::accommodation::Accommodations;
use crate::answer::AnswerValue;
use crate::chance::SeededChance;
use crate::drawing::draw;
use crate::locale::Locale;
use crate::sample::{choice_question, exact, manual_question, page, section, test};
use crate::scoring::{Paper, score};
use crate::task::{Closing, Dimension, ShownResult, Step, Test};
use crate::ticket::Window;
use crate::time::from_millis;

const START: i64 = 1_790_000_000_900;

fn form() -> Test {
    let mut thirds = choice_question("c", &["33.3333333", "66.6666667"]);
    thirds.points = exact("2");
    thirds.dimensions = vec![("grammar".to_owned(), exact("1"))];
    let mut form = test(vec![section(
        "words",
        vec![page("p", vec![thirds, manual_question("essay")])],
    )]);
    form.dimensions = vec![Dimension {
        name: "language".to_owned(),
        sub_dimensions: vec!["grammar".to_owned()],
    }];
    form
}

fn instance(test: &Test) -> TestInstance {
    let step = Step {
        id: "step".parse().unwrap(),
        title: "step".to_owned(),
        attempt_limit: None,
        instructions: None,
        notice: None,
        finishing: None,
        closing: Closing::Hard,
        after: Vec::new(),
        result: ShownResult::Hidden,
        test: test.clone(),
    };
    TestInstance::begin(
        "instance".parse().unwrap(),
        "ticket".parse().unwrap(),
        &step,
        &Window::default(),
        &Accommodations::default(),
        from_millis(START),
    )
}

fn owner() -> Owner {
    Owner {
        organization: "organization".parse().unwrap(),
        task: "task".parse().unwrap(),
        group: Some("group".to_owned()),
        labels: vec!["label".to_owned()],
        ignored_at: None,
    }
}

fn scored(test: &Test) -> Score {
    let question = test.question(&"c".parse().unwrap()).unwrap();
    let first = AnswerValue::parse(question, &json!({"choices": ["c0"]})).unwrap();
    let essay = AnswerValue::Text("words".to_owned());
    score(&Paper {
        test,
        drawing: &draw(test, &SeededChance::new(1)),
        locale: Locale::En,
        answers: &BTreeMap::from([
            ("c".parse().unwrap(), first),
            ("essay".parse().unwrap(), essay),
        ]),
        marks: &BTreeMap::new(),
    })
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "the snapshot is long, the test is not"
)]
fn a_finished_instance_has_every_key() {
    let form = form();
    let ended = instance(&form)
        .end_by_staff(from_millis(START + 60_000))
        .unwrap();
    let detailed = Detailed::new(&ended, owner(), Some(&scored(&form)));
    insta::assert_snapshot!(serde_json::to_string_pretty(&detailed).unwrap(), @r#"
    {
      "testInstanceId": "instance",
      "organizationId": "organization",
      "taskId": "task",
      "stepId": "step",
      "ticketId": "ticket",
      "status": "COMPLETE",
      "ignored": false,
      "candidate": {
        "id": "ticket",
        "kind": "temp"
      },
      "folder": null,
      "group": "group",
      "labels": [
        "label"
      ],
      "tags": {},
      "result": {
        "completedAt": 1790000060,
        "scoreboard": {
          "pointsAchieved": 0.666666666,
          "maxAchievablePoints": 2,
          "achievementRatio": 0.333333333,
          "noOfQuestions": 1,
          "awaitingMarking": 1
        },
        "sections": [
          {
            "uuid": "words",
            "scoreboard": {
              "pointsAchieved": 0.666666666,
              "maxAchievablePoints": 2,
              "achievementRatio": 0.333333333,
              "noOfQuestions": 1,
              "awaitingMarking": 1
            }
          }
        ],
        "dimensions": [
          {
            "name": "language",
            "scoreboard": {
              "pointsAchieved": 0.333333333,
              "maxAchievablePoints": 1,
              "achievementRatio": 0.333333333,
              "noOfQuestions": 1,
              "awaitingMarking": 0
            },
            "subDimensions": [
              {
                "name": "grammar",
                "scoreboard": {
                  "pointsAchieved": 0.333333333,
                  "maxAchievablePoints": 1,
                  "achievementRatio": 0.333333333,
                  "noOfQuestions": 1,
                  "awaitingMarking": 0
                }
              }
            ]
          }
        ],
        "effects": [],
        "awaitingMarking": 1
      }
    }
    "#);
}

#[test]
fn a_running_instance_has_every_key_and_no_result() {
    let form = form();
    let bare = Owner {
        group: None,
        labels: Vec::new(),
        ..owner()
    };
    let detailed = Detailed::new(&instance(&form), bare, None);
    insta::assert_snapshot!(serde_json::to_string_pretty(&detailed).unwrap(), @r#"
    {
      "testInstanceId": "instance",
      "organizationId": "organization",
      "taskId": "task",
      "stepId": "step",
      "ticketId": "ticket",
      "status": "STARTED",
      "ignored": false,
      "candidate": {
        "id": "ticket",
        "kind": "temp"
      },
      "folder": null,
      "group": null,
      "labels": [],
      "tags": {},
      "result": false
    }
    "#);
}

#[test]
fn numbers_are_short_and_whole_ones_have_no_fraction() {
    for (number, shown) in [
        ("1/3", "0.333333333"),
        ("-1/3", "-0.333333333"),
        ("2", "2"),
        ("-0.0000000001", "0"),
        ("0.5", "0.5"),
        ("123456789.123456789", "123456789.12345679"),
    ] {
        let json = serde_json::to_string(&Number::from(&exact(number))).unwrap();
        assert_eq!(json, shown, "{number}");
    }
}
