//! Tokens: in the header, in the cookie, true and false.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use store::testing::TestDatabase;

use super::player::Player;
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_cookie_is_as_good_as_a_bearer_unless_a_bearer_is_there
    a_forged_or_cut_token_is_none
    a_token_of_another_server_is_none
    a_token_survives_a_restart
    a_foreign_page_cannot_act_with_the_cookie
    without_a_token_every_call_is_refused
    a_stranger_s_test_instance_does_not_exist
}

async fn get(world: &World, id: &str, headers: &[(&str, &str)]) -> Reply {
    let path = format!("/assessment/api/test-instances/{id}");
    world.call(Method::GET, &path, headers, Body::empty()).await
}

async fn a_cookie_is_as_good_as_a_bearer_unless_a_bearer_is_there(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let cookie = format!("other=1; __Host-ht=false; __Host-ht={}", player.token);
    let bearer = format!("bearer {}", player.token);
    for (headers, status) in [
        (vec![("cookie", cookie.as_str())], 200),
        (
            vec![("cookie", cookie.as_str()), ("authorization", "Bearer ")],
            200,
        ),
        (
            vec![("cookie", cookie.as_str()), ("authorization", "Bearer")],
            200,
        ),
        (
            vec![
                ("cookie", cookie.as_str()),
                ("authorization", "Bearer x.y.z"),
            ],
            401,
        ),
        (
            vec![
                ("cookie", "__Host-ht=x"),
                ("authorization", bearer.as_str()),
            ],
            200,
        ),
        (vec![("cookie", "ht=x")], 401),
    ] {
        let reply = get(&world, &paper.id, &headers).await;
        assert_eq!(reply.status, status, "{headers:?}");
    }
}

async fn a_forged_or_cut_token_is_none(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let other = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let token = &player.token;
    let forged = token.replace(&player.ticket, &other.ticket);
    let (claim, _) = token.rsplit_once('.').unwrap();
    for token in [
        forged,
        token[..token.len() - 1].to_owned(),
        token[1..].to_owned(),
        claim.to_owned(),
        format!("{claim}."),
        format!("{token}A"),
        "x".repeat(100_000),
    ] {
        let bearer = format!("Bearer {token}");
        let reply = get(&world, &paper.id, &[("authorization", &bearer)]).await;
        assert_eq!(reply.fault(), "401 unauthorized :unauthorized");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
    }
}

async fn a_token_of_another_server_is_none(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let bearer = format!("Bearer {}", player.token);
    // The same organizations and tickets from the same chance, but a key that was drawn one ticket later.
    let other = World::new(TestDatabase::sqlite().unwrap()).await;
    for _ in 0..2 {
        Player::outside(&other, &other.acme.task, json!({"fullname": "Fatih"})).await;
    }
    assert_eq!(other.acme.task.id, world.acme.task.id);
    let reply = get(&other, &paper.id, &[("authorization", &bearer)]).await;
    assert_eq!(reply.fault(), "401 unauthorized :unauthorized");
}

async fn a_token_survives_a_restart(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let bearer = format!("Bearer {}", player.token);
    let (id, token) = (paper.id.clone(), player.token.clone());
    let renewed = player.knock().await.json()["token"].clone();
    let world = world.again(|_| {}).await;
    assert_eq!(
        get(&world, &id, &[("authorization", &bearer)]).await.status,
        200
    );
    let cookie = format!("__Host-ht={token}");
    assert_eq!(get(&world, &id, &[("cookie", &cookie)]).await.status, 200);
    let bearer = format!("Bearer {}", renewed.as_str().unwrap());
    assert_eq!(
        get(&world, &id, &[("authorization", &bearer)]).await.status,
        200
    );
}

async fn a_foreign_page_cannot_act_with_the_cookie(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let step = &player.task.content.steps[0].id;
    let path = format!("/assessment/api/steps/{step}/start");
    let cookie = format!("__Host-ht={}", player.token);
    let bearer = format!("Bearer {}", player.token);
    let foreign = ("sec-fetch-site", "cross-site");
    for (headers, status) in [
        (vec![("cookie", cookie.as_str()), foreign], 403),
        (
            vec![
                ("cookie", cookie.as_str()),
                ("origin", "https://evil.example"),
            ],
            403,
        ),
        (vec![("cookie", cookie.as_str()), ("origin", "null")], 403),
        (
            vec![
                ("cookie", cookie.as_str()),
                ("sec-fetch-site", "same-origin"),
            ],
            200,
        ),
        (
            vec![
                ("cookie", cookie.as_str()),
                ("origin", "https://exams.example.org"),
            ],
            200,
        ),
        (vec![("cookie", cookie.as_str())], 200),
        (vec![("authorization", bearer.as_str()), foreign], 200),
    ] {
        let reply = world.call(Method::POST, &path, &headers, "{}").await;
        assert_eq!(reply.status, status, "{headers:?}");
    }
}

async fn without_a_token_every_call_is_refused(world: World) {
    let instance = "/assessment/api/test-instances/x";
    for (method, path) in [
        (Method::POST, "/assessment/api/steps/x/start".to_owned()),
        (Method::GET, instance.to_owned()),
        (Method::POST, format!("{instance}/pages/x/open")),
        (Method::PUT, format!("{instance}/answers/x")),
        (Method::POST, format!("{instance}/submit")),
        (Method::POST, format!("{instance}/events")),
    ] {
        let reply = world.call(method, &path, &[], "{}").await;
        assert_eq!(reply.fault(), "401 unauthorized :unauthorized", "{path}");
    }
}

async fn a_stranger_s_test_instance_does_not_exist(world: World) {
    let owner = Player::enter(&world, &world.acme.task).await;
    let paper = owner.start(0).await;
    let question = paper.question("1 + 1");
    let neighbour = Player::enter(&world, &world.acme.task).await;
    let rival = Player::enter(&world, &world.rival.task).await;
    let before = world.dump().await;
    for stranger in [&neighbour, &rival] {
        let unknown = "404 test-instance-not-found :test-instance-not-found";
        assert_eq!(stranger.show(&paper).await.fault(), unknown);
        assert_eq!(stranger.submit(&paper, json!({})).await.fault(), unknown);
        let saved = stranger
            .save(&paper, &question, 0, json!({"number": "2"}))
            .await;
        assert_eq!(saved.fault(), unknown);
        let opened = stranger.open(&paper, &paper.pages()[0]).await;
        assert_eq!(opened.fault(), unknown);
        let seen = stranger.tell(&paper, &json!([{"kind": "blur"}])).await;
        assert_eq!(seen.fault(), unknown);
    }
    assert_eq!(world.dump().await, before);
    let step = "404 step-not-found :step-not-found";
    let path = format!("/steps/{}/start", world.acme.task.content.steps[0].id);
    let started = rival.call(Method::POST, &path, &json!({})).await;
    assert_eq!(started.fault(), step);
}
