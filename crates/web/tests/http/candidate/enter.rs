//! `POST /assessment/api/enter`

use serde_json::json;

use super::player::Player;
use crate::world::World;

on_both_databases! {
    a_right_code_gives_a_token_the_steps_and_a_cookie
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
