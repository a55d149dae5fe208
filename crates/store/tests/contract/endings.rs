//! Ends and marks of test instances, with their results.

use domain::deadline::Grace;
use domain::scoring::Mark as Rate;
use serde_json::{Value, json};
use store::completion::{Scene, detailed};
use store::marks::Mark;
use store::tickets::Callback;
use store::{Store, StoreError};

use crate::arrange::{after, chance, organization, start};
use crate::started::{key, started};

on_both_databases! {
    exactly_one_end_wins
    only_overdue_instances_are_swept
    an_end_commits_result_receipt_and_event_together
    a_mark_makes_the_next_revision
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
