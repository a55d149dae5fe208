//! Before the exam: a notice, a candidate's data, the language.

use axum::http::Method;
use serde_json::json;

use super::{Browser, pairs};
use crate::candidate::player::Player;
use crate::candidate::tasks::TWO_STEPS;
use crate::world::World;

on_both_databases! {
    a_notice_is_confirmed_before_the_start
    your_data_and_the_try_out_open_from_a_bare_link
    a_language_is_chosen_by_a_form_and_kept_in_a_cookie
}

async fn a_notice_is_confirmed_before_the_start(world: World) {
    let task = world
        .import(&TWO_STEPS.replace("    after: [Before]\n", ""))
        .await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih", "lang": "en"})).await;
    let mut browser = Browser {
        at: format!("/assessment/task/{}?code={}", task.id, player.code),
        player,
        cookies: Vec::new(),
    };
    let refused = browser.press_start(1, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("Please confirm this"),
        "{}",
        refused.text
    );
    assert!(!refused.text.contains(&browser.player.code));
    let started = browser.press_start(1, &[("agreed", "yes")]).await;
    assert!(started.header("location").contains("/plain?as=1"));
}

async fn your_data_and_the_try_out_open_from_a_bare_link(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let link = format!(
        "/assessment/task/{}?code={}&lang=en",
        player.task.id, player.code
    );
    for (page, words) in [("data", "Fatih"), ("try", &*player.ticket.clone())] {
        let mut browser = Browser {
            at: link.clone(),
            player: player.clone(),
            cookies: Vec::new(),
        };
        let led = browser.send(&pairs(&[("to", page)])).await;
        let path = format!("/assessment/task/{}/{page}?lang=en", player.task.id);
        assert_eq!((led.status.as_u16(), led.header("location")), (303, &*path));
        let shown = browser.follow(&led).await;
        assert!(shown.text.contains(words), "{}", shown.text);
        assert!(!shown.text.contains(&player.code), "{}", shown.text);
    }
    let wrong = format!("/assessment/task/{}?code=wrong", player.task.id);
    let reply = world.call(Method::POST, &wrong, &[], "to=data").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (404, "")
    );
}

async fn a_language_is_chosen_by_a_form_and_kept_in_a_cookie(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let link = format!(
        "/assessment/task/{}?code={}&lang=en",
        player.task.id, player.code
    );
    let before = world.dump().await;
    let mut browser = Browser {
        at: link,
        player,
        cookies: Vec::new(),
    };
    let chosen = browser.send(&pairs(&[("speak", "ar")])).await;
    assert_eq!(chosen.status, 303);
    assert_eq!(world.dump().await, before);
    let welcome = browser.follow(&chosen).await;
    assert!(
        welcome.text.contains(r#"<html lang="ar" dir="rtl">"#),
        "{}",
        welcome.text
    );
    assert!(
        welcome
            .text
            .contains(r#"<option value="tr" lang="tr" dir="ltr">Türkçe</option>"#)
    );
    assert!(!welcome.text.contains(&browser.player.code));
    // It goes before what a link asks for, on every page, errors too.
    let missing = browser.get("/nowhere?lang=en").await;
    assert!(missing.text.contains(r#"lang="ar""#), "{}", missing.text);
    let foreign = [("sec-fetch-site", "cross-site")];
    let path = format!("/assessment/task/{}", browser.player.task.id);
    let reply = world.call(Method::POST, &path, &foreign, "speak=de").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (403, "")
    );
}
