//! The server: it tells its address, answers, and ends in order.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::place::Place;

/// A server that runs; it is killed when a test fails.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut child = place
            .command()
            .args(["serve", "--listen", "127.0.0.1:0", "--json"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let mut document = String::new();
        while serde_json::from_str::<Value>(&document).is_err() {
            assert_ne!(
                said.read_line(&mut document).expect("a line"),
                0,
                "it ended: {document}"
            );
        }
        let document: Value = serde_json::from_str(&document).expect("JSON");
        let address = document["listen"].as_str().expect("an address").to_owned();
        Self { child, address }
    }

    /// One request on a connection of its own; gives status and body.
    fn call(&self, request: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .expect("a timeout");
        let head = format!(
            "{request} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream.write_all(body.as_bytes()).expect("sent");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("a reply");
        let status = reply
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let body = reply.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status.expect("a status"), body.to_owned())
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([name, &self.child.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for the end and gives the exit code.
    fn end(&mut self) -> i32 {
        let patience = Instant::now() + Duration::from_secs(25);
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return status.code().expect("it ended by itself");
            }
            assert!(Instant::now() < patience, "the server did not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_ticket_is_created_over_http_with_what_the_commands_made() {
    let exam = include_str!("../../../domain/tests/data/rust-basics.yaml");
    let place = Place::new().file("exam.yaml", exam);
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let server = Server::start(&place, &[]);
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
    let mut server = Server::start(&place, &["--drain", "1s"]);
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
    let mut server = Server::start(&place, &["--drain", "1h"]);
    server.signal("-INT");
    while server.call("GET /readyz", "").0 != 503 {}
    server.signal("-INT");
    assert_eq!(server.end(), 1);
}

#[test]
fn an_address_that_is_taken_is_told() {
    let place = Place::new();
    let server = Server::start(&place, &[]);
    let said = place.run(&["serve", "--listen", &server.address]);
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
