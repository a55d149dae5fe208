//! The Postman collection of the compatible API: made of the OpenAPI document, so that there is one source.

use std::path::Path;

use serde_json::{Map, Value, json};

/// Values of the examples that become variables of the collection.
const VARIABLES: [(&str, &str); 5] = [
    ("organizationId", "0VmFnKBcAcmeAcmeAcme"),
    ("privateKey", "ht_live_3xampleKey"),
    ("taskId", "0VmFnKBcTaskTaskTask"),
    ("ticketId", "0VmFnKBc7Qd2Xw9Tk4Lp"),
    ("testInstanceId", "0VmFnKBcTestTestTest"),
];
/// The order in which somebody who looks around would call.
const CALLS: [&str; 4] = [
    "/api/v1/fatih/fetch-tasks",
    "/api/v1/fatih/create-tickets",
    "/api/v1/fatih/query-test-results",
    "/api/v1/fatih/fetch-monitoring-assets",
];
/// What the next calls need of this one's reply.
const KEEPS: [(&str, &str, &str); 3] = [
    ("fetch_tasks", "taskId", "payload.tasks[0]?.taskId"),
    (
        "create_tickets",
        "ticketId",
        "payload.credentials[0]?.ticketId",
    ),
    (
        "query_test_results",
        "testInstanceId",
        "payload.tickets[0]?.testInstances?.[0]?.testInstanceId",
    ),
];
/// Instants of the examples, which are past one day; a window that is over lets nobody in.
const FAR: i64 = 4_102_444_800;

fn document() -> Value {
    serde_json::from_str(web::OPENAPI).unwrap()
}

fn collection(document: &Value) -> Value {
    let items: Vec<Value> = CALLS
        .iter()
        .flat_map(|path| requests(path, &document["paths"][path]["post"]))
        .collect();
    let mut variables = vec![json!({"key": "baseUrl", "value": "http://127.0.0.1:8080"})];
    variables.extend(VARIABLES.map(|(name, _)| json!({"key": name, "value": ""})));
    json!({
        "info": {
            "name": "Hallticket: the compatible API",
            "description": "Set the variables `baseUrl`, `organizationId` and `privateKey`, and run the requests in their order: each keeps what \
                the next one needs.",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "variable": variables,
        "item": items,
    })
}

/// A request for each example of an operation.
fn requests(path: &str, operation: &Value) -> Vec<Value> {
    let content = &operation["requestBody"]["content"]["application/json"];
    let named = content["examples"].as_object().cloned().unwrap_or_default();
    let mut examples: Vec<(String, Value)> = named
        .into_values()
        .map(|example| {
            (
                format!(": {}", example["summary"].as_str().unwrap()),
                example["value"].clone(),
            )
        })
        .collect();
    if let Some(only) = content.get("example") {
        examples.push((String::new(), only.clone()));
    }
    let name = path.rsplit('/').next().unwrap();
    examples
        .into_iter()
        .map(|(summary, body)| request(&format!("{name}{summary}"), path, operation, &body))
        .collect()
}

fn request(name: &str, path: &str, operation: &Value, body: &Value) -> Value {
    let text = format!("{:#}", later(body.clone()));
    let text = VARIABLES.iter().fold(text, |text, (variable, value)| {
        text.replace(value, &format!("{{{{{variable}}}}}"))
    });
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    json!({
        "name": name,
        "request": {
            "method": "POST",
            "description": operation["summary"],
            "header": [{"key": "Content-Type", "value": "application/json"}],
            "url": {"raw": format!("{{{{baseUrl}}}}{path}"), "host": ["{{baseUrl}}"], "path": segments},
            "body": {"mode": "raw", "raw": text, "options": {"raw": {"language": "json"}}},
        },
        "event": [{"listen": "test", "script": {"type": "text/javascript", "exec": script(operation)}}],
        "response": [],
    })
}

/// The same example in a window that is open for long.
fn later(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| match value.as_i64() {
                Some(_) if key == "timestamp" => (key, json!(FAR)),
                _ => (key, later(value)),
            });
            let mut fields: Map<String, Value> = fields.collect();
            // It opens before it closes.
            if fields.contains_key("before") {
                fields.retain(|key, _| key != "after");
            }
            Value::Object(fields)
        }
        Value::Array(items) => items.into_iter().map(later).collect(),
        other => other,
    }
}

fn script(operation: &Value) -> Vec<String> {
    let mut lines = vec![
        "const reply = pm.response.json();".to_owned(),
        "pm.test('it is a success', () => pm.expect(reply.kind).to.equal('zetok'));".to_owned(),
    ];
    let id = operation["operationId"].as_str().unwrap();
    for (_, variable, place) in KEEPS.iter().filter(|(operation, ..)| *operation == id) {
        lines.push(format!("const found = reply.{place};"));
        lines.push(format!(
            "if (found) pm.collectionVariables.set('{variable}', found);"
        ));
    }
    lines
}

#[test]
fn the_collection_is_what_the_document_says() {
    let text = format!("{:#}\n", collection(&document()));
    if text != web::POSTMAN {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/postman.json");
        std::fs::write(path, text).unwrap();
        panic!(
            "docs/postman.json was not what the document says: it has been written anew, look at the difference"
        );
    }
}

#[test]
fn every_value_that_differs_from_server_to_server_is_a_variable() {
    let text = web::POSTMAN;
    for (name, value) in VARIABLES {
        assert!(text.contains(&format!("{{{{{name}}}}}")), "{name}");
        assert!(!text.contains(value), "{name}");
    }
    let collection: Value = serde_json::from_str(text).unwrap();
    let items = collection["item"].as_array().unwrap();
    assert!(items.len() >= CALLS.len());
    for item in items {
        let raw = item["request"]["body"]["raw"].as_str().unwrap();
        assert!(serde_json::from_str::<Value>(raw).is_ok(), "{raw}");
    }
}
