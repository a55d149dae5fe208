//! A large file over a bad network, to a server that dies.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::metrics::scrape_with;
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
                - { name: words, kind: input, type: area, text: Words, scoring: manual }
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
    ticket: String,
    token: String,
    instance: String,
    epoch: i64,
    words: String,
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
        self.send(
            server,
            offset,
            &bytes(offset, PIECE.min(WHOLE - offset)),
            cut,
        )
    }

    fn send(
        &self,
        server: &Running,
        offset: usize,
        piece: &[u8],
        cut: Option<usize>,
    ) -> Option<u16> {
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

fn begin(place: &Place, server: &Running, org: &Value, whole: usize) -> Sender {
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
        ticket: String::new(),
        token: String::new(),
        instance: String::new(),
        epoch: 0,
        words: String::new(),
        upload: String::new(),
    };
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let entered = json!({"taskId": task["taskId"], "code": code});
    let entered = sender.json(server, "POST /assessment/api/enter", &entered);
    sender.token = text(&entered["token"]);
    sender.ticket = text(&entered["ticketId"]);
    let step = text(&entered["steps"][0]["stepId"]);
    let start = format!("POST /assessment/api/steps/{step}/start");
    let started = sender.json(server, &start, &json!({}));
    sender.instance = text(&started["testInstanceId"]);
    sender.epoch = started["writerEpoch"].as_i64().expect("a number");
    let questions = &started["form"]["sections"][0]["pages"][0]["questions"];
    let question = &questions[0]["id"];
    sender.words = text(&questions[1]["id"]);
    let begin = json!({"questionId": question, "writerEpoch": sender.epoch, "name": "data.zip", "bytes": whole});
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
    let sender = begin(&place, &server, &org, WHOLE);
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

/// What the doctor says of the files of candidates.
fn found(place: &Place, options: &[&str]) -> (i32, String) {
    let said = place.run(&[&["doctor", "--json"], options].concat());
    let checks = said.document()["checks"].clone();
    let mut checks = checks.as_array().expect("a list").iter();
    let check = checks.find(|check| check["name"] == "files of candidates");
    let words = check.expect("a check of the files")["words"].clone();
    (said.code, words.as_str().expect("a text").to_owned())
}

#[test]
fn a_file_that_is_gone_is_told_and_one_that_is_erased_is_gone() {
    const METRICS: [&str; 3] = ["serve", "--metrics-listen", "127.0.0.1:0"];
    let place = Place::new()
        .file("exam.yaml", EXAM)
        .variable("HALLTICKET_MIN_FREE_BYTES", "0");
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let server = Running::start(&place, &METRICS);
    let sender = begin(&place, &server, &org, 8);
    let sent = sender.send(&server, 0, b"PK\x03\x04 zip", None);
    assert_eq!(sent, Some(200));
    let epoch = json!({"writerEpoch": sender.epoch, "revs": {}});
    sender.json(&server, &format!("POST {}/complete", sender.path()), &epoch);
    let instance = format!("/assessment/api/test-instances/{}", sender.instance);
    sender.json(&server, &format!("POST {instance}/submit"), &epoch);
    assert_eq!(found(&place, &[]), (0, "1 file, all there".to_owned()));

    // A database that was put back without its files.
    place.json(&["backup", "copy.backup"]);
    let restored = ["--database-url", "sqlite://restored.db"];
    place.json(&[&["restore", "copy.backup"], &restored[..]].concat());
    let alone = [&restored[..], &["--assets-dir", "elsewhere"]].concat();
    let (code, words) = found(&place, &alone);
    assert!(
        code == 1 && words.starts_with("1 of 1 file missing"),
        "{words}"
    );
    assert_eq!(found(&place, &restored).0, 0);

    let folder = place.path().join("hallticket-assets/uploads");
    let folder = folder.join(org["organizationId"].as_str().expect("an id"));
    let file = folder.join(&sender.instance).join(&sender.upload);
    std::fs::rename(&file, place.path().join("aside")).expect("it was there");
    assert!(found(&place, &[]).1.contains(&sender.instance));
    drop(server);
    let server = Running::start(&place, &METRICS);
    scrape_with(&server, "hallticket_files_missing 1");
    std::fs::rename(place.path().join("aside"), &file).expect("it goes back");
    assert_eq!(found(&place, &[]).0, 0);

    place.json(&["ticket", "erase", &sender.ticket]);
    assert!(!file.exists());
    assert_eq!(found(&place, &[]), (0, "0 files, all there".to_owned()));
    assert_eq!(place.json(&["files", &sender.instance])["files"], json!([]));
}

#[test]
fn answers_are_saved_while_pieces_are_stuck_on_their_way_and_a_large_file_comes_in() {
    const SAVES: i64 = 20;
    let place = Place::new()
        .file("exam.yaml", EXAM)
        .variable("HALLTICKET_MIN_FREE_BYTES", "0");
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let server = Running::start(&place, &["serve"]);
    let sender = begin(&place, &server, &org, WHOLE);
    // A hall of bad networks: half a piece each, and then nothing.
    let head = format!(
        "PATCH {}?offset=0&writerEpoch={} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {}\r\nContent-Length: {PIECE}\r\n\r\n",
        sender.path(),
        sender.epoch,
        sender.token
    );
    let stuck: Vec<TcpStream> = (0..32)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address()).expect("it listens");
            stream.write_all(head.as_bytes()).expect("sent");
            stream.write_all(&bytes(0, PIECE / 2)).expect("sent");
            stream
        })
        .collect();
    let (saved, all_saved) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        // Dropped when a save fails, so that the other thread does not wait for ever.
        let saved = saved;
        let (server, sender) = (&server, &sender);
        scope.spawn(move || {
            let last = WHOLE - PIECE;
            for offset in (0..WHOLE).step_by(PIECE) {
                // The last piece waits, so that every answer was saved while the file was under way.
                if offset == last {
                    all_saved.recv().expect("they are saved");
                }
                assert_eq!(sender.piece(server, offset, None), Some(200));
            }
        });
        let put = format!(
            "PUT /assessment/api/test-instances/{}/answers/{}",
            sender.instance, sender.words
        );
        for rev in 0..SAVES {
            let body = json!({"opId": format!("op-{rev}"), "writerEpoch": sender.epoch, "baseRev": rev, "value": {"text": "words"}});
            assert_eq!(sender.json(server, &put, &body)["rev"], rev + 1);
        }
        saved.send(()).expect("it listens");
    });
    assert_eq!(sender.offset(&server), WHOLE);
    drop(stuck);
}
