//! `POST /assessment/api/test-instances/{id}/pause` and `…/resume`

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::player::{Paper, Player};
use super::tasks::{MIXED, ONE_WAY};
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_break_stops_the_clock_and_moves_the_deadline_by_what_was_used
    nothing_is_taken_in_a_break_and_the_same_save_is_taken_behind_it
    a_candidate_who_never_comes_back_has_the_time_that_was_granted
    the_clock_of_a_page_stands_still_too
    staff_see_who_rests_and_for_how_long_in_all
    whom_nothing_was_granted_or_who_does_not_write_stops_nothing
}

impl Player<'_> {
    async fn verb(&self, paper: &Paper, verb: &str) -> Reply {
        let path = format!("/test-instances/{}/{verb}", paper.id);
        let body = json!({"writerEpoch": paper.epoch});
        self.call(Method::POST, &path, &body).await
    }

    async fn clock(&self, paper: &Paper) -> Value {
        let path = format!("/test-instances/{}?view=clock", paper.id);
        self.call(Method::GET, &path, &json!(null)).await.json()
    }
}

/// Somebody with ten minutes of breaks, at work.
async fn rested<'w>(world: &'w World, file: &str) -> (Player<'w>, Paper) {
    let task = world.import(file).await;
    let user = json!({"fullname": "Fatih", "accommodations": {"breakMinutes": 10}});
    let player = Player::enter_as(world, &task, user).await;
    let paper = player.start(0).await;
    (player, paper)
}

async fn staff_see_who_rests_and_for_how_long_in_all(world: World) {
    let (player, paper) = rested(&world, MIXED).await;
    let seen = || async {
        let shown = player.staff_sees().await["testInstances"][0].clone();
        let fields = ["pausedAt", "pausedSeconds", "breakSeconds"];
        json!(fields.map(|name| shown[name].clone()))
    };
    assert_eq!(seen().await, json!([null, 0, 600]));
    player.verb(&paper, "pause").await;
    wait(&world, 90);
    let resting = json!(["2026-09-21T14:13:20.000Z", 0, 600]);
    assert_eq!(seen().await, resting);
    player.verb(&paper, "resume").await;
    assert_eq!(seen().await, json!([null, 90, 600]));
    // One that ends by itself counts, though nothing was stored of it.
    player.verb(&paper, "pause").await;
    wait(&world, 600);
    assert_eq!(seen().await, json!([null, 600, 600]));
}

fn wait(world: &World, seconds: i64) {
    world.clock.advance(SignedDuration::from_secs(seconds));
}

async fn a_break_stops_the_clock_and_moves_the_deadline_by_what_was_used(world: World) {
    let (player, paper) = rested(&world, MIXED).await;
    // Break time is not working time: nobody is given it who does not rest.
    assert_eq!(paper.json["deadlineAt"], "2026-09-21T14:43:20.000Z");
    let unused = json!({"leftSeconds": 600, "pausedAt": null, "endsAt": null});
    assert_eq!(paper.json["break"], unused);
    wait(&world, 100);
    let paused = player.verb(&paper, "pause").await;
    assert_eq!(paused.status, 200, "{}", paused.text);
    let lasting = json!({
        "leftSeconds": 600, "pausedAt": "2026-09-21T14:15:00.000Z", "endsAt": "2026-09-21T14:25:00.000Z",
    });
    assert_eq!(paused.json()["break"], lasting);
    assert_eq!(paused.json()["deadlineAt"], "2026-09-21T14:53:20.000Z");
    wait(&world, 60);
    let again = player.verb(&paper, "pause").await.json();
    assert_eq!(again["break"]["endsAt"], lasting["endsAt"]);
    assert_eq!(again["break"]["leftSeconds"], 540);
    wait(&world, 60);
    let resumed = player.verb(&paper, "resume").await.json();
    assert_eq!(resumed["deadlineAt"], "2026-09-21T14:45:20.000Z");
    assert_eq!(
        resumed["break"],
        json!({"leftSeconds": 480, "pausedAt": null, "endsAt": null})
    );
    assert_eq!(player.verb(&paper, "resume").await.json(), resumed);
    assert_eq!(player.clock(&paper).await, resumed);
    let mut reader = world.app.store.read().await.unwrap();
    let seen = reader.candidate_events(&paper.id.parse().unwrap()).await;
    let kinds: Vec<_> = seen.unwrap().into_iter().map(|it| it.kind).collect();
    assert_eq!(kinds, ["pause", "resume"]);
}

async fn nothing_is_taken_in_a_break_and_the_same_save_is_taken_behind_it(world: World) {
    let (player, paper) = rested(&world, MIXED).await;
    let question = paper.questions()[0]["id"].as_str().unwrap().to_owned();
    let body = json!({"opId": "one", "writerEpoch": 1, "baseRev": 0, "value": null});
    player.verb(&paper, "pause").await;
    let refused = player.put(&paper, &question, &body).await;
    assert_eq!(refused.fault(), "409 paused :paused");
    let page = &paper.pages()[0];
    assert_eq!(
        player.open(&paper, page).await.fault(),
        "409 paused :paused"
    );
    player.verb(&paper, "resume").await;
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
    // What was stored before is told in a break, too: the page must learn it.
    player.verb(&paper, "pause").await;
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
}

async fn a_candidate_who_never_comes_back_has_the_time_that_was_granted(world: World) {
    let (player, paper) = rested(&world, MIXED).await;
    player.verb(&paper, "pause").await;
    wait(&world, 601);
    let clock = player.clock(&paper).await;
    assert_eq!(
        clock["break"],
        json!({"leftSeconds": 0, "pausedAt": null, "endsAt": null})
    );
    assert_eq!(clock["deadlineAt"], "2026-09-21T14:53:20.000Z");
    let again = player.verb(&paper, "pause").await;
    assert_eq!(again.fault(), "409 no-break-left :no-break-left");
    wait(&world, 1_800 + 58);
    assert_eq!(player.clock(&paper).await["endedAt"], Value::Null);
    wait(&world, 2);
    assert_eq!(player.clock(&paper).await["code"], "time-over");
    let over = player.verb(&paper, "pause").await;
    assert_eq!(over.fault(), "403 time-over :time-over");
}

async fn the_clock_of_a_page_stands_still_too(world: World) {
    let (player, paper) = rested(&world, ONE_WAY).await;
    let page = paper.pages()[0].clone();
    let before = player.open(&paper, &page).await.json();
    assert_eq!(before["pageDeadlineAt"], "2026-09-21T14:13:40.000Z");
    player.verb(&paper, "pause").await;
    wait(&world, 300);
    player.verb(&paper, "resume").await;
    let behind = player.open(&paper, &page).await.json();
    assert_eq!(behind["pageDeadlineAt"], "2026-09-21T14:18:40.000Z");
}

async fn whom_nothing_was_granted_or_who_does_not_write_stops_nothing(world: World) {
    let task = world.import(MIXED).await;
    let plain = Player::enter(&world, &task).await;
    let paper = plain.start(0).await;
    assert_eq!(paper.json["break"], Value::Null);
    let none = plain.verb(&paper, "pause").await;
    assert_eq!(none.fault(), "409 no-break-left :no-break-left");

    let user = json!({"fullname": "Fatih", "accommodations": {"breakMinutes": 10}});
    let player = Player::enter_as(&world, &world.acme.task, user).await;
    let paper = player.start(0).await;
    let stale = paper.clone();
    let taken = player.start(0).await;
    for verb in ["pause", "resume"] {
        let refused = player.verb(&stale, verb).await;
        assert_eq!(refused.fault(), "423 other-writer :other-writer");
        let foreign = plain.verb(&paper, verb).await;
        assert_eq!(foreign.status, 404, "{}", foreign.text);
    }
    assert_eq!(player.submit(&taken, json!({})).await.status, 200);
    for verb in ["pause", "resume"] {
        let late = player.verb(&taken, verb).await;
        assert_eq!(late.fault(), "409 already-submitted :already-submitted");
    }
}
