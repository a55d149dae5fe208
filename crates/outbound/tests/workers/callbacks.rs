//! Callbacks: what arrives, when it is tried again, and who waits for whom.

use std::time::Duration;

use domain::retry::CALLBACK_WAITS;
use domain::secret::WebhookSecret;
use jiff::SignedDuration;
use outbound::Workers;
use store::jobs::JobState;

use crate::receiver::{Answer, Receiver};
use crate::scene::Scene;

on_both_databases! {
    a_callback_arrives_signed_and_its_try_is_kept
    a_failing_receiver_is_tried_ten_times_on_the_schedule_with_the_same_id_and_bytes
    gone_ends_that_message_and_no_other
    a_receiver_that_asks_for_time_gets_it
    while_secrets_rotate_either_verifies
    an_ill_receiver_is_left_alone_and_probed_with_one_message
    a_hanging_receiver_delays_nobody_else
    a_resent_callback_begins_its_schedule_anew
}

async fn a_callback_arrives_signed_and_its_try_is_kept(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(204)).await;
    scene.complete(&receiver, 1).await;
    scene.workers().run_until_idle().await.unwrap();

    let delivery = scene.delivery().await;
    assert_eq!(
        (delivery.state, delivery.attempt, delivery.last_error),
        (JobState::Done, 1, None)
    );
    let [got] = &receiver.arrived()[..] else {
        panic!("expected one request: {:?}", receiver.arrived())
    };
    assert_eq!(got.body, delivery.body);
    assert_eq!(got.query.as_deref(), Some("a=1"));
    assert_eq!(got.id(), format!("msg_{}", delivery.id));
    assert_eq!(got.header("content-type"), "application/json");
    assert!(got.header("user-agent").starts_with("Hallticket-Webhooks/"));
    let verifier = standardwebhooks::Webhook::new(&scene.secret.to_whsec()).unwrap();
    verifier.verify(&got.body, &got.headers).unwrap();
    let [attempt] = &scene.attempts(&delivery.id).await[..] else {
        panic!("expected one attempt")
    };
    assert_eq!(
        (attempt.outcome.as_str(), attempt.status),
        ("delivered", Some(204))
    );
    assert_eq!(attempt.address.as_deref(), Some("127.0.0.1"));
    assert_eq!(attempt.started_at, scene.now());
}

async fn a_failing_receiver_is_tried_ten_times_on_the_schedule_with_the_same_id_and_bytes(
    scene: &Scene,
) {
    let receiver = Receiver::answering(Answer::Status(500)).await;
    scene.complete(&receiver, 1).await;
    let workers = scene.workers();
    workers.sequence_events().await.unwrap();
    for (made, base) in (1_u32..).zip(CALLBACK_WAITS) {
        let due_at = scene.delivery().await.due_at;
        let waited = due_at.duration_since(scene.now());
        let base = SignedDuration::from_secs(base);
        assert!(
            waited >= base && waited <= base + base / 5,
            "try {made} waits {waited:?}, not {base:?} and up to a fifth more"
        );
        if !base.is_zero() {
            scene.clock.set(due_at - SignedDuration::from_millis(1));
            assert_eq!(
                workers.deliver_callbacks().await.unwrap(),
                0,
                "try {made} came early"
            );
        }
        scene.clock.set(due_at);
        assert_eq!(workers.deliver_callbacks().await.unwrap(), 1);
        let last = receiver.arrived().pop().unwrap();
        assert_eq!(
            last.header("webhook-timestamp"),
            due_at.as_second().to_string()
        );
        let delivery = scene.delivery().await;
        assert_eq!(delivery.attempt, made);
        assert_eq!(delivery.last_error.as_deref(), Some("http_status 500"));
    }
    let delivery = scene.delivery().await;
    assert_eq!(delivery.state, JobState::Failed);
    assert_eq!(delivery.finished_at, Some(scene.now()));
    scene.seconds_pass(1_000_000);
    assert_eq!(
        workers.deliver_callbacks().await.unwrap(),
        0,
        "no eleventh try"
    );
    let arrived = receiver.arrived();
    assert_eq!(arrived.len(), 10);
    assert!(arrived.iter().all(|one| one.id() == arrived[0].id()));
    assert!(arrived.iter().all(|one| one.body == delivery.body));
    let attempts = scene.attempts(&delivery.id).await;
    let numbers: Vec<_> = attempts.iter().map(|one| one.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
    assert!(
        attempts
            .iter()
            .all(|one| one.words.as_deref() == Some("noted"))
    );
}

async fn gone_ends_that_message_and_no_other(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    receiver.answers_once(Answer::Status(410));
    scene.complete(&receiver, 2).await;
    scene.workers().run_until_idle().await.unwrap();
    assert_eq!(scene.count(JobState::Failed).await, 1);
    assert_eq!(scene.count(JobState::Done).await, 1);
}

async fn a_receiver_that_asks_for_time_gets_it(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Later(7200)).await;
    scene.complete(&receiver, 1).await;
    scene.workers().run_until_idle().await.unwrap();
    let wait = scene.delivery().await.due_at.duration_since(scene.now());
    assert_eq!(wait, SignedDuration::from_secs(7200));
}

async fn while_secrets_rotate_either_verifies(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    scene.complete(&receiver, 1).await;
    let newer = WebhookSecret::generate(&*scene.chance);
    let now = scene.now() + SignedDuration::from_millis(1);
    let overlap = now + SignedDuration::from_secs(60);
    let mut tx = scene.store.begin().await.unwrap();
    tx.expire_webhook_secrets(&scene.organization, overlap)
        .await
        .unwrap();
    tx.add_webhook_secret(
        &scene.store,
        &scene.organization,
        &newer,
        now,
        &*scene.chance,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();

    let verifies = |secret: &WebhookSecret, nth: usize| {
        let got = &receiver.arrived()[nth];
        let verifier = standardwebhooks::Webhook::new(&secret.to_whsec()).unwrap();
        verifier.verify(&got.body, &got.headers).is_ok()
    };
    let workers = scene.workers();
    workers.run_until_idle().await.unwrap();
    assert!(verifies(&scene.secret, 0) && verifies(&newer, 0));
    scene.seconds_pass(61);
    scene.complete(&receiver, 1).await;
    workers.run_until_idle().await.unwrap();
    assert!(verifies(&newer, 1));
    assert!(!verifies(&scene.secret, 1), "the old secret's time is over");
}

async fn an_ill_receiver_is_left_alone_and_probed_with_one_message(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(500)).await;
    let healthy = Receiver::answering(Answer::Status(200)).await;
    scene.complete(&receiver, 40).await;
    let workers = scene.workers();
    workers.run_until_idle().await.unwrap();
    // Ten failures open it; at most nine more were under way by then.
    let before = receiver.arrived().len();
    assert!((10..=19).contains(&before), "{before} requests");
    let untried =
        |all: &[store::deliveries::Delivery]| all.iter().filter(|one| one.attempt == 0).count();
    assert_eq!(
        untried(&scene.deliveries().await),
        40 - before,
        "opening is no try"
    );
    scene.complete(&healthy, 3).await;
    scene.seconds_pass(10);
    workers.run_until_idle().await.unwrap();
    assert_eq!(receiver.arrived().len(), before, "it is left alone");
    assert_eq!(healthy.arrived().len(), 3, "others are not");

    scene.seconds_pass(21);
    workers.run_until_idle().await.unwrap();
    assert_eq!(receiver.arrived().len(), before + 1, "one probe");
    receiver.answers(Answer::Status(200));
    scene.seconds_pass(31);
    workers.run_until_idle().await.unwrap();
    scene.seconds_pass(600);
    workers.run_until_idle().await.unwrap();
    assert_eq!(scene.count(JobState::Done).await, 43);
}

async fn a_hanging_receiver_delays_nobody_else(scene: &Scene) {
    let hanging = Receiver::answering(Answer::Never).await;
    let healthy = Receiver::answering(Answer::Status(200)).await;
    scene.complete(&hanging, 300).await;
    let mut config = scene.config(scene.store.clone());
    config.settings.patience = Duration::ZERO;
    let workers = Workers::start(config);
    hanging.has(10).await;
    // The bell of each commit wakes the sequencer, and its deliveries the courier: nothing here waits for a poll of the hanging ones.
    for round in 1..=5 {
        scene.complete(&healthy, 20).await;
        let arrived = tokio::time::timeout(Duration::from_secs(20), healthy.has(round * 20));
        assert_eq!(arrived.await.unwrap().len(), round * 20);
    }
    workers.shutdown().await;
}

async fn a_resent_callback_begins_its_schedule_anew(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    receiver.answers_once(Answer::Status(410));
    scene.complete(&receiver, 1).await;
    let workers = scene.workers();
    workers.run_until_idle().await.unwrap();
    let failed = scene.delivery().await;
    assert_eq!(failed.state, JobState::Failed);
    scene.seconds_pass(3600);
    let mut tx = scene.store.begin().await.unwrap();
    let ids = [failed.id.clone()];
    tx.resend_deliveries(&scene.organization, &ids, scene.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    workers.run_until_idle().await.unwrap();
    let done = scene.delivery().await;
    assert_eq!((done.state, done.attempt), (JobState::Done, 1));
    let arrived = receiver.arrived();
    assert_eq!(arrived[0].id(), arrived[1].id());
    assert_eq!(arrived[0].body, arrived[1].body);
    assert_ne!(
        arrived[0].header("webhook-timestamp"),
        arrived[1].header("webhook-timestamp")
    );
    assert_eq!(
        scene.attempts(&done.id).await.len(),
        2,
        "the old try is kept"
    );
}
