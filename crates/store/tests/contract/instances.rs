//! Test instances, answers, marks.

use store::answers::{AnswerRevision, CandidateEvent, LateAnswer};
use store::marks::{Mark, ResultRevision};
use store::test_instances::{Ended, PlaceClock, TestInstance};
use store::{Store, StoreError};

use crate::arrange::{after, chance, instance, start, world};

on_both_databases! {
    an_attempt_is_started_once_and_comes_back
    exactly_one_end_wins
    the_newest_answer_counts_and_none_is_overwritten
    late_answers_and_browser_events_are_kept_aside
    a_page_opens_once_and_closes_for_good
    only_overdue_instances_are_swept
    a_mark_makes_the_next_revision
}

async fn started(store: &Store) -> TestInstance {
    let (_, ticket) = world(store).await;
    let instance = instance(&ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&instance).await.unwrap();
    tx.commit().await.unwrap();
    instance
}

fn end(instance: &TestInstance) -> TestInstance {
    let ended = Ended {
        completed_at: after(10),
        reason: "candidate".into(),
        submitted_at: after(10),
        answers_digest: "digest".into(),
        signature: "signature".into(),
    };
    TestInstance {
        ended: Some(ended),
        result: Some("{}".into()),
        awaiting_marking: 2,
        ..instance.clone()
    }
}

async fn an_attempt_is_started_once_and_comes_back(store: Store) {
    let first = started(&store).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader
            .test_instance(&first.organization_id, &first.id)
            .await
            .unwrap()
            .as_ref(),
        Some(&first)
    );
    assert_eq!(
        reader
            .test_instance_of_ticket(&first.ticket_id, &first.id)
            .await
            .unwrap()
            .as_ref(),
        Some(&first)
    );
    assert_eq!(
        reader.test_instances(&first.ticket_id).await.unwrap(),
        [first.clone()]
    );
    let tickets = [first.ticket_id.clone()];
    assert_eq!(
        reader
            .test_instances_of_tickets(&first.organization_id, &tickets)
            .await
            .unwrap(),
        [first.clone()]
    );
    let (_, stranger) = world(&store).await;
    assert_eq!(
        reader
            .test_instance(&stranger.organization_id, &first.id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        reader
            .test_instance_of_ticket(&stranger.id, &first.id)
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
    tx.save_writer(&first.id, 2, after(7)).await.unwrap();
    tx.save_deadline(&first.organization_id, &first.id, Some(after(99)))
        .await
        .unwrap();
    let moved = TestInstance {
        writer_epoch: 2,
        writer_seen_at: after(7),
        deadline_at: Some(after(99)),
        ..first.clone()
    };
    assert_eq!(
        tx.lock_test_instance(&first.ticket_id, &first.id)
            .await
            .unwrap(),
        Some(moved)
    );
    let twin = TestInstance {
        id: domain::id::TestInstanceId::generate(start(), &chance()),
        ..first
    };
    assert!(matches!(
        tx.add_test_instance(&twin).await,
        Err(StoreError::Duplicate(_))
    ));
}

async fn exactly_one_end_wins(store: Store) {
    let running = started(&store).await;
    let ended = end(&running);
    let mut tx = store.begin().await.unwrap();
    tx.end_test_instance(&ended).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(
        tx.end_test_instance(&ended).await,
        Err(StoreError::Stale)
    ));
    tx.save_deadline(&ended.organization_id, &ended.id, None)
        .await
        .unwrap();
    assert_eq!(
        tx.test_instance(&ended.organization_id, &ended.id)
            .await
            .unwrap(),
        Some(ended),
        "nothing moves what has ended"
    );
}

async fn the_newest_answer_counts_and_none_is_overwritten(store: Store) {
    let instance = started(&store).await;
    let answer = |question: &str, rev: u32, op: &str| AnswerRevision {
        question_id: question.parse().unwrap(),
        rev,
        op_id: op.into(),
        value: format!("{{\"text\":\"{op} ü\u{fffd}\"}}"),
        saved_at: after(i64::from(rev)),
    };
    let mut tx = store.begin().await.unwrap();
    for saved in [
        answer("q1", 1, "a"),
        answer("q2", 1, "b"),
        answer("q1", 2, "c"),
    ] {
        tx.add_answer(&instance.id, &saved).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader.answers(&instance.id).await.unwrap(),
        [answer("q1", 2, "c"), answer("q2", 1, "b")]
    );
    assert_eq!(
        reader
            .answer(&instance.id, &"q1".parse().unwrap())
            .await
            .unwrap(),
        Some(answer("q1", 2, "c"))
    );
    assert_eq!(
        reader
            .answer(&instance.id, &"q3".parse().unwrap())
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        reader.answer_of_operation(&instance.id, "a").await.unwrap(),
        Some(answer("q1", 1, "a"))
    );
    assert_eq!(reader.answer_history(&instance.id).await.unwrap().len(), 3);
    for twin in [answer("q1", 2, "d"), answer("q9", 1, "a")] {
        let mut tx = store.begin().await.unwrap();
        assert!(
            matches!(
                tx.add_answer(&instance.id, &twin).await,
                Err(StoreError::Duplicate(_))
            ),
            "{twin:?}"
        );
    }
}

async fn late_answers_and_browser_events_are_kept_aside(store: Store) {
    let instance = started(&store).await;
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
    tx.keep_late_answer(&instance.id, &late).await.unwrap();
    tx.keep_late_answer(&instance.id, &late).await.unwrap();
    tx.add_candidate_events(&instance.id, std::slice::from_ref(&seen))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.late_answers(&instance.id).await.unwrap(), [late]);
    assert_eq!(reader.candidate_events(&instance.id).await.unwrap(), [seen]);
    assert_eq!(reader.answers(&instance.id).await.unwrap(), []);
}

async fn a_page_opens_once_and_closes_for_good(store: Store) {
    let instance = started(&store).await;
    let clock = PlaceClock {
        place_id: "p1".into(),
        opened_at: start(),
        deadline_at: Some(after(5)),
        closed_at: None,
    };
    let mut tx = store.begin().await.unwrap();
    tx.open_place(&instance.id, &clock).await.unwrap();
    tx.open_place(
        &instance.id,
        &PlaceClock {
            opened_at: after(9),
            ..clock.clone()
        },
    )
    .await
    .unwrap();
    assert_eq!(
        tx.place_clocks(&instance.id).await.unwrap(),
        [clock.clone()]
    );
    tx.close_places(&instance.id, &["p1".into(), "p2".into()], after(2))
        .await
        .unwrap();
    tx.close_places(&instance.id, &["p1".into()], after(3))
        .await
        .unwrap();
    tx.save_place_deadline(&instance.id, "p1", Some(after(6)))
        .await
        .unwrap();
    let closed = PlaceClock {
        closed_at: Some(after(2)),
        deadline_at: Some(after(6)),
        ..clock
    };
    assert_eq!(tx.place_clocks(&instance.id).await.unwrap(), [closed]);
}

async fn only_overdue_instances_are_swept(store: Store) {
    let first = started(&store).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader.overdue(after(60_000), 10).await.unwrap(),
        [],
        "the deadline itself is not past"
    );
    assert_eq!(
        reader.overdue(after(60_001), 10).await.unwrap(),
        [first.clone()]
    );
    let mut tx = store.begin().await.unwrap();
    tx.end_test_instance(&end(&first)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reader.overdue(after(60_001), 10).await.unwrap(), []);
}

async fn a_mark_makes_the_next_revision(store: Store) {
    let ended = end(&started(&store).await);
    let organization = &ended.organization_id;
    let mut tx = store.begin().await.unwrap();
    tx.end_test_instance(&ended).await.unwrap();
    let first = ResultRevision {
        revision: 0,
        reason: "candidate".into(),
        result: "{}".into(),
        recorded_at: start(),
    };
    tx.add_result_revision(&ended.id, &first).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.awaiting_marking(organization, 10).await.unwrap(),
        [ended.clone()]
    );
    assert_eq!(
        tx.lock_for_marking(organization, &ended.id).await.unwrap(),
        Some(ended.clone())
    );
    let mark = |revision, ratio: &str| Mark {
        question_id: "q1".parse().unwrap(),
        revision,
        ratio: ratio.parse().unwrap(),
        comment: Some("good".into()),
        marked_at: after(1),
    };
    tx.add_mark(&ended.id, &mark(1, "1/3")).await.unwrap();
    tx.add_mark(&ended.id, &mark(2, "0.5")).await.unwrap();
    assert_eq!(tx.marks(&ended.id).await.unwrap(), [mark(2, "0.5")]);
    let revised = TestInstance {
        revision: 1,
        result: Some("{\"a\":1}".into()),
        awaiting_marking: 0,
        ..ended.clone()
    };
    tx.revise_result(&revised).await.unwrap();
    assert!(matches!(
        tx.revise_result(&revised).await,
        Err(StoreError::Stale)
    ));
    assert_eq!(tx.result_revisions(&ended.id).await.unwrap(), [first]);
    assert_eq!(tx.awaiting_marking(organization, 10).await.unwrap(), []);
    let stranger = crate::arrange::organization(&mut tx, "Stranger").await;
    assert_eq!(
        tx.lock_for_marking(&stranger, &ended.id).await.unwrap(),
        None
    );
}
