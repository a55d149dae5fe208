//! What happens when two things happen at once: exactly one wins.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use jiff::SignedDuration;
use serde_json::json;

use super::player::Player;
use super::tasks::{MIXED, TWO_STEPS};
use crate::world::World;

on_both_databases! {
    two_tabs_that_start_at_once_share_one_attempt
    of_saves_on_one_revision_exactly_one_wins
    the_same_save_sent_many_times_at_once_is_stored_once
    of_saves_and_a_submit_no_answer_comes_behind_the_receipt
    a_submit_that_races_the_end_of_time_ends_once
}

async fn two_tabs_that_start_at_once_share_one_attempt(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let papers = join_all((0..8).map(|_| player.start(0))).await;
    let ids: BTreeSet<_> = papers.iter().map(|paper| paper.id.clone()).collect();
    assert_eq!(ids.len(), 1);
    let epochs: BTreeSet<_> = papers.iter().map(|paper| paper.epoch).collect();
    assert_eq!(epochs, (1..=8).collect());
}

async fn of_saves_on_one_revision_exactly_one_wins(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let question = paper.question("Write");
    for rev in 0..5 {
        let saves = (0..6).map(|tab| {
            player.save(
                &paper,
                &question,
                rev,
                json!({"text": format!("tab {tab}")}),
            )
        });
        let replies = join_all(saves).await;
        let winners = replies.iter().filter(|reply| reply.status == 200);
        assert_eq!(winners.count(), 1);
        let winner = player.show(&paper).await.json()["answers"][&question].clone();
        assert_eq!(winner["rev"], rev + 1);
        for reply in replies.iter().filter(|reply| reply.status != 200) {
            assert_eq!(reply.fault(), "409 stale-revision :stale-revision");
            assert_eq!(reply.json()["value"], winner["value"]);
        }
    }
}

async fn the_same_save_sent_many_times_at_once_is_stored_once(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let question = paper.question("Write");
    let body = json!({"opId": "op", "writerEpoch": 1, "baseRev": 0, "value": {"text": "a"}});
    let replies = join_all((0..8).map(|_| player.put(&paper, &question, &body))).await;
    for reply in replies {
        assert_eq!(reply.json()["rev"], 1, "{}", reply.text);
    }
}

async fn of_saves_and_a_submit_no_answer_comes_behind_the_receipt(world: World) {
    let task = world.import(TWO_STEPS).await;
    for _ in 0..5 {
        let player = Player::enter(&world, &task).await;
        let paper = player.start(0).await;
        let question = paper.question("A");
        let (saved, receipt) = tokio::join!(
            player.save(&paper, &question, 0, json!({"text": "x"})),
            player.submit(&paper, json!({})),
        );
        assert_eq!(receipt.status, 200);
        let answers = player.show(&paper).await.json()["answers"].clone();
        if saved.status == 200 {
            assert_eq!(answers[&question]["rev"], 1);
            assert_eq!(player.points(&paper).await, json!(1));
        } else {
            assert_eq!(saved.fault(), "409 already-submitted :already-submitted");
            assert_eq!(answers, json!({}));
        }
    }
}

async fn a_submit_that_races_the_end_of_time_ends_once(world: World) {
    let task = world.import(TWO_STEPS).await;
    let player = Player::enter(&world, &task).await;
    let before = player.start(0).await;
    player.submit(&before, json!({})).await;
    let paper = player.start(1).await;
    world.clock.advance(SignedDuration::from_millis(1_860_001));
    // The next start ends the overdue attempt, as the sweeper would; the submits come at the same time.
    let (started, one, other) = tokio::join!(
        player.start(1),
        player.submit(&paper, json!({})),
        player.submit(&paper, json!({})),
    );
    assert_ne!(started.id, paper.id);
    assert_eq!((one.status.as_u16(), &one.text), (200, &other.text));
    world.sequence().await;
    let bearer = world.acme.bearer();
    let feed = world
        .get("/api/v2/events", &[("authorization", &bearer)])
        .await
        .json();
    let ends = { feed["events"].as_array().unwrap().iter() }
        .filter(|event| event["type"] == "test_instance.completed")
        .filter(|event| event["data"]["testInstance"]["testInstanceId"] == json!(paper.id));
    let ends: Vec<_> = ends.map(|event| event["data"]["reason"].clone()).collect();
    assert_eq!(ends, [json!("time")]);
}
