//! The privacy notice, and the agreement to it.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::json;

use super::player::Player;
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    nobody_starts_before_agreeing_and_the_first_agreement_stands
    the_form_agrees_for_whom_its_page_was_and_for_nobody_else
    without_a_notice_there_is_nothing_to_agree_to
}

const FILE: &str = r"
title: Noticed
lang: en
privacy: { version: '2026-09', notice: 'We keep **your answers** for a year.' }
steps: [{ title: s, test: { sections: [{ title: x, pages: [{ questions: [{ name: a, kind: input, type: area, text: t, scoring: manual }] }] }] } }]
";

impl Player<'_> {
    async fn agree(&self, version: &str) -> Reply {
        self.call(Method::POST, "/consent", &json!({"version": version}))
            .await
    }

    async fn send(&self, cookie: &str, form: String) -> Reply {
        let path = format!("/assessment/task/{}?lang=en", self.task.id);
        let headers = [("cookie", cookie)];
        self.world.call(Method::POST, &path, &headers, form).await
    }
}

async fn nobody_starts_before_agreeing_and_the_first_agreement_stands(world: World) {
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let refused = player.try_start(0).await;
    assert_eq!(refused.fault(), "403 consent-required :consent-required");
    assert_eq!(refused.json()["version"], "2026-09");
    let notice = player.knock().await.json()["privacy"].clone();
    assert_eq!(notice["version"], "2026-09");
    assert!(
        notice["html"]
            .as_str()
            .unwrap()
            .contains("<strong>your answers</strong>")
    );
    assert!(notice["consentedAt"].is_null());
    let stale = player.agree("2025-01").await;
    assert_eq!(stale.fault(), "409 stale-notice :stale-notice");
    assert_eq!(stale.json()["version"], "2026-09");
    let given = json!({"version": "2026-09", "consentedAt": "2026-09-21T14:13:20.000Z"});
    assert_eq!(player.agree("2026-09").await.json(), given);
    world.clock.advance(SignedDuration::from_secs(9));
    assert_eq!(player.agree("2026-09").await.json(), given);
    player.start(0).await;
    let mut reader = world.app.store.read().await.unwrap();
    let kept = reader
        .consents(&player.ticket.parse().unwrap())
        .await
        .unwrap();
    assert_eq!((kept.len(), kept[0].digest.len()), (1, 32));
}

async fn the_form_agrees_for_whom_its_page_was_and_for_nobody_else(world: World) {
    let task = world.import(FILE).await;
    let ada = Player::enter(&world, &task).await;
    let bob = Player::enter(&world, &task).await;
    let link = format!("/assessment/task/{}?code={}&lang=en", task.id, ada.code);
    let page = world.get(&link, &[]).await;
    assert!(page.text.contains("name=\"consent\"") && !page.text.contains("data-start="));
    // Ada's page is still open in a tab when Bob enters in another: the browser sends Bob's cookie.
    let cookie = format!("__Host-ht={}", bob.token);
    let form = format!("consent=2026-09&ticket={}", ada.ticket);
    assert_eq!(ada.send(&cookie, form.clone()).await.status, 403);
    assert_eq!(ada.try_start(0).await.status, 403);
    assert_eq!(bob.try_start(0).await.status, 403);
    // Her page's own address has her code, and the form goes to it.
    let headers = [("cookie", &*cookie)];
    let reply = world.call(Method::POST, &link, &headers, form).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let own = reply
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let bare = format!("/assessment/task/{}?lang=en", task.id);
    let page = world.get(&bare, &[("cookie", &own)]).await;
    assert!(page.text.contains("data-start=") && page.text.contains("You agreed to this:"));
    ada.start(0).await;
    assert_eq!(bob.try_start(0).await.status, 403);
    let own = format!("__Host-ht={}", bob.token);
    let form = format!("consent=2026-09&ticket={}", bob.ticket);
    assert_eq!(bob.send(&own, form).await.status, 303);
    bob.start(0).await;
}

async fn without_a_notice_there_is_nothing_to_agree_to(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    assert_eq!(player.agree("1").await.status, 409);
    assert!(player.knock().await.json()["privacy"].is_null());
    player.start(0).await;
}
