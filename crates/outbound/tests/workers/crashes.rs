//! Workers that end in the middle: nothing is lost, and what is repeated is recognisable.

use std::collections::HashMap;
use std::time::Duration;

use domain::chance::{Chance as _, SeededChance};
use outbound::Workers;
use store::jobs::JobState;

use crate::receiver::{Answer, Arrived, Receiver};
use crate::scene::Scene;

on_both_databases! {
    a_crash_repeats_the_callback_with_its_id_and_at_its_place
    a_shutdown_gives_back_what_is_under_way
    a_shutdown_waits_for_what_is_about_to_end
    two_processes_send_each_callback_once
    whatever_crashes_every_callback_arrives_under_one_id
}

async fn a_crash_repeats_the_callback_with_its_id_and_at_its_place(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    receiver.answers_once(Answer::Never);
    scene.complete(&receiver, 1).await;
    let doomed = scene.workers();
    doomed.sequence_events().await.unwrap();
    let running = tokio::spawn(async move { doomed.deliver_callbacks().await });
    receiver.has(1).await;
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());

    let workers = scene.workers();
    assert_eq!(
        workers.deliver_callbacks().await.unwrap(),
        0,
        "the lease holds"
    );
    scene.seconds_pass(17);
    assert_eq!(
        workers.deliver_callbacks().await.unwrap(),
        1,
        "the lease is over"
    );
    let arrived = receiver.arrived();
    assert_eq!(arrived.len(), 2);
    assert_eq!(arrived[0].id(), arrived[1].id());
    assert_eq!(arrived[0].body, arrived[1].body);
    let delivery = scene.delivery().await;
    assert_eq!((delivery.state, delivery.attempt), (JobState::Done, 1));
}

async fn a_shutdown_gives_back_what_is_under_way(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    receiver.answers_once(Answer::Never);
    scene.complete(&receiver, 1).await;
    let mut config = scene.config(scene.store.clone());
    config.settings.patience = Duration::ZERO;
    let workers = Workers::start(config);
    receiver.has(1).await;
    workers.shutdown().await;
    // Nobody has to wait for the lease.
    assert_eq!(scene.workers().deliver_callbacks().await.unwrap(), 1);
    assert_eq!(scene.delivery().await.attempt, 1);
}

async fn a_shutdown_waits_for_what_is_about_to_end(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(200)).await;
    scene.complete(&receiver, 1).await;
    let workers = Workers::start(scene.config(scene.store.clone()));
    receiver.has(1).await;
    workers.shutdown().await;
    assert_eq!(scene.delivery().await.state, JobState::Done);
}

async fn two_processes_send_each_callback_once(scene: &Scene) {
    let receivers = [
        Receiver::answering(Answer::Status(200)).await,
        Receiver::answering(Answer::Status(200)).await,
    ];
    for receiver in &receivers {
        scene.complete(receiver, 100).await;
    }
    let other = scene.second_store().await;
    let (one, two) = (
        scene.workers(),
        Workers::by_hand(scene.config(other.clone())),
    );
    let (first, second) = tokio::join!(one.run_until_idle(), two.run_until_idle());
    first.unwrap();
    second.unwrap();
    // Who came second to the sequencer's lock may have gone home with nothing.
    one.run_until_idle().await.unwrap();
    let by_id = requests_by_id(&receivers);
    assert_eq!(by_id.len(), 200);
    assert!(by_id.values().all(|requests| requests.len() == 1));
    other.close().await;
}

fn requests_by_id(receivers: &[Receiver]) -> HashMap<String, Vec<Arrived>> {
    let mut by_id: HashMap<String, Vec<Arrived>> = HashMap::new();
    for arrived in receivers.iter().flat_map(Receiver::arrived) {
        by_id
            .entry(arrived.id().to_owned())
            .or_default()
            .push(arrived);
    }
    by_id
}

/// Rounds of work in which receivers fail and recover, and workers are killed after a few requests, wherever they are.
async fn whatever_crashes_every_callback_arrives_under_one_id(scene: &Scene) {
    let dice = Dice(SeededChance::new(20_261_101));
    let mut receivers = Vec::new();
    for _ in 0..4 {
        receivers.push(Receiver::answering(Answer::Status(200)).await);
    }
    let mut crashes = 0;
    for _ in 0..25 {
        for receiver in &receivers {
            scene.complete(receiver, dice.roll(4)).await;
            receiver.answers([200, 200, 500, 503].map(Answer::Status)[dice.roll(4)]);
        }
        crashes += work_and_maybe_crash(scene, &receivers[0], &dice).await;
        scene.seconds_pass([1, 6, 20, 40][dice.roll(4)]);
    }
    for receiver in &receivers {
        receiver.answers(Answer::Status(200));
    }
    let workers = scene.workers();
    for _ in 0..10 {
        workers.run_until_idle().await.unwrap();
        scene.seconds_pass(4 * 3600);
    }

    assert!(
        crashes > 0,
        "the dice never fell on a crash: take another seed"
    );
    let by_id = requests_by_id(&receivers);
    let deliveries = scene.deliveries().await;
    assert!(deliveries.len() > 50);
    assert_eq!(by_id.len(), deliveries.len(), "no id that is nobody's");
    for delivery in deliveries {
        let requests = &by_id[&format!("msg_{}", delivery.id)];
        assert_eq!(delivery.state, JobState::Done);
        assert!(requests.iter().any(|one| one.answer == Answer::Status(200)));
        assert!(requests.iter().all(|one| one.body == delivery.body));
        let tries = scene.attempts(&delivery.id).await.len();
        assert!(tries <= requests.len(), "a try that nobody saw");
        assert_eq!(tries, delivery.attempt as usize);
    }
}

struct Dice(SeededChance);

impl Dice {
    fn roll(&self, sides: u8) -> usize {
        let mut byte = [0u8];
        self.0.fill(&mut byte);
        usize::from(byte[0] % sides)
    }
}

/// Lets fresh workers work, and kills them half of the time. Gives how many crashes it was.
async fn work_and_maybe_crash(scene: &Scene, watched: &Receiver, dice: &Dice) -> usize {
    let workers = scene.workers();
    workers.sequence_events().await.unwrap();
    let seen = watched.arrived().len();
    let running = tokio::spawn(async move { workers.deliver_callbacks().await });
    if dice.roll(2) == 0 {
        running.await.unwrap().unwrap();
        return 0;
    }
    // Once that receiver has seen a little more, or when there is nothing more to see.
    let enough = watched.has(seen + 1 + dice.roll(3));
    let _ = tokio::time::timeout(Duration::from_millis(40), enough).await;
    running.abort();
    usize::from(running.await.is_err())
}
