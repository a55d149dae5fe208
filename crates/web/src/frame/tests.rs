use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, Request};
use axum::routing::get;
use domain::chance::SeededChance;
use domain::time::{ManualClock, from_millis};
use store::testing::TestDatabase;
use tower::ServiceExt as _;

use crate::error::{ApiResult, internal};
use crate::{AppState, Settings, router};

async fn panicking() -> &'static str {
    panic!("secret-canary")
}

async fn failing() -> ApiResult<()> {
    Err(internal("secret-canary"))
}

async fn rejecting(Query(_): Query<u8>) {}

/// What a route answers behind the frame.
async fn answer(path: &str) -> (u16, String, String) {
    let database = TestDatabase::sqlite().unwrap();
    let app = AppState::new(
        database.open().await.unwrap(),
        Arc::new(ManualClock::at(from_millis(0))),
        Arc::new(SeededChance::new(1)),
        Settings::new("http://127.0.0.1".parse().unwrap()),
    );
    let routes = Router::new()
        .route("/api/v1/fatih/panic", get(panicking))
        .route("/api/fail", get(failing))
        .route("/reject", get(rejecting));
    let service = router::framed(routes, &app);
    let request = Request::builder().uri(path).header("accept-language", "de");
    let request = request.body(Body::empty()).unwrap();
    let response = service.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let text = to_bytes(body, usize::MAX).await.unwrap();
    let kind = parts.headers["content-type"].to_str().unwrap().to_owned();
    let text = String::from_utf8(text.to_vec()).unwrap();
    (parts.status.as_u16(), kind, text)
}

#[tokio::test]
async fn a_panic_is_our_fault_and_keeps_its_words() {
    let (status, kind, text) = answer("/api/v1/fatih/panic").await;
    assert_eq!((status, kind.as_str()), (500, "application/json"));
    assert!(text.contains(r#""code":"internal""#) && text.contains(r#""kind":"zeterror""#));
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn a_cause_is_never_told() {
    let (status, kind, text) = answer("/api/fail").await;
    assert_eq!((status, kind.as_str()), (500, "application/problem+json"));
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn what_the_framework_refuses_is_a_page_for_people() {
    let (status, kind, text) = answer("/reject?x=1").await;
    assert_eq!((status, kind.as_str()), (400, "text/html; charset=utf-8"));
    assert!(text.contains("lang=\"de\""), "{text}");
}
