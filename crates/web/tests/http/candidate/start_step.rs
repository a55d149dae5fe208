//! `POST /assessment/api/steps/{stepId}/start` and `GET /assessment/api/test-instances/{id}`

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::player::{Paper, Player};
use super::tasks::{MIXED, ONE_WAY, TWO_STEPS};
use crate::world::World;

on_both_databases! {
    a_start_gives_the_whole_form_and_no_answer_yet
    a_form_never_tells_how_it_is_scored
    a_second_start_resumes_and_takes_the_writer_role
    showing_takes_nothing
    the_clock_alone_can_be_asked_for
    no_attempt_more_than_allowed
    a_step_waits_for_those_before_it
    a_new_attempt_ends_an_overdue_one_in_the_same_transaction
    a_window_cuts_a_hard_step_and_not_a_soft_one
    behind_the_window_nothing_starts_and_what_runs_goes_on
    an_accommodation_lengthens_the_time
    without_a_limit_there_is_no_deadline
    a_start_is_in_the_feed_once
}

async fn a_start_gives_the_whole_form_and_no_answer_yet(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let reply = player.try_start(0).await;
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "no-store");
    let json = reply.json();
    assert_eq!(json["writerEpoch"], 1);
    assert_eq!(json["serverNow"], "2026-09-21T14:13:20.000Z");
    assert_eq!(json["deadlineAt"], "2026-09-21T14:43:20.000Z");
    assert_eq!(json["answers"], json!({}));
    let questions = json["form"]["sections"][0]["pages"][0]["questions"].clone();
    assert_eq!(questions[0]["kind"], "multiplechoice");
    assert_eq!(questions[0]["type"], Value::Null);
    assert_eq!(questions[0]["choices"].as_array().unwrap().len(), 3);
    assert_eq!(questions[1]["items"].as_array().unwrap().len(), 2);
}

async fn a_form_never_tells_how_it_is_scored(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let shown = player.show(&paper).await;
    let path = format!("/assessment/test-instances/{}", paper.id);
    let cookie = format!("__Host-ht={}", player.token);
    let page = world.get(&path, &[("cookie", &cookie)]).await;
    let secrets = ["canary", "31337", "777", "778", "779", "-73"];
    let names = [
        "weight",
        "points",
        "penalty",
        "threshold",
        "dimension",
        "rules",
        "score",
        "feedback",
    ];
    for text in [paper.json.to_string(), shown.text] {
        for secret in secrets.iter().chain(&names) {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    for secret in secrets {
        assert!(!page.text.contains(secret), "{secret} in {}", page.text);
    }
}

async fn a_second_start_resumes_and_takes_the_writer_role(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let first = player.start(0).await;
    let question = first.question("Count");
    let number = |text: &str| json!({"number": text});
    assert_eq!(
        player.save(&first, &question, 0, number("1")).await.status,
        200
    );
    world.clock.advance(SignedDuration::from_secs(30));
    let second = player.start(0).await;
    assert_eq!((&second.id, second.epoch), (&first.id, 2));
    assert_eq!(second.json["form"], first.json["form"]);
    assert_eq!(second.json["deadlineAt"], first.json["deadlineAt"]);
    assert_eq!(second.json["serverNow"], "2026-09-21T14:13:50.000Z");
    assert_eq!(
        second.json["answers"],
        json!({&question: {"rev": 1, "value": {"number": "1"}}})
    );
    let other = "423 other-writer :other-writer";
    assert_eq!(
        player.save(&first, &question, 1, number("2")).await.fault(),
        other
    );
    assert_eq!(player.open(&first, &first.pages()[0]).await.fault(), other);
    assert_eq!(player.submit(&first, json!({})).await.fault(), other);
    assert_eq!(
        player.save(&second, &question, 1, number("2")).await.status,
        200
    );
    let seen = player.knock().await.json()["steps"][0]["writerSeenAt"].clone();
    assert_eq!(seen, "2026-09-21T14:13:50.000Z");
}

async fn showing_takes_nothing(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let before = world.dump().await;
    let shown = player.show(&paper).await.json();
    assert_eq!(shown, paper.json);
    assert_eq!(world.dump().await, before);
}

async fn the_clock_alone_can_be_asked_for(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let path = format!("/test-instances/{}?view=clock", paper.id);
    let ask = async || player.call(Method::GET, &path, &json!(null)).await;
    assert_eq!(
        ask().await.json(),
        json!({
            "testInstanceId": paper.id, "writerEpoch": 1, "serverNow": "2026-09-21T14:13:20.000Z",
            "deadlineAt": "2026-09-21T14:43:20.000Z", "graceSeconds": 60, "endedAt": null, "break": null,
        })
    );
    world.clock.advance(SignedDuration::from_secs(1861));
    assert_eq!(ask().await.fault(), "403 time-over :time-over");
    assert_eq!(player.submit(&paper, json!({})).await.status, 200);
    assert_eq!(ask().await.fault(), "403 time-over :time-over");
    let shown = player.show(&paper).await.json();
    assert_eq!(shown["endedAt"], "2026-09-21T14:43:20.000Z");
}

async fn no_attempt_more_than_allowed(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    player.submit(&paper, json!({})).await;
    let reply = player.try_start(0).await;
    assert_eq!(reply.fault(), "409 no-attempts-left :no-attempts-left");
    let path = "/steps/nobody/start";
    let reply = player.call(Method::POST, path, &json!({})).await;
    assert_eq!(reply.fault(), "404 step-not-found :step-not-found");
    let reply = player
        .call(Method::POST, "/steps/no-id/start", &json!({}))
        .await;
    assert_eq!(reply.fault(), "404 step-not-found :step-not-found");
}

async fn a_step_waits_for_those_before_it(world: World) {
    let task = world.import(TWO_STEPS).await;
    let player = Player::enter(&world, &task).await;
    let reply = player.try_start(1).await;
    assert_eq!(reply.fault(), "409 step-locked :step-locked");
    assert_eq!(reply.json()["waitsFor"], json!([task.content.steps[0].id]));
    let before = player.start(0).await;
    assert_eq!(player.try_start(1).await.status, 409);
    player.submit(&before, json!({})).await;
    let first = player.start(1).await;
    player.submit(&first, json!({})).await;
    let second = player.start(1).await;
    assert_ne!(first.id, second.id);
    player.submit(&second, json!({})).await;
    let reply = player.try_start(1).await;
    assert_eq!(reply.fault(), "409 no-attempts-left :no-attempts-left");
}

async fn a_new_attempt_ends_an_overdue_one_in_the_same_transaction(world: World) {
    let task = world.import(TWO_STEPS).await;
    let player = Player::enter(&world, &task).await;
    let before = player.start(0).await;
    player.submit(&before, json!({})).await;
    let first = player.start(1).await;
    // The last instant of the grace still resumes; the next begins anew.
    world.clock.advance(SignedDuration::from_secs(1860));
    assert_eq!(player.start(1).await.id, first.id);
    world.clock.advance(SignedDuration::from_millis(1));
    let second = player.start(1).await;
    assert_ne!(first.id, second.id);
    assert_eq!(second.epoch, 1);
    let shown = player.show(&first).await.json();
    assert_eq!(shown["endedAt"], "2026-09-21T14:43:20.000Z");
    assert_eq!(player.show(&second).await.json()["endedAt"], Value::Null);
}

/// A candidate whose window closes in ten minutes, with both steps open.
async fn close_to_the_end(world: &World) -> (Player<'_>, Paper) {
    let task = world.import(TWO_STEPS).await;
    let window = json!({"fullname": "Fatih", "before": {"timestamp": 1_790_000_300, "utc": 0}});
    let player = Player::enter_as(world, &task, window).await;
    let paper = player.start(0).await;
    (player, paper)
}

async fn a_window_cuts_a_hard_step_and_not_a_soft_one(world: World) {
    let (player, hard) = close_to_the_end(&world).await;
    assert_eq!(hard.json["deadlineAt"], "2026-09-21T14:18:20.000Z");
    player.submit(&hard, json!({})).await;
    let soft = player.start(1).await;
    assert_eq!(soft.json["deadlineAt"], "2026-09-21T14:43:20.000Z");
    world.clock.advance(SignedDuration::from_secs(600));
    let question = soft.question("B");
    let saved = player.save(&soft, &question, 0, json!({"text": "x"})).await;
    assert_eq!(saved.status, 200);
}

async fn behind_the_window_nothing_starts_and_what_runs_goes_on(world: World) {
    let (player, hard) = close_to_the_end(&world).await;
    world.clock.advance(SignedDuration::from_secs(300));
    assert_eq!(player.start(0).await.id, hard.id);
    player.submit(&player.start(0).await, json!({})).await;
    assert_eq!(player.try_start(1).await.fault(), "403 expired :expired");
}

async fn an_accommodation_lengthens_the_time(world: World) {
    let task = world.import(MIXED).await;
    let granted = json!({"fullname": "Fatih", "accommodations": {"timeMultiplier": 1.5, "extraMinutes": 10, "breakMinutes": 5}});
    let player = Player::enter_as(&world, &task, granted).await;
    let paper = player.start(0).await;
    assert_eq!(paper.json["deadlineAt"], "2026-09-21T15:08:20.000Z");
}

async fn without_a_limit_there_is_no_deadline(world: World) {
    let task = world.import(ONE_WAY).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    assert_eq!(paper.json["deadlineAt"], Value::Null);
    world.clock.advance(SignedDuration::from_hours(1_000));
    let question = paper.question("Third page");
    let saved = player
        .save(&paper, &question, 0, json!({"text": "x"}))
        .await;
    assert_eq!(saved.json()["deadlineAt"], Value::Null);
}

async fn a_start_is_in_the_feed_once(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    world.clock.advance(SignedDuration::from_secs(1));
    let paper = player.start(0).await;
    player.start(0).await;
    world.clock.advance(SignedDuration::from_secs(1));
    player.submit(&player.start(0).await, json!({})).await;
    world.sequence().await;
    let bearer = world.acme.bearer();
    let feed = world
        .get("/api/v2/events", &[("authorization", &bearer)])
        .await
        .json();
    let told: Vec<_> = { feed["events"].as_array().unwrap().iter() }
        .map(|event| {
            (
                event["type"].clone(),
                event["data"]["testInstance"]["testInstanceId"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (json!("tickets.created"), json!(null)),
            (json!("test_instance.started"), json!(paper.id)),
            (json!("test_instance.completed"), json!(paper.id)),
        ]
    );
}
