//! The server: it tells its address, answers, and ends in order.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::place::Place;
use crate::running::Running;

#[test]
fn a_ticket_is_created_over_http_with_what_the_commands_made() {
    let exam = include_str!("../../../domain/tests/data/rust-basics.yaml");
    let place = Place::new().file("exam.yaml", exam);
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let server = Running::start(&place, &["serve"]);
    // Beside the running server.
    let task = place.json(&["task", "import", "exam.yaml"]);
    let auth = json!({"organizationId": org["organizationId"], "privateKey": org["privateKey"]});
    let body = json!({
        "requester": {"name": "x", "auth": auth},
        "task": {"taskId": task["taskId"]},
        "users": [{"fullname": "Ada Lovelace", "before": {"timestamp": 4_102_444_800_u32, "utc": 3}}],
    });
    let (status, reply) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
    assert_eq!(status, 200, "{reply}");
    let reply: Value = serde_json::from_str(&reply).expect("JSON");
    let id = reply["payload"]["credentials"][0]["ticketId"]
        .as_str()
        .expect("an id")
        .to_owned();
    ticket_lives(&place, &id);
}

/// A ticket is listed, shown, extended and revoked beside the running server.
fn ticket_lives(place: &Place, id: &str) {
    let listed = place.json(&["ticket", "list", "--text", "LOVE"]);
    assert_eq!(listed["tickets"][0]["ticketId"], id);
    let extended = place.json(&[
        "ticket",
        "extend",
        id,
        "--until",
        "2100-01-02T00:00:00+03:00",
        "--by",
        "15m",
    ]);
    assert_eq!(extended["activeBefore"], "2100-01-01T21:00:00.000Z");
    assert_eq!(extended["accommodations"], json!({"extraMinutes": 15.0}));
    let shorter = place.run(&["ticket", "extend", id, "--until", "2030-01-01T00:00:00Z"]);
    assert!(
        shorter.code == 2 && shorter.stderr.contains("must be later"),
        "{shorter:?}"
    );
    assert_eq!(place.json(&["ticket", "revoke", id])["ticketId"], id);
    let shown = place.run(&["ticket", "show", id]);
    assert!(
        shown.stdout.contains("(revoked)") && shown.stdout.contains("Ada Lovelace"),
        "{}",
        shown.stdout
    );
    let unmailed = place.run(&["ticket", "resend", id, "--json"]);
    assert_eq!(unmailed.document()["error"]["code"], "mail-not-found");
}

#[test]
fn after_sigterm_readyz_turns_first_and_the_server_ends_with_0() {
    let place = Place::new();
    let mut server = Running::start(&place, &["serve", "--drain", "1s"]);
    assert_eq!(server.call("GET /readyz", "").0, 200);
    server.signal("-TERM");
    let patience = Instant::now() + Duration::from_millis(900);
    while server.call("GET /readyz", "").0 != 503 {
        assert!(Instant::now() < patience, "readyz did not turn");
    }
    assert_eq!(server.call("GET /livez", "").0, 200);
    assert_eq!(server.end(), 0);
}

#[test]
fn a_second_signal_ends_the_server_at_once() {
    let place = Place::new();
    let mut server = Running::start(&place, &["serve", "--drain", "1h"]);
    server.signal("-INT");
    while server.call("GET /readyz", "").0 != 503 {}
    server.signal("-INT");
    assert_eq!(server.end(), 1);
}

#[test]
fn an_address_that_is_taken_is_told() {
    let place = Place::new();
    let server = Running::start(&place, &["serve"]);
    let said = place.run(&["serve", "--listen", server.address()]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("--listen"), "{}", said.stderr);
}

#[test]
fn a_wrong_option_of_the_server_is_a_usage_error() {
    for (flag, value, words) in [
        ("--listen", "localhost", "127.0.0.1:8080"),
        (
            "--public-url",
            "exams.example.org",
            "https://exams.example.org",
        ),
        ("--trusted-proxy", "10.0.0.0/33", "10.0.0.0/8"),
        ("--max-body-bytes", "lots", "16MiB"),
        ("--grace", "soon", "60s"),
        ("--rate-limit-per-key", "0", "50/s"),
        ("--max-users-per-call", "0", "1.."),
    ] {
        let said = Place::new().run(&["serve", flag, value]);
        assert!(
            said.code == 2 && said.stderr.contains(words),
            "{flag}: {said:?}"
        );
    }
}
