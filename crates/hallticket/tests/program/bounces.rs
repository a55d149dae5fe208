//! What comes back of mails, through the real program: reports fed to it as a mail server feeds them.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::place::{Place, Said};
use crate::running::Running;

/// A report as Postfix writes it, about a mail and an address.
fn report(mail: &str, address: &str, action: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: bounces@exams.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nI'm sorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{mail}@exams.example>\r\nSubject: x\r\n\r\n--b--\r\n"
    )
}

/// Pipes a report into the program, as an alias does.
fn pipe(place: &Place, report: &str) -> Said {
    let mut command = place.command();
    command.args(["mail", "bounce", "-", "--json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(report.as_bytes()).expect("it reads");
    drop(stdin);
    Said::from(child.wait_with_output().expect("it ends"))
}

/// An organization with a mail that no server has been asked to take.
fn invited() -> (Place, Value) {
    let exam = include_str!("../../../domain/tests/data/rust-basics.yaml");
    let place = Place::new().file("exam.yaml", exam);
    let org = place.json(&["org", "create", "--name", "Engines"]);
    let task = place.json(&["task", "import", "exam.yaml"]);
    let auth = json!({"organizationId": org["organizationId"], "privateKey": org["privateKey"]});
    let body = json!({
        "requester": {"name": "x", "auth": auth},
        "task": {"taskId": task["taskId"]},
        "users": [{"fullname": "Ada Lovelace", "email": "ada@example.org"}],
        "emailing": {"template": "invitation"},
    });
    let server = Running::start(&place, &["serve", "--no-workers"]);
    let (status, reply) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
    assert_eq!(status, 200, "{reply}");
    let mail = place.json(&["mail", "list"])["mails"][0].take();
    (place, mail)
}

#[test]
fn a_report_is_kept_with_its_mail_and_shown_with_its_ticket() {
    let (place, mail) = invited();
    let id = mail["mailId"].as_str().expect("an id");
    let said = pipe(&place, &report(id, "ada@example.org", "failed"));
    assert_eq!(said.code, 0, "{said:?}");
    let bounce = &said.document()["bounces"][0];
    // It has not gone out yet, so its state waits for what comes of that.
    assert_eq!(
        (&bounce["effect"], &bounce["mailId"]),
        (&json!("noted"), &json!(id))
    );
    assert_eq!(bounce["reason"], "550 5.1.1 no such user");
    let listed = place.json(&["mail", "list"])["mails"][0].take();
    assert_eq!(listed["attempts"][0]["outcome"], "bounced");
    assert_eq!(listed["attempts"][0]["words"], "550 5.1.1 no such user");
    let ticket = mail["ticketId"].as_str().expect("an id");
    let shown = place.json(&["ticket", "show", ticket]);
    assert_eq!(shown["mails"][0]["mailId"], json!(id));
    assert_eq!(shown["mails"][0]["state"], "pending");
    let again = place.file("report.eml", &report(id, "ada@example.org", "failed"));
    let again = again.json(&["mail", "bounce", "report.eml"]);
    assert_eq!(again["bounces"][0]["effect"], "already-known");
}

#[test]
fn what_is_no_bounce_or_not_of_ours_changes_nothing_and_says_so() {
    let (place, mail) = invited();
    let id = mail["mailId"].as_str().expect("an id");
    let away = format!(
        "From: ada@example.org\r\nIn-Reply-To: <{id}@x>\r\nSubject: Away\r\n\r\n550 gone\r\n"
    );
    let foreign = report("CAE5x-y_z", "ada@example.org", "failed");
    let taken = report(id, "ada@example.org", "delivered");
    for (raw, outcome) in [
        (away.as_str(), "not-a-report"),
        ("", "not-a-report"),
        (&foreign, "not-ours"),
        (&taken, "nothing-failed"),
    ] {
        let said = pipe(&place, raw);
        assert_eq!(
            (said.code, said.document()["outcome"].clone()),
            (0, json!(outcome))
        );
    }
    // Forged: of a mail that nobody sent, and of one that never went to that address.
    let guessed = pipe(
        &place,
        &report("0Vk3bXw1d2E4f6G8h0J2", "ada@example.org", "failed"),
    );
    assert_eq!(guessed.document()["bounces"][0]["effect"], "mail-not-found");
    let other = pipe(&place, &report(id, "eve@example.org", "failed"));
    assert_eq!(other.document()["bounces"][0]["effect"], "other-recipient");
    assert_eq!(place.json(&["mail", "list"])["mails"][0], mail);
    let missing = place.run(&["mail", "bounce", "nothing.eml"]);
    assert_eq!(missing.code, 1);
    assert!(
        missing.stderr.contains("cannot read nothing.eml"),
        "{missing:?}"
    );
}

#[test]
fn an_organization_says_whom_to_tell() {
    let place = Place::new();
    let words = [
        "org",
        "create",
        "--name",
        "A",
        "--contact",
        "a@example.org",
        "--lang",
        "tr",
    ];
    place.json(&words);
    let contact = |place: &Place| {
        let one = place.json(&["org", "list"])["organizations"][0].take();
        (one["contact"].clone(), one["lang"].clone())
    };
    assert_eq!(contact(&place), (json!("a@example.org"), json!("tr")));
    place.json(&["org", "set", "--contact", "b@example.org"]);
    assert_eq!(contact(&place), (json!("b@example.org"), json!("tr")));
    place.json(&["org", "set", "--no-contact", "--lang", "en"]);
    assert_eq!(contact(&place), (Value::Null, json!("en")));
    for wrong in [
        &["org", "set"][..],
        &["org", "set", "--contact", "nobody"],
        &["org", "set", "--lang", "xx"],
        &["org", "set", "--contact", "a@example.org", "--no-contact"],
    ] {
        assert_eq!(place.run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn receivers_in_trouble_are_listed_and_one_that_is_not_cannot_be_switched_on() {
    let place = Place::new();
    place.json(&["org", "create", "--name", "A"]);
    let listed = place.json(&["callback", "endpoints", "list"]);
    assert_eq!(listed, json!({"endpoints": []}));
    let said = place.run(&[
        "callback",
        "endpoints",
        "enable",
        "https://x.example",
        "--json",
    ]);
    assert_eq!(said.document()["error"]["code"], "endpoint-not-found");
}
