//! What a form may not do: too late, behind the last page, in somebody else's exam.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::json;

use super::{Browser, pairs};
use crate::candidate::player::Player;
use crate::candidate::tasks::{MIXED, ONE_WAY};
use crate::world::World;

on_both_databases! {
    a_page_that_was_left_for_good_keeps_what_is_typed_and_saves_nothing
    what_comes_too_late_is_kept_aside_and_given_back
    a_stranger_gets_nothing_and_gives_nothing
}

async fn a_page_that_was_left_for_good_keeps_what_is_typed_and_saves_nothing(world: World) {
    let task = world.import(ONE_WAY).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let first = browser.at.clone();
    let announced = browser.get(&first).await;
    assert!(announced.text.contains("20 seconds") && announced.text.contains(r#"value="open""#));
    let opened = browser.send(&pairs(&[("do", "open")])).await;
    let page = browser.follow(&opened).await;
    assert!(page.text.contains("First page") && !page.text.contains(r#"value="back""#));
    let left = browser.answer("First page", 0, "x", "next").await;
    let second = browser.follow(&left).await;
    assert!(second.text.contains("Second page"), "{}", second.text);
    first.clone_into(&mut browser.at);
    let refused = browser
        .answer("First page", 1, "words that were typed", "save")
        .await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains("words that were typed"));
    // Whoever opens the page again is led to where they are.
    let again = browser.get(&first).await;
    assert_eq!(again.status, 303);
    let here = browser.follow(&again).await;
    assert!(here.text.contains("Second page"));
}

async fn what_comes_too_late_is_kept_aside_and_given_back(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let next = browser.send(&pairs(&[("do", "next")])).await;
    browser.follow(&next).await;
    // Under way at the end: within the grace it counts.
    world.clock.advance(SignedDuration::from_secs(1830));
    assert_eq!(
        browser.answer("Count", 0, "31337", "save").await.status,
        303
    );
    world.clock.advance(SignedDuration::from_secs(60));
    let late = browser.answer("Write", 0, "too late, alas", "save").await;
    assert_eq!(late.status, 403);
    assert!(late.text.contains("too late, alas"), "{}", late.text);
    let rows = world.dump().await;
    let kept = rows.iter().filter(|row| row.contains("too late, alas"));
    assert_eq!(kept.count(), 1, "kept aside, and nowhere else");
    let ended = browser.get(&browser.at.clone()).await;
    assert_eq!(ended.status, 303);
}

async fn a_stranger_gets_nothing_and_gives_nothing(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let page = browser.at.clone();
    let neighbour = Player::enter_as(&world, &world.acme.task, json!({"fullname": "Ada"})).await;
    let rival = Player::enter_as(&world, &world.rival.task, json!({"fullname": "Eve"})).await;
    let before = world.dump().await;
    let own = browser.cookie();
    let others = [Some(&neighbour.token), Some(&rival.token), None];
    for token in others {
        browser.cookies = { token.iter() }
            .map(|token| format!("__Host-ht={token}"))
            .collect();
        assert_eq!(browser.get(&page).await.status, 404);
        let sent = browser.answer("1 + 1", 0, "my words <b>", "save").await;
        assert_eq!(sent.status, if token.is_some() { 404 } else { 401 });
        // What was typed is given back, and nothing else is said.
        assert!(sent.text.contains("my words &#60;b&#62;"), "{}", sent.text);
        assert!(!sent.text.contains("1 + 1") && !sent.text.contains("Fatih"));
    }
    let foreign = [("cookie", own.as_str()), ("sec-fetch-site", "cross-site")];
    let base = page.split("/pages").next().unwrap();
    for path in [
        page.clone(),
        format!("{base}?as=1"),
        format!("{base}/finish?as=1"),
    ] {
        let reply = world.call(Method::POST, &path, &foreign, "do=take").await;
        assert_eq!(reply.status, 403, "{path}");
    }
    assert_eq!(world.dump().await, before);
}
