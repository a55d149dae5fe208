//! Somebody is erased: a word is planted wherever the program takes words about a candidate, and afterwards it is nowhere.

mod columns;
mod others;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use store::testing::TestDatabase;

use crate::place::Place;
use crate::running::{Running, call_with};
use columns::{Dump, WORD, assert_erased};
use others::{mail_server, receiver};

const EXAM: &str = "title: Essays
access: { method: two-credentials, by: external-id, label: Number, secondBy: credential2, secondLabel: Word }
privacy: { version: v1, notice: Read this. }
emailTemplates:
  - { name: invitation, subject: Come, body: '{{ accessLink }}' }
steps:
  - title: Write
    test:
      sections:
        - title: All
          pages:
            - questions:
                - { name: essay, kind: input, type: area, text: Explain., points: 4, scoring: manual }
                - { name: data, kind: input, type: file, text: Hand in., accept: [zip] }
  - title: Hurry
    test:
      timeLimit: 1
      sections:
        - title: All
          pages:
            - questions:
                - { name: word, kind: input, type: field, text: One word., rules: [{ equal: mut }] }
";
const DOOR: &str = "title: Open day
access: { method: register, fields: [{ name: school, label: School }] }
steps:
  - title: Write
    test: { sections: [{ title: All, pages: [{ questions: [{ name: word, kind: input, type: field, text: One word., rules: [{ equal: mut }] }] }] }] }
";
const IDEMPOTENT: &str = "Idempotency-Key: once\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_nothing_of_somebody_is_left() {
    erase_everywhere(TestDatabase::sqlite().expect("a database")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgresql_nothing_of_somebody_is_left() {
    erase_everywhere(TestDatabase::postgres().await.expect("a database")).await;
}

async fn erase_everywhere(database: TestDatabase) {
    let (mails, callbacks) = (mail_server(), receiver());
    let place = Place::new()
        .file("exam.yaml", EXAM)
        .file("door.yaml", DOOR)
        .variable("HALLTICKET_DATABASE_URL", database.url())
        .variable("HALLTICKET_MIN_FREE_BYTES", "0");
    let org = place.json(&["org", "create", "--name", "Engines"]);
    place.json(&["org", "set", "--contact", "office@example.org"]);
    let mut hall = Hall::open(&place, &org, &mails);
    let created = hall.create(&callbacks);
    let credential = &created["payload"]["credentials"][0];
    let (ticket, guest) = (text(&credential["ticketId"]), hall.guest());
    let written = hall.sit(&ticket, &text(&credential["code"]));
    hall.until_others_have_refused();
    hall.close();
    // Nobody numbers this event: it waits while its candidate is erased.
    place.json(&[
        "mark",
        "give",
        &written,
        "essay",
        "--points",
        "3",
        "--comment",
        WORD,
    ]);
    database.spoil("INSERT INTO assets (id, organization_id, test_instance_id, kind, created_at, url) \
        SELECT 'asset', organization_id, id, 'photo', 0, 'https://canaryq7.example.org/' FROM test_instances LIMIT 1").await.expect("added");
    let before = Dump::of(&database).await;
    assert!(stands_in_a_file(place.path()), "it was handed in");

    place.json(&["ticket", "erase", &ticket]);
    place.json(&["ticket", "erase", &guest]);
    assert_erased(&before, &Dump::of(&database).await);
    assert!(
        !stands_in_a_file(place.path()),
        "what was handed in is still there"
    );

    let hall = Hall::open(&place, &org, &mails);
    hall.tells_what_is_left(&created, &callbacks);
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// Whether a file in the directory of files holds what was planted.
fn stands_in_a_file(place: &Path) -> bool {
    let mut open = vec![place.join("hallticket-assets")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                let bytes = std::fs::read(entry.path()).expect("a file");
                if bytes.windows(WORD.len()).any(|it| it == WORD.as_bytes()) {
                    return true;
                }
            }
        }
    }
    false
}

/// A server with its organization, its exam and its door.
struct Hall<'a> {
    place: &'a Place,
    server: Running,
    auth: Value,
    task: String,
    door: String,
}

impl<'a> Hall<'a> {
    fn open(place: &'a Place, org: &Value, mails: &str) -> Self {
        let arguments = [
            "serve",
            "--drain",
            "0s",
            "--grace",
            "0s",
            "--allow-callback-net",
            "127.0.0.0/8",
            "--smtp-url",
            mails,
        ];
        let imported = |title: &str, file: &str| {
            let tasks = place.json(&["task", "list"]);
            let known = tasks["tasks"].as_array().expect("a list");
            let known = known.iter().find(|task| task["title"] == title);
            known.map_or_else(
                || text(&place.json(&["task", "import", file])["taskId"]),
                |task| text(&task["taskId"]),
            )
        };
        let (task, door) = (
            imported("Essays", "exam.yaml"),
            imported("Open day", "door.yaml"),
        );
        Self {
            place,
            server: Running::start(place, &arguments),
            auth: json!({"organizationId": org["organizationId"], "privateKey": org["privateKey"]}),
            task,
            door,
        }
    }

    fn close(&mut self) {
        self.server.signal("-TERM");
        assert_eq!(self.server.end(), 0);
    }

    /// Sends a body as a candidate or as nobody.
    fn send(&self, token: &str, request: &str, body: &Value) -> (u16, Value) {
        let headers = format!("Authorization: Bearer {token}\r\n");
        let (status, reply) =
            call_with(self.server.address(), request, &headers, &body.to_string());
        (status, serde_json::from_str(&reply).unwrap_or_default())
    }

    /// The same, which must go well.
    fn done(&self, token: &str, request: &str, body: &Value) -> Value {
        let (status, reply) = self.send(token, request, body);
        assert!((200..300).contains(&status), "{request}: {status} {reply}");
        reply
    }

    /// The ticket, by a call that may be repeated.
    fn create(&self, callbacks: &str) -> Value {
        let address = |name: &str| format!("{name}{WORD}@example.org");
        let body = json!({
            "requester": {"name": "x", "auth": self.auth},
            "task": {"taskId": self.task},
            "users": [{
                "fullname": WORD, "email": address("a"), "extraEmails": [address("b")], "externalId": WORD, "group": WORD,
                "labels": [WORD], "credential2": WORD, "accommodations": {"timeMultiplier": 1.271_828_182_845},
            }],
            "emailing": {"template": "invitation"},
            "callback": {"url": format!("{callbacks}/hook"), "params": {"student": WORD}},
        });
        let request = "POST /api/v1/fatih/create-tickets";
        let (status, reply) = call_with(
            self.server.address(),
            request,
            IDEMPOTENT,
            &body.to_string(),
        );
        assert_eq!(status, 200, "{reply}");
        serde_json::from_str(&reply).expect("JSON")
    }

    /// Somebody who registers at the door.
    fn guest(&self) -> String {
        let address = format!("c{WORD}@example.org");
        let entry = json!({"fullname": WORD, "email": address, "fields": {"school": WORD}});
        let form = json!({"taskId": self.door, "entry": entry});
        text(&self.done("", "POST /assessment/api/enter", &form)["ticketId"])
    }

    /// The exam, with a word at every place that takes one. Gives the test instance that was handed in.
    fn sit(&self, ticket: &str, code: &str) -> String {
        let entered = self.done(
            "",
            "POST /assessment/api/enter",
            &json!({"taskId": self.task, "code": code}),
        );
        let token = text(&entered["token"]);
        self.done(
            &token,
            "POST /assessment/api/rehearsal",
            &json!({"ticketId": ticket, "checks": {WORD: "ok"}}),
        );
        self.done(
            &token,
            "POST /assessment/api/consent",
            &json!({"version": "v1"}),
        );
        let patch = json!({"accommodations": {"timeMultiplier": 1.371_828_182_845}});
        let key = text(&self.auth["privateKey"]);
        self.done(&key, &format!("PATCH /api/v2/tickets/{ticket}"), &patch);
        let step = |number: usize| text(&entered["steps"][number]["stepId"]);
        let written = self.write(&token, &step(0));
        self.hurry(&token, &step(1));
        self.done(&token, "POST /assessment/api/my-data/deletion", &json!({}));
        written
    }

    fn start(&self, token: &str, step: &str) -> (String, Value, Value) {
        let started = self.done(
            token,
            &format!("POST /assessment/api/steps/{step}/start"),
            &json!({}),
        );
        let questions = started["form"]["sections"][0]["pages"][0]["questions"].clone();
        (
            text(&started["testInstanceId"]),
            started["writerEpoch"].clone(),
            questions,
        )
    }

    fn write(&self, token: &str, step: &str) -> String {
        let (id, epoch, questions) = self.start(token, step);
        let instance = format!("/assessment/api/test-instances/{id}");
        let saved = json!({"opId": format!("{WORD}-1"), "writerEpoch": epoch, "baseRev": 0, "value": {"text": WORD}});
        self.done(
            token,
            &format!("PUT {instance}/answers/{}", text(&questions[0]["id"])),
            &saved,
        );
        let seen = json!({"events": [{"kind": WORD, "data": {"note": WORD}}]});
        self.done(token, &format!("POST {instance}/events"), &seen);
        let bytes = format!("PK\x03\x04 {WORD}");
        let begin = json!({"questionId": questions[1]["id"], "writerEpoch": epoch, "name": format!("{WORD}.zip"), "bytes": bytes.len()});
        let upload =
            text(&self.done(token, &format!("POST {instance}/uploads"), &begin)["uploadId"]);
        let piece = format!("PATCH {instance}/uploads/{upload}?offset=0&writerEpoch={epoch}");
        let headers = format!("Authorization: Bearer {token}\r\n");
        let (status, reply) = call_with(self.server.address(), &piece, &headers, &bytes);
        assert_eq!(status, 200, "{reply}");
        self.done(
            token,
            &format!("POST {instance}/uploads/{upload}/complete"),
            &json!({"writerEpoch": epoch}),
        );
        self.done(
            token,
            &format!("POST {instance}/submit"),
            &json!({"writerEpoch": epoch, "revs": {}}),
        );
        id
    }

    /// Goes on writing until the time is over.
    fn hurry(&self, token: &str, step: &str) {
        let (id, epoch, questions) = self.start(token, step);
        let request = format!(
            "PUT /assessment/api/test-instances/{id}/answers/{}",
            text(&questions[0]["id"])
        );
        let patience = Instant::now() + Duration::from_secs(20);
        for number in 0.. {
            let late = json!({"opId": format!("{WORD}-{number}"), "writerEpoch": epoch, "baseRev": 0, "value": {"text": WORD}});
            let (status, reply) = self.send(token, &request, &late);
            if status == 403 {
                assert_eq!(reply["code"], "time-over", "{reply}");
                return;
            }
            assert!(Instant::now() < patience, "{status} {reply}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the mail was refused, and a callback for each end.
    fn until_others_have_refused(&self) {
        let patience = Instant::now() + Duration::from_secs(30);
        loop {
            let failed = |what: &str, list: &str| {
                let listed = self.place.json(&[what, "list", "--state", "failed"]);
                listed[list].as_array().map_or(0, Vec::len)
            };
            let counts = (failed("mail", "mails"), failed("callback", "callbacks"));
            if counts == (1, 2) {
                return;
            }
            assert!(Instant::now() < patience, "{counts:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The feed has no gap and says what was erased, the call is not made twice, and the result is still there.
    fn tells_what_is_left(&self, created: &Value, callbacks: &str) {
        let key = text(&self.auth["privateKey"]);
        let patience = Instant::now() + Duration::from_secs(20);
        let events = loop {
            let feed = self.done(&key, "GET /api/v2/events", &json!({}));
            let events = feed["events"].as_array().expect("a list").clone();
            if events
                .last()
                .is_some_and(|last| last["type"] == "test_instance.revised")
            {
                break events;
            }
            assert!(Instant::now() < patience, "{feed:#}");
            std::thread::sleep(Duration::from_millis(50));
        };
        for (place, event) in events.iter().enumerate() {
            assert_eq!(event["sequence"], json!(place + 1));
            let about_somebody = event["type"] != "tickets.created";
            assert_eq!(
                event["data"].get("erased"),
                about_somebody.then_some(&json!(true)),
                "{event:#}"
            );
        }
        let last = &events.last().expect("one")["data"];
        assert_eq!(
            last["testInstance"]["result"]["scoreboard"]["pointsAchieved"],
            3
        );
        assert_eq!(last["external"], json!({"id": null, "data": null}));
        let mut expected = created.clone();
        expected["payload"]["credentials"][0]["external"]["id"] = Value::Null;
        assert_eq!(
            self.create(callbacks),
            expected,
            "the same ticket, and no other"
        );
    }
}
