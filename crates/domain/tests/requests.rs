//! The parsers of the compatible API, from outside: bytes in, a request or faults out.

use domain::fault::Fault;
use domain::net_rules::AllowedNets;
use domain::requests::{
    Body, CreateTickets, Envelope, FetchMonitoringAssets, Limits, NotCreateTickets,
    QueryTestResults,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn body(document: &Value) -> Body {
    let text = document.to_string();
    let envelope = Envelope::parse(text.as_bytes()).expect("JSON");
    envelope.open().expect("JSON")
}

fn create(document: &Value) -> Result<CreateTickets, Vec<Fault>> {
    let limits = Limits {
        max_users: 3,
        allowed_nets: AllowedNets::default(),
    };
    CreateTickets::parse(&body(document), &limits).map_err(|refusal| match refusal {
        NotCreateTickets::Faults(faults) => faults.into_vec(),
        NotCreateTickets::TooManyUsers { got } => panic!("too many users: {got}"),
    })
}

fn faults(document: &Value) -> Vec<(String, String)> {
    let faults = create(document).expect_err("faults");
    faults.into_iter().map(|f| (f.path, f.code)).collect()
}

/// A body in which every field of the documentation is given.
fn full() -> Value {
    json!({
        "requester": {"name": "Acme", "auth": {"organizationId": "o", "privateKey": "k"}},
        "task": {"taskId": "tcxHArKva33C8VxCZcjy"},
        "users": [{
            "fullname": " Ada Lovelace ",
            "email": "ada@example.org",
            "group": "engines",
            "labels": ["first", "second"],
            "externalId": "A-1",
            "after": {"timestamp": 1_790_000_000, "utc": 3},
            "before": {"timestamp": 1_790_000_100_000_i64, "utc": -4.5},
            "extraEmails": ["byron@example.org"],
            "lang": "tr",
            "accommodations": {"timeMultiplier": 1.5, "extraMinutes": 10, "breakMinutes": 5},
        }],
        "emailing": {"template": "invitation", "schedule": 1_790_000_000.5},
        "callback": {"url": "https://example.org/results", "params": {"a": "1"}},
        "dryRun": true,
    })
}

/// Every path of a document with its value, parents before children.
fn places(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    let mut visit = |pointer: String, written: String, child: &Value| {
        found.push((pointer.clone(), written.clone()));
        let mut below = Vec::new();
        places(child, "", &mut below);
        let joined = below.into_iter().map(|(inner, name)| {
            let dot = if name.starts_with('[') { "" } else { "." };
            (format!("{pointer}{inner}"), format!("{written}{dot}{name}"))
        });
        found.extend(joined);
    };
    match value {
        Value::Object(fields) => {
            for (key, child) in fields {
                visit(format!("{path}/{key}"), key.clone(), child);
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                visit(format!("{path}/{index}"), format!("[{index}]"), child);
            }
        }
        _ => {}
    }
}

#[test]
fn a_full_body_becomes_a_request() {
    let request = create(&full()).unwrap();
    let user = &request.users[0];
    assert_eq!(user.fullname, "Ada Lovelace");
    assert_eq!(user.labels, ["first", "second"]);
    assert_eq!(user.window.before.unwrap().utc_minutes, -270);
    assert!(request.dry_run && request.task.is_some());
}

#[test]
fn one_broken_field_is_one_fault_at_its_path() {
    let mut all = Vec::new();
    places(&full(), "", &mut all);
    let tried = all
        .iter()
        .filter(|(_, path)| !path.starts_with("requester"));
    for (pointer, path) in tried {
        let mut document = full();
        let place = document.pointer_mut(pointer).unwrap();
        *place = if place.is_string() {
            json!(7)
        } else {
            json!("x")
        };
        assert_eq!(
            faults(&document),
            [(path.clone(), "wrong-type".to_owned())],
            "{path}"
        );
    }
}

#[test]
fn null_and_blank_are_as_good_as_absent_where_a_field_is_optional() {
    for value in [json!(null), json!("  ")] {
        let mut document = full();
        for field in ["email", "group", "externalId", "lang"] {
            document["users"][0][field] = value.clone();
        }
        let user = create(&document).unwrap().users.remove(0);
        assert_eq!(
            (user.email, user.group, user.external_id, user.lang),
            (None, None, None, None)
        );
    }
    let mut document = full();
    for field in ["after", "before", "labels", "extraEmails", "accommodations"] {
        document["users"][0][field] = Value::Null;
    }
    for field in ["emailing", "callback", "dryRun"] {
        document[field] = Value::Null;
    }
    let request = create(&document).unwrap();
    assert!(request.emailing.is_none() && request.callback.is_none() && !request.dry_run);
}

#[test]
fn required_fields_are_missed_all_at_once() {
    let document = json!({"users": [{}, {"fullname": " "}, 3], "emailing": {}, "callback": {}});
    let paths: Vec<_> = faults(&document).into_iter().map(|fault| fault.0).collect();
    assert_eq!(
        paths,
        [
            "task",
            "users[0].fullname",
            "users[1].fullname",
            "users[2]",
            "emailing.template",
            "callback.url"
        ]
    );
}

/// Where to put which value, and the code of the fault that follows there.
fn impossible_values() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("task.taskId", json!(" "), "blank"),
        ("users", json!([]), "empty"),
        ("users[0].fullname", json!("x".repeat(201)), "too-long"),
        ("users[0].fullname", json!("a\0b"), "nul-character"),
        ("users[0].email", json!("ada"), "not-an-email"),
        ("users[0].extraEmails[0]", json!("no"), "not-an-email"),
        ("users[0].labels", json!(vec!["x"; 101]), "too-many"),
        ("users[0].labels[1]", json!("a\0"), "nul-character"),
        ("users[0].lang", json!("xx"), "unknown-language"),
        ("users[0].after.utc", json!(15), "out-of-range"),
        ("users[0].after.timestamp", json!(-5), "out-of-range"),
        (
            "users[0].before",
            json!({"timestamp": 1_790_000_000, "utc": 0}),
            "not-after",
        ),
        (
            "users[0].accommodations.timeMultiplier",
            json!(0.5),
            "out-of-range",
        ),
        (
            "users[0].accommodations.extraMinutes",
            json!(1e50),
            "out-of-range",
        ),
        ("emailing.schedule", json!(1e17), "out-of-range"),
        ("callback.url", json!("https://127.1/"), "url-address"),
        ("callback.url", json!("http://example.org/"), "url-scheme"),
        ("callback.url", json!("example.org"), "not-a-url"),
        ("callback.params.a", json!("\0"), "nul-character"),
    ]
}

#[test]
fn values_that_cannot_be_are_named() {
    for (path, value, code) in impossible_values() {
        let mut document = full();
        let pointer = format!("/{path}").replace(['.', '['], "/").replace(']', "");
        *document.pointer_mut(&pointer).unwrap() = value;
        assert_eq!(faults(&document), [(path.to_owned(), code.to_owned())]);
    }
}

#[test]
fn a_name_is_measured_after_trimming_and_in_characters() {
    let mut document = full();
    document["users"][0]["fullname"] = json!(format!("  {}  ", "ü".repeat(200)));
    assert!(create(&document).is_ok());
}

#[test]
fn the_number_of_users_is_looked_at_before_everything_else() {
    let limits = Limits {
        max_users: 2,
        allowed_nets: AllowedNets::default(),
    };
    let refusal = CreateTickets::parse(&body(&json!({"users": [1, 2, 3]})), &limits);
    assert_eq!(refusal, Err(NotCreateTickets::TooManyUsers { got: 3 }));
}

#[test]
fn unknown_fields_and_ids_of_another_shape_are_no_faults() {
    let mut document = full();
    document["future"] = json!([{"a": 1}]);
    document["users"][0]["future"] = json!(1);
    document["task"]["taskId"] = json!("not-an-id");
    assert_eq!(create(&document).unwrap().task, None);
}

#[test]
fn a_query_keeps_the_order_and_the_spelling_of_tickets() {
    let document = json!({"taskId": "t1", "kind": "by-ticket", "tickets": [
        {"ticketId": "b"}, {"ticketId": "-"}, {"ticketId": "a", "stepTestCustomReporting": {"kind": "default"}}
    ]});
    let query = QueryTestResults::parse(&body(&document)).unwrap();
    let asked: Vec<_> = query
        .tickets
        .iter()
        .map(|ticket| (ticket.text.as_str(), ticket.id.is_some()))
        .collect();
    assert_eq!(asked, [("b", true), ("-", false), ("a", true)]);
}

#[test]
fn a_query_lists_its_faults() {
    let document = json!({"kind": "by-name", "tickets": [{}, {"ticketId": 1,
        "stepTestCustomReporting": {"kind": "nice"}}]});
    let faults = QueryTestResults::parse(&body(&document)).unwrap_err();
    let paths: Vec<_> = faults.as_slice().iter().map(|f| f.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "taskId",
            "kind",
            "tickets[0].ticketId",
            "tickets[1].ticketId",
            "tickets[1].stepTestCustomReporting.kind"
        ]
    );
}

/// Any JSON, with the names that the parsers look for among its keys.
fn any_json() -> impl Strategy<Value = Value> {
    let key = prop_oneof![
        Just("users".to_owned()),
        Just("task".to_owned()),
        Just("taskId".to_owned()),
        Just("fullname".to_owned()),
        Just("labels".to_owned()),
        Just("after".to_owned()),
        Just("timestamp".to_owned()),
        Just("utc".to_owned()),
        Just("callback".to_owned()),
        Just("params".to_owned()),
        Just("tickets".to_owned()),
        Just("requester".to_owned()),
        Just("auth".to_owned()),
        Just("accommodations".to_owned()),
        ".{0,3}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_a_parser_panic(document in any_json()) {
        let body = body(&document);
        let text = document.to_string();
        let _ = Envelope::parse(text.as_bytes()).unwrap().requester();
        let _ = body.fingerprint();
        let limits = Limits { max_users: 3, allowed_nets: AllowedNets::default() };
        if let Err(NotCreateTickets::Faults(faults)) = CreateTickets::parse(&body, &limits) {
            prop_assert!(!faults.is_empty());
        }
        let _ = QueryTestResults::parse(&body);
        let _ = FetchMonitoringAssets::parse(&body);
    }

    #[test]
    fn no_bytes_make_the_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(envelope) = Envelope::parse(&bytes) {
            let _ = (envelope.requester(), envelope.open());
        }
    }
}
