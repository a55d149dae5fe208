//! Who calls: the shape of `requester`, keys that are wrong, foreign, revoked, rotated; and guessing.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::world::{ASSETS, CREATE, QUERY, TASKS, World, start};

on_both_databases! {
    the_shape_of_the_requester_comes_before_the_key_and_the_key_before_the_rest
    every_wrong_key_gets_the_same_answer
    a_revoked_key_is_refused_and_a_rotated_one_runs_out
    guessing_is_throttled_and_a_right_key_always_passes
}

async fn the_shape_of_the_requester_comes_before_the_key_and_the_key_before_the_rest(world: World) {
    for path in [CREATE, QUERY, ASSETS, TASKS] {
        let reply = world.post_bytes(path, "{").await;
        assert_eq!(reply.fault(), "400 invalid-json :invalid-json");
        let reply = world.post_bytes(path, "[]").await;
        assert_eq!(reply.fault(), "400 validation :wrong-type");
        let reply = world.post(path, &json!({"users": 7})).await;
        assert_eq!(reply.fault(), "400 validation requester:required");
        let body = json!({"requester": {"name": "x", "auth": {"organizationId": ""}}, "users": 7});
        let reply = world.post(path, &body).await;
        assert_eq!(
            reply.fault(),
            "400 validation requester.auth.organizationId:blank requester.auth.privateKey:required"
        );
        let mut body = world.signed(json!({"users": 7}));
        body["requester"]["auth"]["privateKey"] = json!("guessed");
        let reply = world.post(path, &body).await;
        assert_eq!(reply.fault(), "401 unauthorized :unauthorized");
    }
}

async fn every_wrong_key_gets_the_same_answer(world: World) {
    let mut one_bit = world.acme.private_key.reveal().clone().into_bytes();
    *one_bit.last_mut().unwrap() ^= 1;
    let one_bit = String::from_utf8(one_bit).unwrap();
    let (acme, rival) = (&world.acme, &world.rival);
    let mut answers = Vec::new();
    for (organization, key) in [
        (acme.organization.as_str(), one_bit.as_str()),
        (acme.organization.as_str(), rival.private_key.reveal()),
        (rival.organization.as_str(), acme.private_key.reveal()),
        ("no such/organization", acme.private_key.reveal()),
        (acme.organization.as_str(), &"x".repeat(255)),
    ] {
        let auth = json!({"organizationId": organization, "privateKey": key});
        let body = json!({"requester": {"name": "x", "auth": auth}});
        let mut reply = world.post(TASKS, &body).await.json();
        reply["payload"]["requestId"] = Value::Null;
        answers.push(reply);
    }
    assert_eq!(answers[0]["payload"]["code"], "unauthorized");
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

async fn a_revoked_key_is_refused_and_a_rotated_one_runs_out(world: World) {
    let body = world.signed(json!({}));
    let status = async || world.post(TASKS, &body).await.status;
    assert_eq!(status().await, 200);

    let end = start() + SignedDuration::from_hours(24);
    let mut tx = world.app.store.begin().await.unwrap();
    tx.expire_keys(&world.acme.organization, end).await.unwrap();
    tx.commit().await.unwrap();
    world.clock.set(end - SignedDuration::from_millis(1));
    assert_eq!(status().await, 200);
    world.clock.set(end);
    assert_eq!(status().await, 401);

    let rival = world.rival.signs(json!({}));
    assert_eq!(world.post(TASKS, &rival).await.status, 200);
    let mut tx = world.app.store.begin().await.unwrap();
    let revoked = tx
        .revoke_key(&world.rival.organization, &world.rival.key.id, end)
        .await;
    assert!(revoked.unwrap());
    tx.commit().await.unwrap();
    world.app.forget_keys();
    assert_eq!(world.post(TASKS, &rival).await.status, 401);
}

async fn guessing_is_throttled_and_a_right_key_always_passes(world: World) {
    let right = world.signed(json!({}));
    let mut wrong = right.clone();
    wrong["requester"]["auth"]["privateKey"] = json!("guessed");
    for _ in 0..30 {
        assert_eq!(world.post(TASKS, &wrong).await.status, 401);
    }
    let reply = world.post(TASKS, &wrong).await;
    assert_eq!(reply.fault(), "429 rate-limited :rate-limited");
    let wait: u32 = reply.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    let headers = [("authorization", "Bearer guessed")];
    let reply = world.get("/api/v2/events", &headers).await;
    assert_eq!(reply.status, 429);
    assert_eq!(world.post(TASKS, &right).await.status, 200);

    world.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(world.post(TASKS, &wrong).await.status, 401);
    let reply = world.call(Method::GET, TASKS, &[], "").await;
    assert_eq!(reply.fault(), "405 method-not-allowed :method-not-allowed");
}
