//! The demo: what it prints works, and its pages show what went out.

use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::place::Place;
use crate::running::{Running, call, call_with};

/// How a shell takes the pasted line apart: one argument a line.
fn pasted(line: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\n' \"$@\"; }}; {line}");
    let output = Command::new("sh")
        .args(["-c", &script])
        .output()
        .expect("a shell runs");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// Pastes the line of the demo; gives the reply.
pub(crate) fn paste(demo: &Running) -> Value {
    paste_changed(demo, "", |_| ())
}

/// The same with more headers, each with its line end, and another body.
pub(crate) fn paste_changed(
    demo: &Running,
    headers: &str,
    change: impl FnOnce(&mut Value),
) -> Value {
    let words = pasted(demo.document()["curl"].as_str().expect("a line"));
    let [silent, url, header, json, data, body] = &words[..] else {
        panic!("{words:?}");
    };
    assert_eq!(
        [silent, header, json, data],
        ["-s", "-H", "Content-Type: application/json", "-d"]
    );
    let path = url
        .strip_prefix("http://")
        .and_then(|rest| rest.strip_prefix(demo.address()))
        .expect("it is of the server");
    let mut body: Value = serde_json::from_str(body).expect("JSON");
    change(&mut body);
    let request = format!("POST {path}");
    let (status, reply) = call_with(demo.address(), &request, headers, &body.to_string());
    assert_eq!(status, 200, "{reply}");
    serde_json::from_str(&reply).expect("JSON")
}

/// A page of the demo, once it shows the words.
pub(crate) fn page_with(demo: &Running, path: &str, words: &str) -> String {
    let pages = demo.document()["pagesUrl"]
        .as_str()
        .expect("an address")
        .trim_start_matches("http://");
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        let (status, page) = call(pages, &format!("GET {path}"), "");
        if status == 200 && page.contains(words) {
            return page;
        }
        assert!(
            Instant::now() < patience,
            "{path} does not show {words:?}: {status} {page}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_pasted_line_registers_a_candidate_whose_mail_comes_to_the_mailbox_page() {
    let place = Place::new();
    let mut demo = Running::start(&place, &["demo"]);
    page_with(&demo, "/", "Paste this into a terminal");
    page_with(&demo, "/mails", "None yet.");
    let reply = paste(&demo);
    let code = reply["payload"]["credentials"][0]["code"]
        .as_str()
        .expect("a code");
    page_with(
        &demo,
        "/mails",
        "Ada Lovelace, your exam: Safety at the bench",
    );
    let mail = page_with(&demo, "/mails/1", code);
    assert!(
        mail.contains("ada@example.org") && mail.contains("<iframe"),
        "{mail}"
    );
    demo.signal("-INT");
    assert_eq!(demo.end(), 0);
    let left = std::fs::read_dir(place.path())
        .expect("the directory")
        .count();
    assert_eq!(left, 0, "the demo keeps nothing where it was started");
}

#[test]
fn a_callback_that_nobody_signed_is_refused_and_shown_as_such() {
    let place = Place::new();
    let demo = Running::start(&place, &["demo"]);
    let pages = demo.document()["pagesUrl"]
        .as_str()
        .expect("an address")
        .trim_start_matches("http://");
    assert_eq!(call(pages, "POST /callbacks?source=test", "{}").0, 400);
    page_with(&demo, "/callbacks", "Refused: ");
}

#[test]
fn with_a_database_of_ones_own_the_demo_keeps_its_data() {
    let place = Place::new();
    let mut demo = Running::start(&place, &["demo", "--database-url", "sqlite://mine.db"]);
    paste(&demo);
    demo.signal("-TERM");
    assert_eq!(demo.end(), 0);
    let listed = place.json(&["ticket", "list", "--database-url", "sqlite://mine.db"]);
    assert_eq!(
        listed["tickets"][0]["candidate"]["fullname"],
        "Ada Lovelace"
    );
}
