//! `--rate-limit-per-key`, as callers see it.

use std::num::NonZeroU32;
use std::time::Duration;

use jiff::SignedDuration;
use serde_json::json;
use web::Rate;

use crate::reply::Reply;
use crate::world::{CREATE, World};

on_both_databases! {
    every_reply_to_a_key_says_how_it_stands
    without_a_limit_nothing_is_said
}

fn standing(reply: &Reply) -> (&str, &str) {
    (reply.header("ratelimit-policy"), reply.header("ratelimit"))
}

async fn every_reply_to_a_key_says_how_it_stands(world: World) {
    let rate = Rate {
        tickets: NonZeroU32::new(60).unwrap(),
        per: Duration::from_mins(1),
    };
    let world = world
        .again(|settings| settings.rate_limit_per_key = Some(rate))
        .await;
    let bearer = world.acme.bearer();
    let get = async |path: &str| world.get(path, &[("authorization", &bearer)]).await;
    let policy = "\"default\";q=60;w=60";
    let events = get("/api/v2/events").await;
    assert_eq!(standing(&events), (policy, "\"default\";r=59;t=1"));
    // Refusals, too; a call of many tickets counts as many.
    let missing = get("/api/v2/tickets/none").await;
    assert_eq!(missing.status, 404);
    assert_eq!(standing(&missing), (policy, "\"default\";r=58;t=2"));
    let users = vec![json!({"fullname": "Ada"}); 58];
    let created = world.post(CREATE, &world.create(&json!(users))).await;
    assert_eq!(created.status, 200);
    assert_eq!(standing(&created), (policy, "\"default\";r=0;t=60"));

    let late = get("/api/v2/tasks").await;
    assert_eq!(late.fault(), "429 rate-limited :rate-limited");
    assert_eq!(late.header("retry-after"), "1");
    assert_eq!(standing(&late), (policy, "\"default\";r=0;t=60"));
    assert_eq!(late.json()["violated-policies"], json!(["default"]));
    let late = world
        .post(CREATE, &world.create(&json!([{"fullname": "Bo"}])))
        .await;
    assert_eq!(late.fault(), "429 rate-limited :rate-limited");
    assert_eq!(late.header("retry-after"), "1");

    // Each key has its own, and nobody else is counted.
    let rival = world.rival.bearer();
    let other = world
        .get("/api/v2/tasks", &[("authorization", &rival)])
        .await;
    assert_eq!(standing(&other), (policy, "\"default\";r=59;t=1"));
    let stranger = world
        .get("/api/v2/tasks", &[("authorization", "Bearer x")])
        .await;
    assert_eq!(
        (stranger.status.as_u16(), standing(&stranger)),
        (401, ("", ""))
    );
    assert_eq!(standing(&world.get("/livez", &[]).await), ("", ""));
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(get("/api/v2/tasks").await.status, 200);
}

async fn without_a_limit_nothing_is_said(world: World) {
    let created = world
        .post(CREATE, &world.create(&json!([{"fullname": "Ada"}])))
        .await;
    assert_eq!(
        (created.status.as_u16(), standing(&created)),
        (200, ("", ""))
    );
}
