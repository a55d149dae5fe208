use axum::http::Method;
use domain::id::RequestId;
use futures_util::future::join_all;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::reply::Reply;
use crate::world::{CREATE, World};

on_both_databases! {
    a_repeated_call_gets_the_first_reply_and_creates_nothing
    another_body_under_the_same_key_is_refused
    a_failure_leaves_the_key_free
    a_key_is_an_organizations_own
    a_reply_is_forgotten_after_a_day
    fifty_calls_at_once_create_one_set_of_tickets
    a_key_must_be_readable
}

async fn call(world: &World, key: &str, body: &Value) -> Reply {
    let headers = [("idempotency-key", key)];
    world
        .call(Method::POST, CREATE, &headers, body.to_string())
        .await
}

async fn a_repeated_call_gets_the_first_reply_and_creates_nothing(world: World) {
    let mut body = world.create(&json!([{"fullname": "Ada"}]));
    let first = call(&world, "\"k-1\"", &body).await;
    assert_eq!(
        (first.status.as_u16(), first.header("idempotent-replayed")),
        (200, "")
    );
    body["requester"]["name"] = json!("another name");
    let again = call(&world, "k-1", &body).await;
    assert_eq!(
        (again.status.as_u16(), again.header("idempotent-replayed")),
        (200, "true")
    );
    assert_eq!(first.text, again.text);
    assert!(again.header("x-request-id").parse::<RequestId>().is_ok());
    assert_eq!(world.count_tickets().await, 1);
}

async fn another_body_under_the_same_key_is_refused(world: World) {
    call(&world, "k", &world.create(&json!([{"fullname": "Ada"}]))).await;
    let reply = call(&world, "k", &world.create(&json!([{"fullname": "Bo"}]))).await;
    assert_eq!(
        reply.fault(),
        "422 idempotency-mismatch :idempotency-mismatch"
    );
    assert_eq!(world.count_tickets().await, 1);
}

async fn a_failure_leaves_the_key_free(world: World) {
    let mut body = world.create(&json!([{"fullname": "Ada"}]));
    body["task"]["taskId"] = json!("nosuchtask");
    assert_eq!(call(&world, "k", &body).await.status, 404);
    let reply = call(&world, "k", &world.create(&json!([{"fullname": "Ada"}]))).await;
    assert_eq!(reply.status, 200);
}

async fn a_key_is_an_organizations_own(world: World) {
    call(&world, "k", &world.create(&json!([{"fullname": "Ada"}]))).await;
    let body = json!({"task": {"taskId": world.rival.task.id}, "users": [{"fullname": "Ada"}]});
    let reply = call(&world, "k", &world.rival.signs(body)).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("idempotent-replayed")),
        (200, "")
    );
}

async fn a_reply_is_forgotten_after_a_day(world: World) {
    let body = world.create(&json!([{"fullname": "Ada"}]));
    call(&world, "k", &body).await;
    world.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(
        call(&world, "k", &body).await.header("idempotent-replayed"),
        "true"
    );
    world.clock.advance(SignedDuration::from_millis(1));
    assert_eq!(
        call(&world, "k", &body).await.header("idempotent-replayed"),
        ""
    );
    assert_eq!(world.count_tickets().await, 2);
}

async fn fifty_calls_at_once_create_one_set_of_tickets(world: World) {
    let body = world.create(&json!([{"fullname": "Ada"}, {"fullname": "Bo"}]));
    let replies = join_all((0..50).map(|_| call(&world, "k", &body))).await;
    let fresh =
        |reply: &&Reply| reply.status == 200 && reply.header("idempotent-replayed").is_empty();
    assert_eq!(replies.iter().filter(fresh).count(), 1);
    let first = replies.iter().find(fresh).unwrap();
    for reply in &replies {
        match reply.status.as_u16() {
            200 => assert_eq!(reply.text, first.text),
            _ => assert_eq!(
                reply.fault(),
                "409 idempotency-in-progress :idempotency-in-progress"
            ),
        }
    }
    assert_eq!(world.count_tickets().await, 2);
}

async fn a_key_must_be_readable(world: World) {
    let body = world.create(&json!([{"fullname": "Ada"}]));
    for key in ["\"\"", &"k".repeat(256)] {
        let reply = call(&world, key, &body).await;
        assert_eq!(reply.fault(), "400 validation Idempotency-Key:header");
    }
}
