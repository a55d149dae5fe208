//! What ends by time, and what is forgotten by it.

use std::time::Duration;

use domain::ticket::WindowEnd;
use jiff::SignedDuration;
use outbound::Workers;
use serde_json::Value;
use store::completion;
use store::idempotency::IdempotencyKey;
use store::tickets::Ticket;

use crate::exam::callback_to;
use crate::receiver::{Answer, Receiver};
use crate::scene::Scene;

on_both_databases! {
    time_ends_a_test_instance_as_of_its_deadline_and_the_receiver_hears_of_it
    who_ended_before_or_was_granted_time_is_left_alone
    a_hall_that_ends_at_once_is_ended_once_by_two_processes
    one_that_cannot_be_ended_keeps_nobody_else
    running_workers_end_what_is_over_by_themselves
    replies_are_forgotten_after_a_day
    candidates_are_forgotten_so_long_after_their_last_result_and_nobody_before
}

async fn time_ends_a_test_instance_as_of_its_deadline_and_the_receiver_hears_of_it(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    let task = scene.task().await;
    let ticket = scene
        .ticket(&task, |ticket| {
            ticket.callback = Some(callback_to(&receiver.origin));
        })
        .await;
    let running = scene.start(&task, &ticket).await;
    let deadline = running.instance.deadline_at.unwrap();
    assert_eq!(deadline, scene.now() + SignedDuration::from_secs(1800));
    let workers = scene.workers();
    scene.clock.set(deadline + SignedDuration::from_mins(1));
    assert_eq!(
        workers.finish_overdue().await.unwrap(),
        0,
        "the grace is not over"
    );
    scene.clock.advance(SignedDuration::from_millis(1));
    workers.run_until_idle().await.unwrap();

    let ended = scene.stored(&running).await;
    let end = ended.instance.ended().unwrap();
    assert_eq!((end.at, end.reason.as_str()), (deadline, "time"));
    assert!(ended.receipt.is_some());
    let [got] = &receiver.arrived()[..] else {
        panic!("expected one callback")
    };
    assert_eq!(got.query.as_deref(), Some("cid=7"));
    let body: Value = serde_json::from_slice(&got.body).unwrap();
    assert_eq!(body["type"], "test_instance.completed");
    let data = &body["data"];
    assert_eq!(data["reason"], "time");
    assert_eq!(data["sequence"], 2, "after test_instance.started");
    let instance = &data["testInstance"];
    assert_eq!(instance["testInstanceId"], running.instance.id.as_str());
    assert_eq!(instance["result"]["completedAt"], deadline.as_second());
    assert_eq!(
        instance["result"]["scoreboard"]["pointsAchieved"], 2,
        "what was saved counts"
    );
}

async fn who_ended_before_or_was_granted_time_is_left_alone(scene: &Scene) {
    let task = scene.task().await;
    let (one, two) = (
        scene.ticket(&task, |_| ()).await,
        scene.ticket(&task, |_| ()).await,
    );
    let (submitted, granted) = (
        scene.start(&task, &one).await,
        scene.start(&task, &two).await,
    );
    let stage = completion::Scene {
        ticket: &one,
        content: &task.content,
        now: scene.now(),
        chance: &*scene.chance,
    };
    let ended = submitted
        .instance
        .clone()
        .end_by_staff(scene.now())
        .unwrap();
    let config = scene.config(scene.store.clone());
    let mut tx = scene.store.begin().await.unwrap();
    let submitted = tx
        .complete(submitted, ended, &stage, &config.receipt_key)
        .await
        .unwrap();
    let later = Some(scene.now() + SignedDuration::from_secs(7200));
    let longer = granted.instance.clone().with_deadline(later).unwrap();
    tx.save_deadline(&scene.organization, &longer)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    scene.seconds_pass(3600);
    assert_eq!(scene.workers().finish_overdue().await.unwrap(), 0);
    assert_eq!(scene.stored(&submitted).await, submitted);
    assert!(scene.stored(&granted).await.instance.ended().is_none());
}

async fn a_hall_that_ends_at_once_is_ended_once_by_two_processes(scene: &Scene) {
    let task = scene.task().await;
    for _ in 0..60 {
        let ticket = scene.ticket(&task, |_| ()).await;
        scene.start(&task, &ticket).await;
    }
    scene.seconds_pass(3600);
    let other = scene.second_store().await;
    let (one, two) = (
        scene.workers(),
        Workers::by_hand(scene.config(other.clone())),
    );
    let (first, second) = tokio::join!(one.finish_overdue(), two.finish_overdue());
    assert_eq!(first.unwrap() + second.unwrap(), 60);
    one.run_until_idle().await.unwrap();
    let mut reader = scene.store.read().await.unwrap();
    let events = reader
        .events_after(&scene.organization, 0, 1000)
        .await
        .unwrap();
    let completed = events
        .iter()
        .filter(|event| event.kind == "test_instance.completed");
    assert_eq!(completed.count(), 60);
    assert_eq!(events.last().unwrap().sequence, 120, "without gaps");
    other.close().await;
}

async fn one_that_cannot_be_ended_keeps_nobody_else(scene: &Scene) {
    let task = scene.task().await;
    let (one, two) = (
        scene.ticket(&task, |_| ()).await,
        scene.ticket(&task, |_| ()).await,
    );
    // Of a step that its task does not have: no such row comes from us, but nothing in the database forbids it.
    let mut step = task.content.steps[0].clone();
    step.id = "nowhere".parse().unwrap();
    let stuck = scene.instance(&task, &one, &step);
    let mut tx = scene.store.begin().await.unwrap();
    tx.add_test_instance(&stuck).await.unwrap();
    tx.commit().await.unwrap();
    scene.seconds_pass(1);
    let running = scene.start(&task, &two).await;
    scene.seconds_pass(3600);
    assert_eq!(scene.workers().finish_overdue().await.unwrap(), 1);
    assert!(scene.stored(&running).await.instance.ended().is_some());
    assert!(scene.stored(&stuck).await.instance.ended().is_none());
}

async fn running_workers_end_what_is_over_by_themselves(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    let task = scene.task().await;
    let ticket = scene
        .ticket(&task, |ticket| {
            ticket.callback = Some(callback_to(&receiver.origin));
        })
        .await;
    scene.start(&task, &ticket).await;
    let workers = Workers::start(scene.config(scene.store.clone()));
    scene.seconds_pass(3600);
    let heard = tokio::time::timeout(Duration::from_secs(20), receiver.has(1)).await;
    assert_eq!(heard.unwrap().len(), 1);
    workers.shutdown().await;
}

async fn replies_are_forgotten_after_a_day(scene: &Scene) {
    let key = |key: &str| IdempotencyKey {
        organization_id: scene.organization.clone(),
        route: "create-tickets",
        key: key.to_owned(),
    };
    let keep = async |name: &str| {
        let mut tx = scene.store.begin().await.unwrap();
        let now = scene.now();
        assert!(
            tx.take_idempotency_key(&key(name), b"f", now, now)
                .await
                .unwrap()
        );
        tx.store_reply(&key(name), "{}").await.unwrap();
        tx.commit().await.unwrap();
    };
    keep("old").await;
    scene.seconds_pass(60);
    keep("new").await;
    scene.seconds_pass(24 * 3600 - 30);
    let workers = scene.workers();
    assert_eq!(workers.purge().await.unwrap(), 1);
    let mut reader = scene.store.read().await.unwrap();
    let ever = jiff::Timestamp::UNIX_EPOCH;
    assert!(
        reader
            .stored_reply(&key("old"), ever)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        reader
            .stored_reply(&key("new"), ever)
            .await
            .unwrap()
            .is_some()
    );
}

async fn candidates_are_forgotten_so_long_after_their_last_result_and_nobody_before(scene: &Scene) {
    const DAY: i64 = 86_400;
    let task = scene.task().await;
    let named = |ticket: &mut Ticket| {
        "canary".clone_into(&mut ticket.fullname);
        ticket.external_id = Some("canary".to_owned());
    };
    let (done, idle) = (
        scene.ticket(&task, named).await,
        scene.ticket(&task, named).await,
    );
    let over = WindowEnd {
        at: scene.now() + SignedDuration::from_secs(9 * DAY),
        utc_minutes: 0,
    };
    let closed = { scene.ticket(&task, |ticket| ticket.window.before = Some(over)) }.await;
    let taken = scene.start(&task, &done).await;
    let keeping = scene.workers();
    let mut config = scene.config(scene.store.clone());
    config.settings.retention = Some(SignedDuration::from_secs(30 * DAY));
    let forgetting = Workers::by_hand(config);
    scene.seconds_pass(2 * DAY);
    keeping.run_until_idle().await.unwrap();
    assert!(scene.stored(&taken).await.result.is_some());
    scene.seconds_pass(30 * DAY - 60);
    assert_eq!(
        forgetting.forget().await.unwrap(),
        0,
        "the result is not old enough"
    );
    scene.seconds_pass(61);
    assert_eq!(keeping.forget().await.unwrap(), 0, "nothing was said");
    assert_eq!(forgetting.forget().await.unwrap(), 1);
    assert_eq!(forgetting.forget().await.unwrap(), 0, "once");
    let gone = scene.stored(&taken).await;
    assert_eq!(gone.result, None);
    assert!(gone.instance.ended().is_some(), "that it was taken stays");
    assert_feed_forgot(scene).await;
    let name = async |id| {
        let mut reader = scene.store.read().await.unwrap();
        let ticket = reader.ticket(&scene.organization, id).await.unwrap();
        ticket.unwrap().fullname
    };
    assert_eq!(name(&done.id).await, "(erased)");
    assert_eq!(name(&idle.id).await, "canary", "it can still be used");
    // One that nobody used counts from the end of its window.
    scene.seconds_pass(8 * DAY);
    assert_eq!(forgetting.forget().await.unwrap(), 1);
    assert_eq!(name(&closed.id).await, "(erased)");
    let mut reader = scene.store.read().await.unwrap();
    let deeds = reader.deeds(&scene.organization, done.id.as_str()).await;
    assert_eq!(deeds.unwrap()[0].action, "ticket.forget");
}

async fn assert_feed_forgot(scene: &Scene) {
    let mut reader = scene.store.read().await.unwrap();
    let feed = reader.events_after(&scene.organization, 0, 10).await;
    for event in feed.unwrap() {
        let data = event.data;
        let has_result = !data.contains(r#""result":false"#);
        assert!(!has_result && !data.contains("canary"), "{data}");
    }
}
