//! What surrounds every request.

use axum::body::{Body, Bytes};
use axum::http::Method;
use serde_json::json;

use crate::world::{CREATE, TASKS, World};

on_both_databases! {
    an_unknown_address_is_told_in_the_words_of_its_surface
    a_wrong_method_names_the_right_ones
    every_response_carries_an_id_and_the_security_headers
    what_is_large_travels_compressed_to_whoever_takes_it
    only_a_plain_request_id_is_taken_over
    a_body_that_is_too_large_is_refused_before_anything_else
    a_body_as_large_as_allowed_is_read
    a_body_that_breaks_off_is_no_json
    a_path_before_ours_is_served_and_left_out
    a_database_that_is_gone_is_a_503
}

async fn an_unknown_address_is_told_in_the_words_of_its_surface(world: World) {
    let reply = world.get("/api/v1/fatih/nothing", &[]).await;
    assert_reply!(reply, @r#"
    404
    {
      "kind": "zeterror",
      "payload": {
        "code": "not-found",
        "message": "there is nothing at this address",
        "requestId": "[id]",
        "errors": [
          {
            "path": "",
            "code": "not-found",
            "message": "there is nothing at this address"
          }
        ]
      }
    }
    "#);
    for path in ["/api", "/api/v1/fatihx", "/api/v2/x", "/assessment/api/x"] {
        let reply = world.get(path, &[]).await;
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(reply.fault(), "404 not-found :not-found");
    }
    let reply = world.get("/nothing", &[]).await;
    assert_eq!(reply.status, 404);
    assert!(reply.header("content-type").starts_with("text/html"));
    assert!(reply.text.contains(reply.header("x-request-id")));
}

async fn a_wrong_method_names_the_right_ones(world: World) {
    let reply = world.get(CREATE, &[]).await;
    assert_eq!(reply.fault(), "405 method-not-allowed :method-not-allowed");
    assert_eq!(reply.header("allow"), "POST");
    let reply = world.post("/api/v2/events", &json!({})).await;
    assert_eq!(reply.fault(), "405 method-not-allowed :method-not-allowed");
    assert_eq!(reply.header("allow"), "GET,HEAD");
}

async fn every_response_carries_an_id_and_the_security_headers(world: World) {
    for path in ["/livez", CREATE, "/api/v2/events", "/nothing"] {
        let reply = world.get(path, &[]).await;
        assert_eq!(reply.header("x-request-id").len(), 20, "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin");
        assert!(
            reply
                .header("permissions-policy")
                .starts_with("camera=(), microphone=(), ")
        );
        let policy = reply.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'")
        );
        assert!(!policy.contains("unsafe"));
        assert!(
            reply
                .header("strict-transport-security")
                .starts_with("max-age=")
        );
    }
    let plain = world.again(|settings| settings.public_url = "http://127.0.0.1".parse().unwrap());
    let reply = plain.await.get("/livez", &[]).await;
    assert_eq!(reply.header("strict-transport-security"), "");
}

async fn what_is_large_travels_compressed_to_whoever_takes_it(world: World) {
    let plain = world.get("/api/openapi.json", &[]).await;
    assert_eq!(
        (plain.header("content-encoding"), plain.header("vary")),
        ("", "accept-encoding")
    );
    let asked = [("accept-encoding", "br, gzip;q=0.5")];
    let small = world.get("/api/openapi.json", &asked).await;
    assert_eq!(small.header("content-encoding"), "gzip");
    assert!(small.text.len() * 3 < plain.text.len() * 2);
    let refused = [("accept-encoding", "gzip;q=0")];
    let refused = world.get("/api/openapi.json", &refused).await;
    assert_eq!(refused.text, plain.text);
    assert_eq!(
        world.get("/livez", &asked).await.header("content-encoding"),
        ""
    );
}

async fn only_a_plain_request_id_is_taken_over(world: World) {
    let reply = world
        .get("/api/v1/fatih/x", &[("x-request-id", "mine.1_2-3")])
        .await;
    assert_eq!(reply.header("x-request-id"), "mine.1_2-3");
    assert_eq!(reply.json()["payload"]["requestId"], "mine.1_2-3");
    for id in ["a b", "", "a\"b", &"x".repeat(65)] {
        let reply = world.get("/livez", &[("x-request-id", id)]).await;
        assert_eq!(reply.header("x-request-id").len(), 20, "{id}");
    }
}

async fn a_body_that_is_too_large_is_refused_before_anything_else(world: World) {
    let piece = Bytes::from(vec![b'x'; 1 << 20]);
    let pieces = (0..70).map(move |_| Ok::<_, std::io::Error>(piece.clone()));
    let stream = Body::from_stream(futures_util::stream::iter(pieces));
    let reply = world.post_bytes(CREATE, stream).await;
    assert_eq!(reply.fault(), "413 payload-too-large :payload-too-large");
    let reply = world
        .post_bytes("/assessment/api/enter", vec![b'x'; 17 << 20])
        .await;
    assert_eq!(reply.fault(), "413 payload-too-large :payload-too-large");
}

async fn a_body_as_large_as_allowed_is_read(world: World) {
    let mut body = world.create(&json!([{"fullname": "Ada"}]));
    body["padding"] = json!("");
    let rest = (16 << 20) - body.to_string().len();
    body["padding"] = json!("x".repeat(rest));
    assert_eq!(world.post(CREATE, &body).await.status, 200);
    body["padding"] = json!("x".repeat(rest + 1));
    let reply = world.post(CREATE, &body).await;
    assert_eq!(reply.fault(), "413 payload-too-large :payload-too-large");
}

async fn a_body_that_breaks_off_is_no_json(world: World) {
    let pieces = [Ok("{"), Err(std::io::Error::other("gone"))];
    let stream = Body::from_stream(futures_util::stream::iter(pieces));
    let reply = world.post_bytes(TASKS, stream).await;
    assert_eq!(reply.fault(), "400 invalid-json :invalid-json");
}

async fn a_path_before_ours_is_served_and_left_out(world: World) {
    let url = "https://example.org/exams";
    let world = world.again(|settings| settings.public_url = url.parse().unwrap());
    let world = world.await;
    assert_eq!(world.get("/exams/livez", &[]).await.status, 200);
    assert_eq!(world.get("/livez", &[]).await.status, 200);
    assert_eq!(world.get("/examsite/livez", &[]).await.status, 404);
    let reply = world
        .call(Method::POST, "/exams/api/v1/fatih/x", &[], "")
        .await;
    assert_eq!(reply.fault(), "404 not-found :not-found");
    let body = world.create(&json!([{"fullname": "Ada"}]));
    let reply = world.post(&format!("/exams{CREATE}"), &body).await.json();
    let link = reply["payload"]["credentials"][0]["url"].as_str().unwrap();
    assert!(link.starts_with("https://example.org/exams/assessment/task/"));
}

async fn a_database_that_is_gone_is_a_503(world: World) {
    let body = world.create(&json!([{"fullname": "Ada"}]));
    world.app.store.close().await;
    let reply = world.post(CREATE, &body).await;
    assert_eq!(reply.fault(), "503 unavailable :unavailable");
    assert_eq!(reply.header("retry-after"), "2");
    assert_eq!(world.get("/readyz", &[]).await.json()["reason"], "database");
}
