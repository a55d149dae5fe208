//! A large file over a bad network, to a server that dies.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::place::Place;
use crate::running::{Running, call_with};

const EXAM: &str = "title: Film
emailTemplates:
  - { name: invitation, subject: Hello, body: 'Open {{ accessLink }}' }
steps:
  - title: First
    test:
      sections:
        - title: All
          pages:
            - questions:
                - { name: data, kind: input, type: file, text: Hand in, accept: [zip], maxMegabytes: 300 }
";
const MIB: usize = 1024 * 1024;
const PIECE: usize = 4 * MIB;
const WHOLE: usize = 200 * MIB;

/// So much of the file from a place on: it begins as an archive does, and no two mebibytes are the same.
fn bytes(from: usize, length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (from..from + length)
        .step_by(MIB)
        .flat_map(|at| vec![u8::try_from(at / MIB % 251).expect("below 251"); MIB])
        .collect();
    bytes.truncate(length);
    if from == 0 {
        bytes[..4].copy_from_slice(b"PK\x03\x04");
    }
    bytes
}

/// A candidate who hands in.
struct Sender {
    token: String,
    instance: String,
    epoch: i64,
    upload: String,
}

impl Sender {
    fn json(&self, server: &Running, request: &str, body: &Value) -> Value {
        let headers = format!("Authorization: Bearer {}\r\n", self.token);
        let (status, reply) = call_with(server.address(), request, &headers, &body.to_string());
        assert_eq!(status, 200, "{request}: {reply}");
        serde_json::from_str(&reply).expect("JSON")
    }

    fn path(&self) -> String {
        format!(
            "/assessment/api/test-instances/{}/uploads/{}",
            self.instance, self.upload
        )
    }

    /// Where the server says that the file has come to.
    fn offset(&self, server: &Running) -> usize {
        let shown = self.json(server, &format!("GET {}", self.path()), &json!({}));
        usize::try_from(shown["offset"].as_u64().expect("a number")).expect("it fits")
    }

    /// Sends a piece, or only a part of it before the line is cut.
    fn piece(&self, server: &Running, offset: usize, cut: Option<usize>) -> Option<u16> {
        let piece = bytes(offset, PIECE.min(WHOLE - offset));
        let mut stream = TcpStream::connect(server.address()).expect("it listens");
        let head = format!(
            "PATCH {}?offset={offset}&writerEpoch={} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Length: {}\r\n\r\n",
            self.path(),
            self.epoch,
            self.token,
            piece.len()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream
            .write_all(&piece[..cut.unwrap_or(piece.len())])
            .expect("sent");
        if cut.is_some() {
            return None;
        }
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("a reply");
        reply.split(' ').nth(1)?.parse().ok()
    }
}

fn begin(place: &Place, server: &Running, org: &Value) -> Sender {
    let task = place.json(&["task", "import", "exam.yaml"]);
    let auth = json!({"organizationId": org["organizationId"], "privateKey": org["privateKey"]});
    let body = json!({
        "requester": {"name": "x", "auth": auth},
        "task": {"taskId": task["taskId"]},
        "users": [{"fullname": "Ada Lovelace"}],
    });
    let (_, made) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
    let made: Value = serde_json::from_str(&made).expect("JSON");
    let code = &made["payload"]["credentials"][0]["code"];
    let mut sender = Sender {
        token: String::new(),
        instance: String::new(),
        epoch: 0,
        upload: String::new(),
    };
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let entered = json!({"taskId": task["taskId"], "code": code});
    let entered = sender.json(server, "POST /assessment/api/enter", &entered);
    sender.token = text(&entered["token"]);
    let step = text(&entered["steps"][0]["stepId"]);
    let start = format!("POST /assessment/api/steps/{step}/start");
    let started = sender.json(server, &start, &json!({}));
    sender.instance = text(&started["testInstanceId"]);
    sender.epoch = started["writerEpoch"].as_i64().expect("a number");
    let question = &started["form"]["sections"][0]["pages"][0]["questions"][0]["id"];
    let begin = json!({"questionId": question, "writerEpoch": sender.epoch, "name": "data.zip", "bytes": WHOLE});
    let path = format!(
        "POST /assessment/api/test-instances/{}/uploads",
        sender.instance
    );
    sender.upload = text(&sender.json(server, &path, &begin)["uploadId"]);
    sender
}

#[test]
fn two_hundred_megabytes_cut_three_times_and_killed_once_arrive_as_they_were_sent() {
    let place = Place::new()
        .file("exam.yaml", EXAM)
        .variable("HALLTICKET_MIN_FREE_BYTES", "0");
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let mut server = Running::start(&place, &["serve"]);
    let sender = begin(&place, &server, &org);
    let (mut cuts, mut offset) = (vec![150 * MIB, 80 * MIB, 20 * MIB], 0);
    while offset < WHOLE {
        if cuts.last().is_some_and(|cut| offset >= *cut) {
            cuts.pop();
            sender.piece(&server, offset, Some(PIECE / 2));
            if cuts.is_empty() {
                // The last time the server dies with the line.
                drop(server);
                server = Running::start(&place, &["serve"]);
            }
            assert_eq!(
                sender.offset(&server),
                offset,
                "what was acknowledged is there"
            );
        }
        assert_eq!(
            sender.piece(&server, offset, None),
            Some(200),
            "at {offset}"
        );
        offset += PIECE;
    }
    let mut hasher = Sha256::new();
    for from in (0..WHOLE).step_by(PIECE) {
        hasher.update(bytes(from, PIECE));
    }
    let sent = domain::digest::Digest::from(hasher).to_string();
    let complete = format!("POST {}/complete", sender.path());
    let headers = format!("Authorization: Bearer {}\r\n", sender.token);
    let body = json!({"writerEpoch": sender.epoch, "sha256": sent}).to_string();
    let (status, done) = call_with(server.address(), &complete, &headers, &body);
    assert_eq!(status, 200, "{done}");
    let listed = place.json(&["files", &sender.instance, "--output", "handed-in"]);
    let file = &listed["files"][0];
    assert_eq!(
        (&file["sha256"], &file["type"]),
        (&json!(sent), &json!("zip"))
    );
    let written = std::fs::metadata(place.path().join(file["path"].as_str().expect("a path")));
    assert_eq!(written.expect("the file").len(), WHOLE as u64);
}
