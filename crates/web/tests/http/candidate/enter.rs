//! `POST /assessment/api/enter`

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::player::{ENTER, Player};
use super::tasks::{MIXED, TWO_STEPS};
use crate::world::World;

on_both_databases! {
    a_right_code_gives_a_token_the_steps_and_a_cookie
    a_code_opens_its_own_task_only
    a_code_may_be_typed_carelessly
    the_window_opens_at_its_first_instant_and_closes_at_its_last
    who_has_started_gets_back_in_behind_the_window
    a_revoked_ticket_opens_nothing
    only_wrong_codes_are_throttled
    the_faults_of_a_body_are_told
    entering_writes_nothing
    a_foreign_page_cannot_enter
}

async fn a_right_code_gives_a_token_the_steps_and_a_cookie(world: World) {
    let task = world.acme.task.clone();
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let reply = player.knock().await;
    let token = reply.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(
        reply.header("set-cookie"),
        format!("__Host-ht={token}; Path=/; HttpOnly; SameSite=Lax; Secure")
    );
    assert!(!reply.text.contains(&player.code), "{}", reply.text);
    assert_eq!(
        reply.json(),
        json!({
            "token": token,
            "ticketId": player.ticket,
            "candidate": {"fullname": "Fatih"},
            "serverNow": "2026-09-21T14:13:20.000Z",
            "steps": [{
                "stepId": task.content.steps[0].id, "title": "First", "status": "open", "attemptsLeft": 1,
                "testInstanceId": null, "writerSeenAt": null, "waitsFor": [],
            }],
        })
    );
}

async fn a_code_opens_its_own_task_only(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let other = world.import(MIXED).await;
    for (task, code) in [
        (other.id.as_str(), player.code.as_str()),
        (world.rival.task.id.as_str(), &player.code),
        (
            player.task.id.as_str(),
            "00000000-0000-4000-8000-000000000000",
        ),
        (player.task.id.as_str(), "no code"),
        (player.task.id.as_str(), "'; --"),
        ("nobody", &player.code),
        ("no id!", &player.code),
    ] {
        let reply = world
            .post(ENTER, &json!({"taskId": task, "code": code}))
            .await;
        assert_eq!(
            reply.fault(),
            "404 unknown-code :unknown-code",
            "{task} {code}"
        );
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(reply.header("set-cookie"), "");
    }
}

async fn a_code_may_be_typed_carelessly(world: World) {
    let mut player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    player.code = format!("  {}\n", player.code.to_uppercase());
    assert_eq!(player.knock().await.status, 200);
}

async fn the_window_opens_at_its_first_instant_and_closes_at_its_last(world: World) {
    let window = json!({"fullname": "Fatih", "after": {"timestamp": 1_790_000_060, "utc": 3}, "before": {"timestamp": 1_790_000_120, "utc": 3}});
    let player = Player::outside(&world, &world.acme.task, window).await;
    world.clock.advance(SignedDuration::from_millis(59_999));
    let reply = player.knock().await;
    assert_eq!(reply.fault(), "403 not-yet-active :not-yet-active");
    assert_eq!(reply.json()["activeAfter"], "2026-09-21T14:14:20.000Z");
    assert_eq!(reply.json()["serverNow"], "2026-09-21T14:14:19.999Z");
    world.clock.advance(SignedDuration::from_millis(1));
    assert_eq!(player.knock().await.status, 200);
    world.clock.advance(SignedDuration::from_millis(59_999));
    assert_eq!(player.knock().await.status, 200);
    world.clock.advance(SignedDuration::from_millis(1));
    assert_eq!(player.knock().await.fault(), "403 expired :expired");
}

async fn who_has_started_gets_back_in_behind_the_window(world: World) {
    let task = world.import(TWO_STEPS).await;
    let window = json!({"fullname": "Fatih", "before": {"timestamp": 1_790_000_060, "utc": 3}});
    let player = Player::enter_as(&world, &task, window).await;
    let paper = player.start(0).await;
    let step = |reply: Value, number: usize| reply["steps"][number].clone();
    let running = player.knock().await.json();
    assert_eq!(step(running.clone(), 0)["status"], "running");
    assert_eq!(step(running.clone(), 0)["attemptsLeft"], 0);
    assert_eq!(step(running.clone(), 0)["testInstanceId"], json!(paper.id));
    assert_eq!(
        step(running.clone(), 0)["writerSeenAt"],
        "2026-09-21T14:13:20.000Z"
    );
    assert_eq!(
        step(running, 1)["waitsFor"],
        json!([task.content.steps[0].id])
    );
    // The window has cut the deadline; inside the grace it still runs, then it has ended, sweeper or not.
    world.clock.advance(SignedDuration::from_secs(120));
    assert_eq!(step(player.knock().await.json(), 0)["status"], "running");
    world.clock.advance(SignedDuration::from_millis(1));
    let done = player.knock().await.json();
    assert_eq!(step(done.clone(), 0)["status"], "done");
    assert_eq!(step(done, 1)["waitsFor"], json!([]));
}

async fn a_revoked_ticket_opens_nothing(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    player.revoke().await;
    let revoked = "403 revoked :revoked";
    assert_eq!(player.knock().await.fault(), revoked);
    assert_eq!(player.try_start(0).await.fault(), revoked);
    assert_eq!(player.show(&paper).await.fault(), revoked);
    assert_eq!(player.submit(&paper, json!({})).await.fault(), revoked);
    let question = paper.question("1 + 1");
    let saved = player
        .save(&paper, &question, 0, json!({"number": "2"}))
        .await;
    assert_eq!(saved.fault(), revoked);
    let opened = player.open(&paper, &paper.pages()[0]).await;
    assert_eq!(opened.fault(), revoked);
    let seen = player.tell(&paper, &json!([{"kind": "blur"}])).await;
    assert_eq!(seen.fault(), revoked);
}

async fn only_wrong_codes_are_throttled(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let wrong = json!({"taskId": player.task.id, "code": "00000000-0000-4000-8000-000000000000"});
    for _ in 0..30 {
        assert_eq!(world.post(ENTER, &wrong).await.status, 404);
    }
    let reply = world.post(ENTER, &wrong).await;
    assert_eq!(reply.fault(), "429 rate-limited :rate-limited");
    assert_eq!(reply.header("retry-after"), "61");
    assert_eq!(player.knock().await.status, 200);
    // The page answers to the same guesser.
    let path = format!("/assessment/task/{}?code=0", player.task.id);
    let page = world.get(&path, &[]).await;
    assert_eq!(
        (page.status.as_u16(), page.header("retry-after")),
        (429, "61")
    );
    world.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(world.post(ENTER, &wrong).await.status, 404);
}

async fn the_faults_of_a_body_are_told(world: World) {
    for (body, fault) in [
        ("", "400 invalid-json :invalid-json"),
        ("{", "400 invalid-json :invalid-json"),
        ("[]", "400 validation :wrong-type"),
        ("{}", "400 validation taskId:required code:required"),
        (
            r#"{"taskId":1,"code":" "}"#,
            "400 validation taskId:wrong-type code:blank",
        ),
        (
            r#"{"taskId":"a","code":"a\u0000b"}"#,
            "400 validation code:nul-character",
        ),
    ] {
        let reply = world.post_bytes(ENTER, body).await;
        assert_eq!(reply.fault(), fault, "{body}");
    }
    let large = format!(r#"{{"taskId":"{}"}}"#, "a".repeat(20_000));
    let reply = world.post_bytes(ENTER, large).await;
    assert_eq!(reply.fault(), "413 payload-too-large :payload-too-large");
}

async fn entering_writes_nothing(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let before = world.dump().await;
    assert_eq!(player.knock().await.status, 200);
    assert_eq!(world.dump().await, before);
}

async fn a_foreign_page_cannot_enter(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let body = json!({"taskId": player.task.id, "code": player.code}).to_string();
    let headers = [
        ("origin", "https://evil.example"),
        ("content-type", "text/plain"),
    ];
    let reply = world
        .call(axum::http::Method::POST, ENTER, &headers, body)
        .await;
    assert_eq!(reply.fault(), "403 forbidden :forbidden");
    assert_eq!(reply.header("set-cookie"), "");
}
