//! An exam from the pasted line to the signed callback, and what is told of it where.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::demo::{page_with, paste};
use crate::place::Place;
use crate::running::{Running, call_with};

const OWN_DATABASE: [&str; 3] = ["demo", "--database-url", "sqlite://mine.db"];

/// A candidate on the exam's own API.
pub(crate) struct Candidate<'a> {
    server: &'a Running,
    token: String,
}

impl Candidate<'_> {
    /// What opens the candidate's seat.
    pub(crate) fn token(&self) -> String {
        self.token.clone()
    }

    pub(crate) fn send(&self, request: &str, body: &Value) -> Value {
        let headers = format!(
            "Authorization: Bearer {}\r\nContent-Type: application/json\r\n",
            self.token
        );
        let (status, reply) =
            call_with(self.server.address(), request, &headers, &body.to_string());
        assert_eq!(status, 200, "{request}: {reply}");
        serde_json::from_str(&reply).expect("JSON")
    }
}

/// Enters with the reply of create-tickets; gives the candidate and the first step's id.
pub(crate) fn enter<'a>(server: &'a Running, created: &Value) -> (Candidate<'a>, String) {
    let body = json!({"taskId": created["payload"]["taskId"], "code": created["payload"]["credentials"][0]["code"]});
    let (status, reply) = call_with(
        server.address(),
        "POST /assessment/api/enter",
        "Content-Type: application/json\r\n",
        &body.to_string(),
    );
    assert_eq!(status, 200, "{reply}");
    let entered: Value = serde_json::from_str(&reply).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (
        Candidate {
            server,
            token: text(&entered["token"]),
        },
        text(&entered["steps"][0]["stepId"]),
    )
}

/// Takes the first step: answers the question that wants a word, and hands in. Gives the receipt.
pub(crate) fn take(candidate: &Candidate, step: &str) -> Value {
    let started = candidate.send(
        &format!("POST /assessment/api/steps/{step}/start"),
        &json!({}),
    );
    let (id, epoch) = (
        started["testInstanceId"].as_str().expect("an id"),
        &started["writerEpoch"],
    );
    let mut revs = json!({});
    for question in questions(&started["form"]) {
        let value = match question["type"].as_str() {
            Some("field") => json!({"text": "canary-answer"}),
            Some("numeric") => json!({"number": "25"}),
            _ if question["kind"] == "multiplechoice" => {
                json!({"choices": [question["choices"][0]["id"]]})
            }
            _ => continue,
        };
        let question = question["id"].as_str().expect("an id");
        let body = json!({"opId": format!("op-{question}"), "writerEpoch": epoch, "baseRev": 0, "value": value});
        let saved = candidate.send(
            &format!("PUT /assessment/api/test-instances/{id}/answers/{question}"),
            &body,
        );
        revs[question] = saved["rev"].clone();
    }
    let body = json!({"writerEpoch": epoch, "revs": revs});
    candidate.send(
        &format!("POST /assessment/api/test-instances/{id}/submit"),
        &body,
    )
}

fn questions(form: &Value) -> impl Iterator<Item = &Value> {
    let sections = form["sections"].as_array().expect("sections").iter();
    let pages = sections.flat_map(|section| section["pages"].as_array().expect("pages"));
    pages.flat_map(|page| page["questions"].as_array().expect("questions"))
}

/// The one callback, once it has been delivered so often.
pub(crate) fn delivered(place: &Place, tries: usize) -> Value {
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        let callbacks = place.json(&[
            "callback",
            "list",
            "--state",
            "delivered",
            "--database-url",
            "sqlite://mine.db",
        ]);
        let made = callbacks["callbacks"][0]["attempts"]
            .as_array()
            .map_or(0, Vec::len);
        if made >= tries {
            return callbacks["callbacks"][0].clone();
        }
        assert!(Instant::now() < patience, "{callbacks:#}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn an_exam_ends_in_a_receipt_that_verifies_and_a_callback_that_is_shown_as_verified() {
    let place = Place::new();
    let demo = Running::start(&place, &OWN_DATABASE);
    let created = paste(&demo);
    let (candidate, step) = enter(&demo, &created);
    let receipt = take(&candidate, &step);
    let id = receipt["testInstanceId"].as_str().expect("an id");
    let page = page_with(&demo, "/callbacks", id);
    assert!(
        page.contains("Signature verified")
            && page.contains("source=demo")
            && !page.contains("Refused"),
        "{page}"
    );
    let place = place.file("receipt.json", &receipt.to_string());
    let checked = place.json(&[
        "verify-receipt",
        "receipt.json",
        "--database-url",
        "sqlite://mine.db",
    ]);
    assert_eq!(
        (&checked["signature"], &checked["digest"]),
        (&json!("genuine"), &json!("fits"))
    );
    let keys = format!(
        "http://{}/.well-known/hallticket-receipt-keys",
        demo.address()
    );
    let checked = place.json(&["verify-receipt", "receipt.json", "--keys", &keys]);
    assert_eq!(
        (&checked["signature"], &checked["digest"]),
        (&json!("genuine"), &json!("unchecked"))
    );
    let callback = delivered(&place, 1);
    assert_eq!(callback["testInstanceId"], id);
    let sequence = callback["sequence"].to_string();
    let range = [
        "callback",
        "resend",
        "--from-sequence",
        &sequence,
        "--to-sequence",
        &sequence,
    ];
    assert_eq!(
        place.json(&[&range[..], &["--database-url", "sqlite://mine.db"]].concat())["resent"],
        1
    );
    delivered(&place, 2);
}

#[test]
fn no_secret_of_an_exam_is_ever_logged() {
    let place = Place::new();
    let mut demo = Running::start(&place, &[&OWN_DATABASE[..], &["--log", "trace"]].concat());
    let created = paste(&demo);
    let (candidate, step) = enter(&demo, &created);
    take(&candidate, &step);
    let token = candidate.token;
    let link = created["payload"]["credentials"][0]["url"]
        .as_str()
        .expect("a link");
    let path = link
        .strip_prefix("http://")
        .and_then(|rest| rest.strip_prefix(demo.address()))
        .expect("of the server");
    assert_eq!(demo.call(&format!("GET {path}"), "").0, 200);
    delivered(&place, 1);
    page_with(&demo, "/mails", "Ada Lovelace");
    demo.signal("-TERM");
    assert_eq!(demo.end(), 0);
    let log = demo.log();
    assert!(
        log.contains("listening") || log.contains("created 1 tickets"),
        "the log is the server's: {log}"
    );
    let code = created["payload"]["credentials"][0]["code"]
        .as_str()
        .expect("a code");
    let document = demo.document();
    let key = document["privateKey"].as_str().expect("a key");
    let secret = document["webhookSecret"].as_str().expect("a secret");
    for (what, secret) in [
        ("code", code),
        ("key", key),
        ("webhook secret", secret.trim_start_matches("whsec_")),
        ("token", &token),
        ("answer", "canary-answer"),
        ("address", "ada@example.org"),
        ("name", "Ada Lovelace"),
    ] {
        let leak = log.lines().find(|line| line.contains(secret));
        assert!(leak.is_none(), "the {what} is in the log: {leak:?}");
    }
}
