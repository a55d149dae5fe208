//! Writing a task and reading it again changes nothing but the ids.

use std::collections::HashMap;

use proptest::prelude::*;

use super::strategy::task;
use super::{EXAMPLE, read};
use crate::task::TaskContent;
use crate::taskfile::export;

/// The content with every id replaced by its place in the order of reading, so that contents with other ids can be compared whole.
fn without_ids(task: &TaskContent) -> serde_json::Value {
    fn visit(value: &mut serde_json::Value, seen: &mut HashMap<String, usize>) {
        match value {
            serde_json::Value::Object(fields) => {
                if let Some(serde_json::Value::String(id)) = fields.get("id") {
                    let place = seen.len();
                    seen.entry(id.clone()).or_insert(place);
                }
                for value in fields.values_mut() {
                    visit(value, seen);
                }
            }
            serde_json::Value::Array(items) => {
                for item in items {
                    visit(item, seen);
                }
            }
            _ => {}
        }
    }
    fn replace(value: &mut serde_json::Value, seen: &HashMap<String, usize>) {
        match value {
            serde_json::Value::Object(fields) => {
                for value in fields.values_mut() {
                    replace(value, seen);
                }
            }
            serde_json::Value::Array(items) => {
                for item in items {
                    replace(item, seen);
                }
            }
            serde_json::Value::String(text) => {
                if let Some(place) = seen.get(text) {
                    *value = serde_json::json!(format!("id {place}"));
                }
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(task).unwrap();
    let mut seen = HashMap::new();
    visit(&mut value, &mut seen);
    replace(&mut value, &seen);
    value
}

#[test]
fn the_example_comes_back_as_it_was() {
    let first = read(EXAMPLE).unwrap();
    let written = export(&first);
    let second = read(&written).unwrap_or_else(|faults| panic!("{faults:#?}\n{written}"));
    assert_eq!(without_ids(&first), without_ids(&second));
    // What has become stable stays stable.
    assert_eq!(export(&second), written);
}

#[test]
fn an_export_is_readable() {
    let written = export(&read(EXAMPLE).unwrap());
    let head: String = written.split_inclusive('\n').take(33).collect();
    insta::assert_snapshot!(head);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn every_task_comes_back_as_it_was(task in task()) {
        let written = export(&task);
        let back = read(&written).unwrap_or_else(|faults| panic!("{faults:#?}\n{written}"));
        prop_assert_eq!(without_ids(&task), without_ids(&back), "{}", written);
    }

    #[test]
    fn every_task_survives_the_database(task in task()) {
        let stored = serde_json::to_string(&task).unwrap();
        let back: TaskContent = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(task, back);
    }
}
