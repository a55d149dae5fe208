//! What Prometheus sees: all that is promised, and nothing of anybody.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::demo::{page_with, paste};
use crate::place::Place;
use crate::running::{Running, call, call_with};
use crate::taking::{delivered, enter, take};

const GUIDE: &str = include_str!("../../../../docs/operating.md");
const RULES: &str = include_str!("../../../../packaging/prometheus/hallticket.rules.yaml");

/// A demo that tells metrics, and keeps its data where commands find it.
const DEMO: [&str; 5] = [
    "demo",
    "--database-url",
    "sqlite://mine.db",
    "--metrics-listen",
    "127.0.0.1:0",
];

fn scrape(server: &Running) -> String {
    let address = server.document()["metrics"].as_str().expect("an address");
    let (status, text) = call(address, "GET /metrics", "");
    assert_eq!(status, 200, "{text}");
    text
}

/// The scrape, once it has this line: what went out is counted when its answer has come back.
pub(crate) fn scrape_with(server: &Running, line: &str) -> String {
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        let text = scrape(server);
        if text.lines().any(|found| found == line) {
            return text;
        }
        assert!(Instant::now() < patience, "no {line}: {text}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The value of a series.
fn value(text: &str, series: &str) -> f64 {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    let line = line.unwrap_or_else(|| panic!("no {series}: {text}"));
    line.parse().expect("a number")
}

/// The names that a text speaks of, without what a histogram appends to its own.
fn names(text: &str) -> BTreeSet<&str> {
    let word = |c: char| !c.is_ascii_lowercase() && c != '_';
    let ours = |name: &&str| {
        ["hallticket_", "http_server_", "process_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
    };
    let base = |name| {
        ["_bucket", "_sum", "_count"]
            .iter()
            .fold(name, |name: &str, end| {
                name.strip_suffix(end).unwrap_or(name)
            })
    };
    text.split(word).filter(ours).map(base).collect()
}

/// The metrics that a scrape declares.
fn exported(text: &str) -> BTreeSet<&str> {
    let declared = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    declared.filter_map(|line| line.split(' ').next()).collect()
}

#[test]
fn an_exam_is_counted_and_nobody_in_it_is_named() {
    let place = Place::new();
    let demo = Running::start(&place, &DEMO);
    let created = paste(&demo);
    let (candidate, step) = enter(&demo, &created);
    take(&candidate, &step);
    delivered(&place, 1);
    page_with(&demo, "/mails", "Ada Lovelace");
    // What strangers choose: a path, a method, a query.
    for request in [
        "GET /canary-path?code=canary-query",
        "CANARYMETHOD /livez",
        "GET /assessment/preview/canary-pass",
    ] {
        demo.call(request, "");
    }
    scrape_with(&demo, "hallticket_mail_sends_total{outcome=\"sent\"} 1");
    let text = scrape_with(
        &demo,
        "hallticket_webhook_attempts_total{outcome=\"delivered\"} 1",
    );
    for (series, least) in [
        ("hallticket_tickets_created_total", 1.0),
        ("hallticket_answer_saves_total{outcome=\"kept\"}", 1.0),
        ("hallticket_events_sequenced_total", 3.0),
        ("hallticket_db_batch_calls_count{batch=\"saves\"}", 1.0),
        ("hallticket_db_commit_duration_seconds_count", 3.0),
        ("hallticket_webhook_end_to_end_seconds_count", 1.0),
        ("hallticket_mail_schedule_lag_seconds_count", 1.0),
        ("hallticket_db_up", 1.0),
        ("process_resident_memory_bytes", 1.0),
        (
            "http_server_request_duration_seconds_count{http_request_method=\"PUT\",\
             http_route=\"/assessment/api/test-instances/{id}/answers/{question}\",http_response_status_code=\"200\"}",
            1.0,
        ),
        (
            "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_route=\"none\",http_response_status_code=\"404\"}",
            1.0,
        ),
        (
            "http_server_request_duration_seconds_count{http_request_method=\"_OTHER\",http_route=\"/livez\",http_response_status_code=\"405\"}",
            1.0,
        ),
    ] {
        assert!(value(&text, series) >= least, "{series}: {text}");
    }
    names_nobody(&text, &demo, &created);
}

/// Looks for every word of a person, every secret and every id in a scrape.
fn names_nobody(text: &str, demo: &Running, created: &Value) {
    let document = demo.document();
    let ticket = &created["payload"]["credentials"][0];
    for word in [
        &document["organizationId"],
        &document["privateKey"],
        &document["webhookSecret"],
        &document["taskId"],
        &document["pagesUrl"],
        &ticket["code"],
        &ticket["ticketId"],
        &json!("canary"),
        &json!("CANARY"),
        &json!("Ada"),
        &json!("example.org"),
        &json!("demo-1"),
    ] {
        let word = word.as_str().expect("a word");
        let line = text.lines().find(|line| line.contains(word));
        assert!(line.is_none(), "{word} is in {line:?}");
    }
}

#[test]
fn what_is_exported_is_what_the_guide_lists_and_the_alerts_ask_for() {
    let demo = Running::start(&Place::new(), &["demo", "--metrics-listen", "127.0.0.1:0"]);
    demo.call("GET /livez", "");
    let text = scrape(&demo);
    let exported = exported(&text);
    let listed = GUIDE.lines().filter(|line| line.starts_with("| `"));
    let listed: Vec<&str> = listed.filter_map(|line| line.split('|').nth(1)).collect();
    let listed = listed.join(" ");
    assert_eq!(exported, names(&listed), "docs/operating.md, Metrics");
    let asked: Vec<&str> = RULES
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect();
    let asked = asked.join("\n");
    let missing: Vec<&str> = names(&asked).difference(&exported).copied().collect();
    assert_eq!(missing, [""; 0], "packaging/prometheus");
    // Every alert is explained under its name, and every explanation has its alert.
    let alerts: BTreeSet<&str> = RULES
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- alert: "))
        .collect();
    let explained: BTreeSet<&str> = GUIDE
        .lines()
        .filter_map(|line| line.strip_prefix("| **")?.split("**").next())
        .collect();
    assert_eq!(alerts, explained);
}

#[test]
fn metrics_are_told_only_for_the_token() {
    let place = Place::new()
        .file("short.token", "too short\n")
        .file("right.token", "a-token-of-24-characters\n");
    let said = place.run(&["serve", "--metrics-token-file", "short.token"]);
    assert!(
        said.code == 2 && said.stderr.contains("at least 16 characters"),
        "{said:?}"
    );
    let options = [
        "serve",
        "--metrics-listen",
        "127.0.0.1:0",
        "--metrics-token-file",
        "right.token",
    ];
    let server = Running::start(&place, &options);
    let address = server.document()["metrics"].as_str().expect("an address");
    for (header, expected) in [
        ("", 401),
        ("Authorization: Bearer a-token-of-24-character\r\n", 401),
        ("Authorization: Basic a-token-of-24-characters\r\n", 401),
        ("Authorization: Bearer a-token-of-24-characters\r\n", 200),
    ] {
        let (status, _) = call_with(address, "GET /metrics", header, "");
        assert_eq!(status, expected, "{header}");
    }
    let (status, _) = call(server.address(), "GET /metrics", "");
    assert_eq!(status, 404, "the server's own address tells none");
}

#[test]
fn mail_that_nobody_sends_is_a_backlog() {
    let exam = include_str!("../../../domain/tests/data/rust-basics.yaml");
    let place = Place::new().file("exam.yaml", exam);
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let task = place.json(&["task", "import", "exam.yaml"]);
    let metrics = ["serve", "--no-workers", "--metrics-listen", "127.0.0.1:0"];
    let server = Running::start(&place, &metrics);
    let auth = json!({"organizationId": org["organizationId"], "privateKey": org["privateKey"]});
    let mut body = json!({
        "requester": {"name": "x", "auth": auth},
        "task": {"taskId": task["taskId"]},
        "users": [{"fullname": "Ada Lovelace", "email": "ada@example.org"}],
        "emailing": {"template": "invitation"},
    });
    for schedule in [json!(null), json!(4_102_444_800_u32)] {
        body["emailing"]["schedule"] = schedule;
        let (status, reply) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
        assert_eq!(status, 200, "{reply}");
    }
    let text = scrape_with(&server, "hallticket_mail_queue_depth{state=\"due\"} 1");
    assert!(value(&text, "hallticket_mail_queue_depth{state=\"scheduled\"}") >= 1.0);
    let age = |text: &str| value(text, "hallticket_mail_backlog_seconds");
    let patience = Instant::now() + Duration::from_secs(10);
    while age(&scrape(&server)) <= age(&text) {
        assert!(Instant::now() < patience, "it grows from scrape to scrape");
    }
}
