//! Workers beside a server, in it, or nowhere.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::place::Place;
use crate::running::Running;

const NO_MAIL_SERVER: [&str; 2] = ["--smtp-url", "smtp://127.0.0.1:1"];

/// A place with an exam, and the body of a call that mails an invitation to it.
fn invitation() -> (Place, Value) {
    let exam = include_str!("../../../domain/tests/data/rust-basics.yaml");
    let place = Place::new().file("exam.yaml", exam);
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let task = place.json(&["task", "import", "exam.yaml"]);
    let auth = json!({"organizationId": org["organizationId"], "privateKey": org["privateKey"]});
    let body = json!({
        "requester": {"name": "x", "auth": auth},
        "task": {"taskId": task["taskId"]},
        "users": [{"fullname": "Ada Lovelace", "email": "ada@example.org"}],
        "emailing": {"template": "invitation"},
    });
    (place, body)
}

fn create(server: &Running, body: &Value) {
    let (status, reply) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
    assert_eq!(status, 200, "{reply}");
}

/// The one mail, once it has been tried so often.
fn mail_after(place: &Place, tries: usize) -> Value {
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        let mails = place.json(&["mail", "list"])["mails"].take();
        let made = mails[0]["attempts"].as_array().map_or(0, Vec::len);
        if made >= tries {
            return mails[0].clone();
        }
        assert!(Instant::now() < patience, "{mails:#}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn work_needs_the_address_that_links_begin_with_and_ends_at_a_signal() {
    let place = Place::new();
    let said = place.run(&["work"]);
    assert!(
        said.code == 2 && said.stderr.contains("--public-url is needed"),
        "{said:?}"
    );
    let mut workers = Running::without_listening(
        &place,
        &["work", "--public-url", "https://exams.example.org"],
    );
    assert_eq!(workers.document()["working"], true);
    workers.signal("-TERM");
    assert_eq!(workers.end(), 0);
}

#[test]
fn a_server_without_workers_leaves_mails_to_those_who_work() {
    let (place, body) = invitation();
    let mut server = Running::start(
        &place,
        &[
            &["serve", "--no-workers", "--drain", "0s"][..],
            &NO_MAIL_SERVER,
        ]
        .concat(),
    );
    create(&server, &body);
    server.signal("-TERM");
    assert_eq!(server.end(), 0);
    let mail = mail_after(&place, 0);
    assert_eq!(
        (&mail["state"], &mail["attempts"]),
        (&json!("pending"), &json!([]))
    );
    let public = ["work", "--public-url", "https://exams.example.org"];
    let _workers = Running::without_listening(&place, &[&public[..], &NO_MAIL_SERVER].concat());
    let mail = mail_after(&place, 1);
    assert_eq!(
        (&mail["state"], mail["attempts"][0]["number"].as_u64()),
        (&json!("pending"), Some(1))
    );
    assert!(mail["lastError"].is_string(), "{mail:#}");
}

#[test]
fn a_mail_and_a_ticket_s_mail_are_sent_again_by_command() {
    let (place, body) = invitation();
    let server = Running::start(&place, &[&["serve"][..], &NO_MAIL_SERVER].concat());
    create(&server, &body);
    let mail = mail_after(&place, 1);
    let id = mail["mailId"].as_str().expect("an id");
    assert_eq!(
        place.json(&["mail", "resend", id]),
        json!({"resent": [id], "leftAlone": []})
    );
    mail_after(&place, 2);
    assert_eq!(
        place.json(&["mail", "resend", "--state", "pending"])["resent"],
        json!([id])
    );
    mail_after(&place, 3);
    let ticket = mail["ticketId"].as_str().expect("an id");
    assert_eq!(
        place.json(&["ticket", "resend", ticket])["resent"],
        json!([id])
    );
    mail_after(&place, 4);
    let said = place.run(&["mail", "resend"]);
    assert!(
        said.code == 2 && said.stderr.contains("name the mails"),
        "{said:?}"
    );
    let said = place.run(&["mail", "resend", "0000000000abcdefghij", "--json"]);
    assert_eq!(
        (said.code, &said.document()["leftAlone"]),
        (1, &json!(["0000000000abcdefghij"]))
    );
    assert_eq!(
        place.json(&["mail", "list", "--state", "failed"])["mails"],
        json!([])
    );
}
