//! Marking by hand, on a test instance that was taken through the store.

use domain::chance::SeededChance;
use domain::drawing::draw;
use domain::id::{QuestionId, RequestId, TestInstanceId, TicketId};
use domain::receipt::ReceiptKey;
use domain::secret::AccessCode;
use domain::test_instance::breaks::Breaks;
use domain::test_instance::pages::OpenedPages;
use domain::test_instance::{EndReason, Ended, State, TestInstance};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::answers::AnswerRevision;
use store::completion::Scene;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::testing::save_revision;
use store::tickets::Ticket;
use store::{OpenOptions, Store};

use crate::place::Place;

const EXAM: &str = "title: Essays
steps:
  - title: Write
    test:
      sections:
        - title: All
          pages:
            - questions:
                - { name: essay, kind: input, type: area, text: Explain., points: 4, scoring: manual }
                - { name: word, kind: input, type: field, text: One word., rules: [{ equal: mut }] }
";

/// A test instance that its candidate has handed in with an essay; gives its id.
async fn handed_in(place: &Place) -> TestInstanceId {
    let org = place.json(&["org", "create", "--name", "Markers"])["organizationId"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    let task = place.json(&["task", "import", "essays.yaml"])["taskId"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    let url = format!("sqlite://{}", place.path().join("hallticket.db").display());
    let store = Store::open(&url.parse().expect("a URL"), OpenOptions::default(), None)
        .await
        .expect("it opens");
    let task = store
        .read()
        .await
        .expect("a reader")
        .task(&org, &task)
        .await
        .expect("read")
        .expect("the task");
    let now: Timestamp = "2026-12-01T10:00:00Z".parse().expect("an instant");
    let chance = SeededChance::new(1);
    let ticket = ticket(&task, now, &chance);
    let stored = started(&task, &ticket, now, &chance);
    let essay = task.content.steps[0]
        .test
        .questions()
        .next()
        .expect("a question")
        .id
        .clone();
    let scene = Scene {
        ticket: &ticket,
        content: &task.content,
        now,
        chance: &chance,
    };
    let done = hand_in(&store, stored, &scene, essay).await;
    store.close().await;
    done
}

/// Starts, answers and ends it.
async fn hand_in(
    store: &Store,
    stored: StoredInstance,
    scene: &Scene<'_>,
    essay: QuestionId,
) -> TestInstanceId {
    let mut tx = store.begin().await.expect("a transaction");
    tx.add_tickets(std::slice::from_ref(scene.ticket))
        .await
        .expect("added");
    tx.start_instance(&stored, scene).await.expect("started");
    let value = json!({"text": "A borrow is a loan."}).to_string();
    let answer = AnswerRevision {
        question_id: essay,
        rev: 1,
        op_id: "one".to_owned(),
        value,
        saved_at: scene.now,
    };
    tx.commit().await.expect("committed");
    save_revision(store, &stored.instance, &answer)
        .await
        .expect("saved");
    let mut tx = store.begin().await.expect("a transaction");
    let ended = TestInstance {
        state: State::Ended(Ended {
            at: scene.now,
            reason: EndReason::Candidate,
        }),
        ..stored.instance.clone()
    };
    let done = tx
        .complete(stored, ended, scene, &ReceiptKey::from_seed(&[7; 32]))
        .await
        .expect("completed");
    tx.commit().await.expect("committed");
    done.instance.id
}

fn ticket(task: &Task, now: Timestamp, chance: &SeededChance) -> Ticket {
    Ticket {
        id: TicketId::generate(now, chance),
        organization_id: task.organization_id.clone(),
        task_id: task.id.clone(),
        request_id: RequestId::generate(now, chance),
        code: AccessCode::generate(chance),
        fullname: "Ada Lovelace".to_owned(),
        email: None,
        group: None,
        labels: Vec::new(),
        external_id: None,
        window: domain::ticket::Window::default(),
        extra_emails: Vec::new(),
        lang: None,
        accommodations: domain::accommodation::Accommodations::default(),
        callback: None,
        created_at: now,
        revoked_at: None,
    }
}

fn started(task: &Task, ticket: &Ticket, now: Timestamp, chance: &SeededChance) -> StoredInstance {
    let step = &task.content.steps[0];
    StoredInstance {
        instance: TestInstance {
            id: TestInstanceId::generate(now, chance),
            ticket: ticket.id.clone(),
            step: step.id.clone(),
            started_at: now,
            deadline_at: None,
            writer_epoch: 1,
            opened: OpenedPages::default(),
            breaks: Breaks::default(),
            state: State::Running,
        },
        organization_id: task.organization_id.clone(),
        task_id: task.id.clone(),
        attempt: 1,
        drawing: draw(&step.test, chance).into(),
        writer_seen_at: now,
        receipt: None,
        revision: 0,
        result: None,
        awaiting_marking: 0,
    }
}

fn achieved(marked: &Value) -> &Value {
    &marked["testInstance"]["result"]["scoreboard"]["pointsAchieved"]
}

#[tokio::test]
async fn what_waits_is_listed_marked_and_marked_again() {
    let place = Place::new().file("essays.yaml", EXAM);
    let id = handed_in(&place).await;
    let waiting = place.json(&["mark", "list"]);
    assert_eq!(
        waiting["waiting"].as_array().map(Vec::len),
        Some(1),
        "{waiting:#}"
    );
    assert_eq!(waiting["waiting"][0]["answer"], "A borrow is a loan.");
    let marked = place.json(&["mark", "give", id.as_str(), "essay", "--points", "3"]);
    assert_eq!(
        (
            &marked["revision"],
            &marked["awaitingMarking"],
            achieved(&marked)
        ),
        (&json!(1), &json!(0), &json!(3))
    );
    assert_eq!(place.json(&["mark", "list"])["waiting"], json!([]));
    let question = waiting["waiting"][0]["questionId"].as_str().expect("an id");
    let marked = place.json(&[
        "mark",
        "give",
        id.as_str(),
        question,
        "--percent",
        "50",
        "--comment",
        "on second thought",
    ]);
    assert_eq!(
        (&marked["revision"], achieved(&marked)),
        (&json!(2), &json!(2))
    );
    let shown = place.json(&[
        "ticket",
        "show",
        marked["testInstance"]["ticketId"].as_str().expect("an id"),
    ]);
    assert_eq!(
        (
            &shown["testInstances"][0]["revision"],
            &shown["testInstances"][0]["reason"]
        ),
        (&json!(2), &json!("candidate"))
    );
}

#[tokio::test]
async fn a_mark_that_cannot_be_is_refused() {
    let place = Place::new().file("essays.yaml", EXAM);
    let id = handed_in(&place).await;
    for (arguments, code, words) in [
        (
            &["essay", "--points", "5"][..],
            2,
            "between -100 and 100 percent",
        ),
        (&["essay", "--points=-1"], 2, "takes no points away"),
        (&["essay"], 2, "either --points NUMBER or --percent NUMBER"),
        (&["essay", "--points", "1", "--percent", "1"], 2, "either"),
        (&["word", "--points", "1"], 1, "no answered question"),
    ] {
        let said = place.run(&[&["mark", "give", id.as_str()], arguments].concat());
        assert!(
            said.code == code && said.stderr.contains(words),
            "{arguments:?}: {said:?}"
        );
    }
    let said = place.run(&[
        "mark",
        "give",
        "0000000000abcdefghij",
        "essay",
        "--points",
        "1",
        "--json",
    ]);
    assert_eq!(said.document()["error"]["code"], "test-instance-not-found");
}
