//! Whatever goes wrong, the page says whom to call: somebody who stands before a closed door has nothing else to go by.

use axum::body::Body;
use axum::http::Method;
use domain::task::Help;
use jiff::SignedDuration;
use serde_json::json;

use super::player::Player;
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    every_page_of_trouble_says_whom_to_call
    a_task_s_own_contact_stands_in_place_of_the_server_s
}

const OFFICE: &str = "href=\"tel:+902125550101\"";
const OWN_HELP: &str = r"
title: With help
help: { name: Physics, phone: +90 212 555 02 02 }
steps: [{ title: s, test: { sections: [{ title: x, pages: [{ questions: [{ name: a, kind: input, type: area, text: t, scoring: manual }] }] }] } }]
";

async fn with_contact(world: World) -> World {
    let help = Help {
        name: Some("Examination office".to_owned()),
        phone: Some("+90 212 555 01 01".to_owned()),
        ..Help::default()
    };
    world.again(|settings| settings.help = help).await
}

/// Whoever opens a link until the address has tried too often.
async fn worn_out(world: &World, path: &str) -> Reply {
    for _ in 0..100 {
        let reply = world.call(Method::POST, path, &[], "code=wrong").await;
        if reply.status != 404 {
            return reply;
        }
    }
    panic!("it never became too often");
}

async fn every_page_of_trouble_says_whom_to_call(world: World) {
    let world = with_contact(world).await;
    let window = json!({"fullname": "Ada", "after": {"timestamp": 1_790_000_060, "utc": 0}, "before": {"timestamp": 1_790_000_120, "utc": 0}});
    let player = Player::outside(&world, &world.acme.task, window).await;
    let path = format!("/assessment/task/{}", world.acme.task.id);
    let link = format!("{path}?code={}", player.code);
    let open = async |link: &str| world.get(link, &[]).await;
    let mut seen = vec![(403, open(&link).await)];
    world.clock.advance(SignedDuration::from_mins(2));
    seen.push((403, open(&link).await));
    player.revoke().await;
    seen.push((403, open(&link).await));
    seen.push((404, open(&format!("{path}?code=wrong")).await));
    seen.push((404, open("/assessment/nowhere").await));
    let asked = world.call(Method::DELETE, &path, &[], Body::empty()).await;
    seen.push((405, asked));
    let large = "code=".to_owned() + &"x".repeat(20 * 1024 * 1024);
    let sent = world.call(Method::POST, &path, &[], large).await;
    seen.push((413, sent));
    seen.push((429, worn_out(&world, &path).await));
    let spoilt = world.import(OWN_HELP).await;
    world.spoil("UPDATE tasks SET content = '{'").await;
    seen.push((500, open(&format!("/assessment/task/{}", spoilt.id)).await));
    for (status, page) in seen {
        assert_eq!(page.status, status, "{}", page.text);
        assert!(
            page.text.contains("Examination office") && page.text.contains(OFFICE),
            "{status}: {}",
            page.text
        );
    }
}

async fn a_task_s_own_contact_stands_in_place_of_the_server_s(world: World) {
    let world = with_contact(world).await;
    let task = world.import(OWN_HELP).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Ada"})).await;
    player.revoke().await;
    let path = format!("/assessment/task/{}", task.id);
    let revoked = world
        .get(&format!("{path}?code={}", player.code), &[])
        .await;
    for page in [revoked, worn_out(&world, &path).await] {
        assert!(
            page.text.contains("Physics") && !page.text.contains("Examination office"),
            "{}: {}",
            page.status,
            page.text
        );
    }
}
