//! The schema and the reader say the same of the same file, judged by a validator that is not ours.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::strategy::task;
use super::{EXAMPLE, read};
use crate::taskfile::fault::FaultList;
use crate::taskfile::load::load;
use crate::taskfile::node::{Content, Node, Style};
use crate::taskfile::table::{Field, OBJECTS, Object, Presence};
use crate::taskfile::{export, schema};

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// The document as other readers of YAML 1.2 see it.
fn json_of(node: &Node) -> Value {
    match &node.content {
        Content::Scalar { style, text } if *style != Style::Plain => json!(text),
        Content::Scalar { text, .. } if node.is_null() => {
            assert_ne!(text, "null as text");
            Value::Null
        }
        // A number or flag is its own JSON; anything else is text.
        Content::Scalar { text, .. } => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Content::List(items) => items.iter().map(json_of).collect(),
        Content::Map(entries) => {
            let entries = entries.iter();
            Value::Object(
                entries
                    .map(|entry| (entry.key.clone(), json_of(&entry.value)))
                    .collect(),
            )
        }
    }
}

fn tree(source: &str) -> Node {
    load(source, &FaultList::default()).unwrap()
}

/// The fields of an object with those of its variants, a key of several variants once for each.
fn fields(object: &'static Object) -> impl Iterator<Item = &'static Field> {
    let variants = object.variants.iter().flat_map(|variant| variant.fields);
    object.fields.iter().chain(variants)
}

#[test]
fn the_example_is_valid() {
    let example = json_of(&tree(EXAMPLE));
    let faults: Vec<String> = validator()
        .iter_errors(&example)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_schema_itself_is_valid() {
    assert!(jsonschema::draft202012::meta::is_valid(&schema()));
}

#[test]
fn every_key_of_the_reader_is_in_the_schema_with_title_and_description() {
    let schema = schema();
    for object in OBJECTS {
        let definition = &schema["$defs"][object.name.replace(' ', "-")];
        let branches: Vec<&Value> = match definition["oneOf"].as_array() {
            Some(branches) => branches.iter().collect(),
            None => vec![definition],
        };
        let mut described = BTreeSet::new();
        for branch in branches {
            for (key, property) in branch["properties"].as_object().unwrap() {
                described.insert(key.as_str());
                let said =
                    |word: &str| property[word].as_str().is_some_and(|text| !text.is_empty());
                assert!(
                    said("title") && said("description"),
                    "{}.{key}",
                    object.name
                );
            }
        }
        let read: BTreeSet<&str> = fields(object).map(|field| field.key).collect();
        assert_eq!(described, read, "{}", object.name);
    }
}

#[test]
fn every_default_is_a_value_of_its_own_field() {
    let schema = schema();
    let mut found = 0;
    for object in OBJECTS {
        let definition = &schema["$defs"][object.name.replace(' ', "-")];
        let branches = definition["oneOf"].as_array().cloned();
        for branch in branches.unwrap_or_else(|| vec![definition.clone()]) {
            for (key, property) in branch["properties"].as_object().unwrap() {
                if let Some(default) = property.get("default") {
                    assert!(jsonschema::is_valid(property, default), "{key}: {default}");
                    found += 1;
                }
            }
        }
    }
    let with_default = |field: &&Field| matches!(field.presence, Presence::Default(_));
    let in_table = OBJECTS
        .into_iter()
        .flat_map(fields)
        .filter(with_default)
        .count();
    assert!(found >= in_table, "{found} of {in_table}");
}

/// An edit of the example, and whether what it makes is a task file.
const EDITS: &[(&str, &str, bool)] = &[
    // What the reader takes.
    ("timeLimit: 1800 ", "timeLimit: 0 ", true),
    ("timeLimit: 1800 ", "timeLimit: null ", true),
    ("points: 2 ", "points: 5/2 ", true),
    ("weight: 100 }", "weight: 99.5 }", true),
    ("text: It is moved", "text: 1.0", true),
    ("text: It is moved", "text: no", true),
    ("lang: en", "lang: pt-BR", true),
    ("attemptLimit: 1\n", "attemptLimit: unlimited\n", true),
    (
        "dimensions: [language, arithmetic]",
        "dimensions: [{ name: language, subDimensions: [a] }, arithmetic]",
        true,
    ),
    ("closing: soft ", "result: score ", true),
    ("introduction: Choose carefully.", "introduction: ''", true),
    (
        "introduction: Choose carefully.",
        "passage: Read *this*.",
        true,
    ),
    (
        "introduction: Choose carefully.",
        "passage: { text: Gallia est omnis divisa, title: Caesar, lang: la }",
        true,
    ),
    (
        "introduction: Choose carefully.",
        "calculator: scientific",
        true,
    ),
    // What it refuses.
    ("introduction: Choose carefully.", "passage: ''", false),
    ("introduction: Choose carefully.", "passage: [a]", false),
    (
        "introduction: Choose carefully.",
        "passage: { title: Caesar }",
        false,
    ),
    (
        "introduction: Choose carefully.",
        "passage: { text: a, lang: latin }",
        false,
    ),
    (
        "introduction: Choose carefully.",
        "calculator: pocket",
        false,
    ),
    ("timeLimit: 1800 ", "timeLimit: -1 ", false),
    ("timeLimit: 1800 ", "timeLimit: 1.5 ", false),
    ("timeLimit: 1800 ", "timeLimit: soon ", false),
    ("timeLimit: 1800 ", "timelimit: 1800 ", false),
    ("points: 2 ", "points: 0 ", false),
    ("points: 2 ", "points: '2' ", false),
    ("penalty: 1 ", "penalty: -1 ", false),
    ("weight: 100 }", "weight: 101 }", false),
    ("weight: 100 }", "weight: -101 }", false),
    ("threshold: 50 ", "threshold: 101 ", false),
    ("text: It is moved", "text: [a]", false),
    ("text: It is moved", "text: ''", false),
    ("lang: en", "lang: xx", false),
    ("attemptLimit: 1\n", "attemptLimit: 0\n", false),
    ("attemptLimit: 1\n", "attemptLimit: never\n", false),
    ("navigation: two-way  ", "navigation: both-ways  ", false),
    ("shuffleSections: false", "shuffleSections: no", false),
    ("scoring: manual ", "scoring: rules ", false),
    ("scoring: manual ", "hint: x ", false),
    ("kind: match", "kind: multiplechoice", false),
    ("kind: match", "kind: essay", false),
    ("type: numeric", "type: field", false),
    ("{ equal: 4, score: 100 }", "{ score: 100 }", false),
    (
        "{ equal: 4, score: 100 }",
        "{ regex: a, score: 100 }",
        false,
    ),
    (
        "{ equal: 4, score: 100 }",
        "{ equal: null, score: 100 }",
        false,
    ),
    ("between: [0.295, 0.305]", "between: [0.295]", false),
    (
        "dimensions: { language: 1 }",
        "dimensions: { language: 0 }",
        false,
    ),
    ("title: Rust fundamentals", "title: ' '", false),
];

/// The schema's word for a file that the reader takes and one that it refuses.
#[test]
fn reader_and_schema_agree() {
    let validator = validator();
    for (from, to, fine) in EDITS {
        assert!(EXAMPLE.contains(from), "{from}");
        let source = EXAMPLE.replacen(from, to, 1);
        assert_eq!(read(&source).is_ok(), *fine, "reader: {to}");
        assert_eq!(
            validator.is_valid(&json_of(&tree(&source))),
            *fine,
            "schema: {to}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn every_export_is_valid(task in task()) {
        let exported = json_of(&tree(&export(&task)));
        let faults: Vec<String> = validator().iter_errors(&exported).map(|fault| fault.to_string()).collect();
        prop_assert_eq!(faults, Vec::<String>::new());
    }
}
