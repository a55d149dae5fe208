//! Test instances, answers, ends and marks.

use domain::deadline::Grace;
use domain::id::{PageId, QuestionId, TestInstanceId};
use domain::receipt::ReceiptKey;
use domain::scoring::Mark as Rate;
use domain::test_instance::breaks::{Break, Breaks};
use domain::test_instance::import::Why;
use domain::test_instance::pages::NewlyOpened;
use domain::test_instance::{State, TestInstance};
use serde_json::{Value, json};
use store::answers::{AnswerRevision, CandidateEvent, LateAnswer};
use store::completion::{Scene, detailed};
use store::marks::Mark;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::testing::save_revision;
use store::tickets::{Callback, Ticket};
use store::{Store, StoreError};

use crate::arrange::{after, chance, instance, organization, start, world};

on_both_databases! {
    an_attempt_is_started_once_and_comes_back
    a_clock_is_read_without_the_rest
    a_break_is_stored_and_moves_the_pages_that_were_open
    an_answer_of_a_file_is_told_from_the_player_s
    exactly_one_end_wins
    the_newest_answer_counts_and_none_is_overwritten
    late_answers_and_browser_events_are_kept_aside
    a_page_opens_once
    only_overdue_instances_are_swept
    an_end_commits_result_receipt_and_event_together
    a_mark_makes_the_next_revision
}

struct Started {
    task: Task,
    ticket: Ticket,
    stored: StoredInstance,
}

async fn started(store: &Store) -> Started {
    let (task, ticket) = world(store).await;
    let stored = instance(&task, &ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    Started {
        task,
        ticket,
        stored,
    }
}

fn key() -> ReceiptKey {
    ReceiptKey::from_seed(&[7; 32])
}

impl Started {
    fn question(&self, name: &str) -> QuestionId {
        let mut questions = self.task.content.steps[0].test.questions();
        questions
            .find(|question| question.name == name)
            .unwrap()
            .id
            .clone()
    }

    async fn answer(&self, store: &Store, name: &str, value: &Value) {
        let revision = AnswerRevision {
            question_id: self.question(name),
            rev: 1,
            op_id: name.into(),
            value: value.to_string(),
            saved_at: start(),
        };
        save_revision(store, &self.stored.instance, &revision)
            .await
            .unwrap();
    }

    async fn end(&self, tx: &mut store::Tx) -> store::Result<StoredInstance> {
        let ended = self
            .stored
            .instance
            .clone()
            .end_by_staff(after(10))
            .unwrap();
        let chance = chance();
        let scene = Scene {
            ticket: &self.ticket,
            content: &self.task.content,
            now: after(11),
            chance: &chance,
        };
        tx.complete(self.stored.clone(), ended, &scene, &key())
            .await
    }
}

async fn an_attempt_is_started_once_and_comes_back(store: Store) {
    let Started { ticket, stored, .. } = started(&store).await;
    let id = &stored.instance.id;
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader
            .test_instance(&stored.organization_id, id)
            .await
            .unwrap()
            .as_ref(),
        Some(&stored)
    );
    assert_eq!(
        reader
            .test_instance_of_ticket(&ticket.id, id)
            .await
            .unwrap()
            .as_ref(),
        Some(&stored)
    );
    assert_eq!(
        reader.test_instances(&ticket.id).await.unwrap(),
        [stored.clone()]
    );
    let tickets = [ticket.id.clone()];
    assert_eq!(
        reader
            .test_instances_of_tickets(&stored.organization_id, &tickets)
            .await
            .unwrap(),
        [stored.clone()]
    );
    let (_, stranger) = world(&store).await;
    assert_eq!(
        reader
            .test_instance(&stranger.organization_id, id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        reader
            .test_instance_of_ticket(&stranger.id, id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        reader
            .test_instances_of_tickets(&stranger.organization_id, &tickets)
            .await
            .unwrap(),
        []
    );

    let mut tx = store.begin().await.unwrap();
    let moved = stored
        .instance
        .clone()
        .take_writer()
        .unwrap()
        .with_deadline(Some(after(99)))
        .unwrap();
    tx.save_writer(&moved, after(7)).await.unwrap();
    assert!(
        !tx.save_deadline(&stranger.organization_id, &moved)
            .await
            .unwrap()
    );
    assert!(
        tx.save_deadline(&stored.organization_id, &moved)
            .await
            .unwrap()
    );
    assert_eq!(tx.lock_test_instance(&stranger.id, id).await.unwrap(), None);
    let locked = tx
        .lock_test_instance(&ticket.id, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((locked.instance, locked.writer_seen_at), (moved, after(7)));
    let instance = TestInstance {
        id: TestInstanceId::generate(start(), &chance()),
        ..stored.instance.clone()
    };
    let twin = StoredInstance { instance, ..stored };
    assert!(matches!(
        tx.add_test_instance(&twin).await,
        Err(StoreError::Duplicate(_))
    ));
}

async fn a_clock_is_read_without_the_rest(store: Store) {
    let begun = started(&store).await;
    let (ticket, id) = (&begun.ticket.id, &begun.stored.instance.id);
    let clock = { store.read().await.unwrap() }.clock(ticket, id).await;
    let clock = clock.unwrap().unwrap();
    let instance = &begun.stored.instance;
    assert_eq!(clock.writer_epoch, instance.writer_epoch);
    assert_eq!(clock.deadline_at, instance.deadline_at);
    assert_eq!((clock.state, clock.revoked_at), (State::Running, None));

    let mut tx = store.begin().await.unwrap();
    begun.end(&mut tx).await.unwrap();
    let revoked = Ticket {
        revoked_at: Some(after(5)),
        ..begun.ticket.clone()
    };
    assert!(tx.save_ticket(&revoked).await.unwrap());
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let clock = reader.clock(ticket, id).await.unwrap().unwrap();
    assert!(matches!(clock.state, State::Ended(_)));
    assert_eq!(clock.revoked_at, Some(after(5)));
    let foreign = reader.clock(&"another".parse().unwrap(), id).await;
    assert_eq!(foreign.unwrap(), None);
}

async fn a_break_is_stored_and_moves_the_pages_that_were_open(store: Store) {
    let begun = started(&store).await;
    let (ticket, id) = (&begun.ticket.id, begun.stored.instance.id.clone());
    let page: PageId = "page".parse().unwrap();
    let mut tx = store.begin().await.unwrap();
    let opened = NewlyOpened {
        page: page.clone(),
        at: after(1_000),
    };
    tx.open_page(&id, &opened).await.unwrap();
    let current = Break {
        since: after(2_000),
        ends_at: after(62_000),
    };
    let paused = TestInstance {
        deadline_at: Some(after(120_000)),
        breaks: Breaks {
            used_ms: 5,
            current: Some(current),
        },
        ..begun.stored.instance.clone()
    };
    tx.save_breaks(&paused, None).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let stored = tx.lock_test_instance(ticket, &id).await.unwrap().unwrap();
    assert_eq!(stored.instance.breaks, paused.breaks);
    assert_eq!(stored.instance.deadline_at, Some(after(120_000)));

    let later = NewlyOpened {
        page: "later".parse().unwrap(),
        at: after(3_000),
    };
    tx.open_page(&id, &later).await.unwrap();
    let (running, folded) = stored.instance.go_on(after(12_000));
    tx.save_breaks(&running, folded).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let clock = reader.clock(ticket, &id).await.unwrap().unwrap();
    let used = Breaks {
        used_ms: 10_005,
        current: None,
    };
    assert_eq!((clock.breaks, clock.granted_ms), (used, 0));
    let pages = reader.opened_pages(&id).await.unwrap();
    assert_eq!(pages.get(&page), Some(after(11_000)));
    assert_eq!(pages.get(&later.page), Some(after(3_000)));
    drop(reader);

    let mut tx = store.begin().await.unwrap();
    begun.end(&mut tx).await.unwrap();
    let stale = tx.save_breaks(&paused, None).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
}

async fn an_answer_of_a_file_is_told_from_the_player_s(store: Store) {
    let begun = started(&store).await;
    let id = begun.stored.instance.id.clone();
    begun.answer(&store, "sum", &json!({"number": "2"})).await;
    let mut tx = store.begin().await.unwrap();
    let locked = tx.lock_instance_of_file(&id).await.unwrap().unwrap();
    assert_eq!(locked.instance, begun.stored.instance);
    let nobody = "nobody".parse().unwrap();
    assert_eq!(tx.lock_instance_of_file(&nobody).await.unwrap(), None);
    let revision = AnswerRevision {
        question_id: begun.question("sum"),
        rev: 2,
        op_id: "from-file".into(),
        value: json!({"number": "3"}).to_string(),
        saved_at: after(7),
    };
    tx.add_imported_answer(&id, &revision).await.unwrap();
    let late = LateAnswer {
        question_id: begun.question("essay"),
        op_id: "late".into(),
        value: json!({"text": "late"}).to_string(),
        received_at: after(8),
    };
    let kept = tx.keep_imported_aside(&id, &late, Why::Superseded).await;
    assert!(kept.unwrap());
    let again = tx.keep_imported_aside(&id, &late, Why::Superseded).await;
    assert!(!again.unwrap());
    tx.commit().await.unwrap();

    let mut reader = store.read().await.unwrap();
    let step = &begun.task.content.steps[0];
    let history = reader.history(&begun.stored, step).await.unwrap();
    let operations: Vec<_> = history.operations.into_iter().collect();
    assert_eq!(operations, ["from-file", "sum"]);
    let (newest, saved_at) = &history.newest[&begun.question("sum")];
    assert_eq!((newest.rev, *saved_at), (2, after(7)));
    assert_eq!(reader.late_answers(&id).await.unwrap(), [late]);
}

async fn exactly_one_end_wins(store: Store) {
    let started = started(&store).await;
    let mut tx = store.begin().await.unwrap();
    let ended = started.end(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(started.end(&mut tx).await, Err(StoreError::Stale)));
    assert!(
        !tx.save_deadline(&ended.organization_id, &started.stored.instance)
            .await
            .unwrap()
    );
    let found = tx
        .test_instance(&ended.organization_id, &ended.instance.id)
        .await
        .unwrap();
    assert_eq!(found, Some(ended), "nothing moves what has ended");
}

async fn the_newest_answer_counts_and_none_is_overwritten(store: Store) {
    let instance = started(&store).await.stored.instance;
    let id = instance.id.clone();
    let answer = |question: &str, rev: u32, op: &str| AnswerRevision {
        question_id: question.parse().unwrap(),
        rev,
        op_id: op.into(),
        value: format!("{{\"text\":\"{op} ü\u{fffd}\"}}"),
        saved_at: after(i64::from(rev)),
    };
    for saved in [
        answer("q1", 1, "a"),
        answer("q2", 1, "b"),
        answer("q1", 2, "c"),
    ] {
        save_revision(&store, &instance, &saved).await.unwrap();
    }
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader.answers(&id).await.unwrap(),
        [answer("q1", 2, "c"), answer("q2", 1, "b")]
    );
    assert_eq!(
        reader.answer(&id, &"q1".parse().unwrap()).await.unwrap(),
        Some(answer("q1", 2, "c"))
    );
    assert_eq!(
        reader.answer(&id, &"q3".parse().unwrap()).await.unwrap(),
        None
    );
    assert_eq!(reader.answer_history(&id).await.unwrap().len(), 3);
    for twin in [answer("q1", 2, "d"), answer("q9", 1, "a")] {
        let refused = save_revision(&store, &instance, &twin).await;
        assert!(matches!(refused, Err(StoreError::Duplicate(_))), "{twin:?}");
    }
}

async fn late_answers_and_browser_events_are_kept_aside(store: Store) {
    let id = started(&store).await.stored.instance.id;
    let late = LateAnswer {
        question_id: "q1".parse().unwrap(),
        op_id: "x".into(),
        value: "{}".into(),
        received_at: after(1),
    };
    let seen = CandidateEvent {
        id: "1".into(),
        kind: "hidden".into(),
        at: start(),
        received_at: after(1),
        data: "{}".into(),
    };
    let mut tx = store.begin().await.unwrap();
    tx.keep_late_answer(&id, &late).await.unwrap();
    tx.keep_late_answer(&id, &late).await.unwrap();
    tx.add_candidate_events(&id, std::slice::from_ref(&seen))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.late_answers(&id).await.unwrap(), [late]);
    assert_eq!(reader.candidate_events(&id).await.unwrap(), [seen]);
    assert_eq!(reader.answers(&id).await.unwrap(), []);
}

async fn a_page_opens_once(store: Store) {
    let Started { ticket, stored, .. } = started(&store).await;
    let page: PageId = "p1".parse().unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.open_page(
        &stored.instance.id,
        &NewlyOpened {
            page: page.clone(),
            at: after(1),
        },
    )
    .await
    .unwrap();
    tx.open_page(
        &stored.instance.id,
        &NewlyOpened {
            page: page.clone(),
            at: after(9),
        },
    )
    .await
    .unwrap();
    let locked = tx
        .lock_test_instance(&ticket.id, &stored.instance.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        locked.instance.opened.get(&page),
        Some(after(1)),
        "the first opening counts"
    );
}

async fn only_overdue_instances_are_swept(store: Store) {
    let started = started(&store).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader.overdue(after(60_000), 10).await.unwrap(),
        [],
        "the deadline itself is not past"
    );
    assert_eq!(
        reader.overdue(after(60_001), 10).await.unwrap(),
        [(
            started.stored.instance.ticket.clone(),
            started.stored.instance.id.clone()
        )]
    );
    let expired = started
        .stored
        .instance
        .clone()
        .expire(Grace::new(jiff::SignedDuration::ZERO), after(60_001));
    assert_eq!(expired.unwrap().ended().unwrap().at, after(60_000));
    let mut tx = store.begin().await.unwrap();
    started.end(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reader.overdue(after(60_001), 10).await.unwrap(), []);
}

async fn an_end_commits_result_receipt_and_event_together(store: Store) {
    let mut started = started(&store).await;
    started.ticket.callback = Some(Callback {
        url: "https://hr.example/result?x=1".into(),
        params: [("x".to_owned(), "a b".to_owned())].into(),
        trace: None,
    });
    let organization = started.stored.organization_id.clone();
    started.answer(&store, "sum", &json!({"number": "2"})).await;
    started
        .answer(&store, "essay", &json!({"text": "Because"}))
        .await;
    let mut tx = store.begin().await.unwrap();
    drop(started.end(&mut tx).await.unwrap());
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.sequence_events(10, start(), &chance()).await.unwrap(),
        0,
        "what was rolled back has no event"
    );
    let ended = started.end(&mut tx).await.unwrap();
    tx.commit().await.unwrap();

    let receipt = ended.receipt.clone().unwrap();
    assert_eq!(key().public_key().verify(&receipt), Ok(()));
    let result: Value = serde_json::from_str(&detailed(&ended, &started.ticket)).unwrap();
    assert_eq!(result["result"]["scoreboard"]["pointsAchieved"], 2);
    assert_eq!(result["result"]["scoreboard"]["maxAchievablePoints"], 2);
    assert_eq!((ended.awaiting_marking, ended.revision), (1, 0));
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.sequence_events(10, start(), &chance()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let event = reader
        .events_after(&organization, 0, 10)
        .await
        .unwrap()
        .remove(0);
    let data: Value = serde_json::from_str(&event.data).unwrap();
    let keys: Vec<_> = data
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        [
            "requestId",
            "taskId",
            "ticketId",
            "external",
            "sequence",
            "reason",
            "testInstance"
        ]
    );
    assert_eq!(
        (&data["reason"], &data["sequence"], &data["testInstance"]),
        (&json!("staff"), &json!(1), &result)
    );
    let delivery = reader
        .deliveries(
            &organization,
            &store::deliveries::DeliveryFilter {
                limit: 9,
                ..Default::default()
            },
        )
        .await;
    let delivery = delivery.unwrap().remove(0);
    assert_eq!(
        (delivery.url.as_str(), delivery.origin.as_str()),
        ("https://hr.example/result?x=1&x=a+b", "https://hr.example")
    );
    assert!(
        delivery
            .body
            .ends_with(&format!("\"data\":{}}}", event.data)),
        "the feed and the callback have the same bytes"
    );
}

async fn a_mark_makes_the_next_revision(store: Store) {
    let started = started(&store).await;
    started
        .answer(&store, "essay", &json!({"text": "Because"}))
        .await;
    let mut tx = store.begin().await.unwrap();
    let ended = started.end(&mut tx).await.unwrap();
    tx.commit().await.unwrap();

    let organization = &ended.organization_id;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.awaiting_marking(organization, 10).await.unwrap(),
        [ended.clone()]
    );
    assert_eq!(
        tx.lock_for_marking(organization, &ended.instance.id)
            .await
            .unwrap(),
        Some(ended.clone())
    );
    let mark = |percent: i64, revision: u32| Mark {
        question_id: started.question("essay"),
        revision,
        mark: Rate::from_percent(&domain::exact::Exact::whole(percent)).unwrap(),
        comment: Some("good".into()),
        marked_at: after(1),
    };
    let chance = chance();
    let scene = Scene {
        ticket: &started.ticket,
        content: &started.task.content,
        now: after(20),
        chance: &chance,
    };
    let once = tx.mark(ended.clone(), mark(50, 0), &scene).await.unwrap();
    assert_eq!((once.revision, once.awaiting_marking), (1, 0));
    assert!(
        matches!(
            tx.mark(started.stored.clone(), mark(0, 0), &scene).await,
            Err(StoreError::Stale)
        ),
        "it had not ended"
    );
    let twice = tx.mark(once, mark(100, 0), &scene).await.unwrap();
    assert_eq!(tx.marks(&ended.instance.id).await.unwrap(), [mark(100, 2)]);
    assert_eq!(
        tx.test_instance(organization, &ended.instance.id)
            .await
            .unwrap(),
        Some(twice.clone())
    );
    let revisions = tx.result_revisions(&ended.instance.id).await.unwrap();
    assert_eq!(
        revisions
            .iter()
            .map(|one| (one.revision, one.reason.as_str()))
            .collect::<Vec<_>>(),
        [(0, "staff"), (1, "marked"), (2, "marked")]
    );
    let points = |result: &str| {
        serde_json::from_str::<Value>(result).unwrap()["result"]["scoreboard"]["pointsAchieved"]
            .clone()
    };
    assert_eq!(
        revisions
            .iter()
            .map(|one| points(&one.result))
            .collect::<Vec<_>>(),
        [json!(0), json!(1.5), json!(3)]
    );
    assert_eq!(tx.awaiting_marking(organization, 10).await.unwrap(), []);
    let stranger = self::organization(&mut tx, "Stranger").await;
    assert_eq!(
        tx.lock_for_marking(&stranger, &ended.instance.id)
            .await
            .unwrap(),
        None
    );
}
