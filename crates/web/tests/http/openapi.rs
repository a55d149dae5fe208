//! The document of the API: assembled from its parts, and held to the router and to its own examples.

use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;
use serde_json::{Map, Value, json};

const ROUTER: &str = include_str!("../../src/router.rs");

/// The parts of `docs/openapi/`, in the order in which they stand in the document.
const PARTS: [&str; 15] = [
    "root",
    "errors",
    "compatible",
    "results",
    "tasks",
    "tickets",
    "mails",
    "bounces",
    "callbacks",
    "events",
    "candidate",
    "access",
    "form",
    "files",
    "operations",
];

fn docs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn assembled() -> Value {
    let mut document = json!({});
    for part in PARTS {
        let path = docs().join(format!("openapi/{part}.yaml"));
        let text = std::fs::read_to_string(path).unwrap();
        let part: Value =
            serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{part}: {error}"));
        lay_over(&mut document, part, "");
    }
    document
}

/// Adds what is new; nothing may stand in two parts.
fn lay_over(whole: &mut Value, part: Value, path: &str) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (key, value) in part {
                let path = format!("{path}/{key}");
                lay_over(whole.entry(key).or_insert(Value::Null), value, &path);
            }
        }
        (empty @ Value::Null, value) => *empty = value,
        _ => panic!("{path} stands in two parts"),
    }
}

fn document() -> Value {
    serde_json::from_str(web::OPENAPI).unwrap()
}

#[test]
fn the_document_is_the_sum_of_its_parts() {
    let text = format!("{:#}\n", assembled());
    if text != web::OPENAPI {
        std::fs::write(docs().join("openapi.json"), text).unwrap();
        panic!(
            "docs/openapi.json was not what its parts say: it has been written anew, look at the difference"
        );
    }
    assert_eq!(document()["info"]["version"], env!("CARGO_PKG_VERSION"));
}

/// Method, path and handler of every route that programs may call.
fn routes() -> BTreeSet<String> {
    let route =
        Regex::new(r#"(?s)\.route\(\s*"([^"]+)",\s*(.*?)\)?,?\s*\)\s*[;.]?\s*(?:\n|$)"#).unwrap();
    let method = Regex::new(r"(get|post|put|patch|delete)\(\w+::(\w+)").unwrap();
    let ours = Regex::new("^/(api|assessment/api|livez|readyz|[.]well-known)(/|$)").unwrap();
    let mut found = BTreeSet::new();
    let calls = ROUTER.matches(".route(").count();
    assert_eq!(
        route.captures_iter(ROUTER).count(),
        calls,
        "the map is read whole"
    );
    for route in route.captures_iter(ROUTER) {
        for call in method.captures_iter(&route[2]) {
            if ours.is_match(&route[1]) {
                found.insert(format!("{} {} {}", &call[1], &route[1], &call[2]));
            }
        }
    }
    found
}

#[test]
fn every_route_is_in_the_document_and_nothing_else() {
    let document = document();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if let Some(id) = operation["operationId"].as_str() {
                described.insert(format!("{method} {path} {id}"));
            }
        }
    }
    assert!(described.len() > 15, "{described:?}");
    assert_eq!(described, routes());
}

/// A validator of one schema of the document.
fn validator(document: &Value, schema: &Value) -> jsonschema::Validator {
    let mut root = Map::new();
    root.insert("allOf".to_owned(), json!([schema]));
    root.insert("components".to_owned(), document["components"].clone());
    let options = jsonschema::draft202012::options();
    options
        .should_validate_formats(true)
        .build(&Value::Object(root))
        .unwrap()
}

/// Checks the examples of whatever has a schema, and says how many there were.
fn check_examples(document: &Value, value: &Value, path: &str) -> usize {
    let Value::Object(object) = value else {
        let items = value.as_array().into_iter().flatten().enumerate();
        return items
            .map(|(at, item)| check_examples(document, item, &format!("{path}/{at}")))
            .sum();
    };
    let is_schema = path.contains("/schemas/") && !path.ends_with("/properties");
    let (schema, examples): (&Value, Vec<&Value>) = match object.get("schema") {
        Some(schema) => {
            let named = object.get("examples").and_then(Value::as_object);
            let named = named
                .into_iter()
                .flat_map(Map::values)
                .map(|it| &it["value"]);
            (
                schema,
                object.get("example").into_iter().chain(named).collect(),
            )
        }
        None if is_schema => {
            let listed = object.get("examples").and_then(Value::as_array);
            (value, listed.into_iter().flatten().collect())
        }
        None => (value, Vec::new()),
    };
    for example in &examples {
        if let Err(error) = validator(document, schema).validate(example) {
            panic!("{path}: {error} at {}", error.instance_path());
        }
    }
    let inner = object
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "example" | "examples"));
    let inner = inner.map(|(key, inner)| check_examples(document, inner, &format!("{path}/{key}")));
    examples.len() + inner.sum::<usize>()
}

#[test]
fn every_example_fits_its_schema() {
    let document = document();
    assert!(check_examples(&document, &document, "") > 30);
}
