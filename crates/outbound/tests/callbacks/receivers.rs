//! Receivers that misbehave: each costs bounded time and memory and leaves a word that says what happened.

use std::time::Duration;

use domain::retry::{CallbackSetback, RetryAfter};
use jiff::{SignedDuration, Timestamp};
use outbound::caller::{ErrorCode, Outcome};
use tokio::io::AsyncWriteExt as _;

use crate::receiver::{answering, scripted};
use crate::{caller, hasty, request};

async fn deliver(url: &str) -> Outcome {
    caller(&["127.0.0.0/8"], None).deliver(&request(url)).await
}

#[tokio::test]
async fn a_2xx_is_delivered_and_the_head_of_its_body_is_kept_clean() {
    let url =
        answering(b"HTTP/1.1 202 Accepted\r\ncontent-length: 6\r\n\r\no\0k\xff!\n".to_vec()).await;
    let outcome = deliver(&url).await;
    assert_eq!((outcome.result, outcome.status), (Ok(()), Some(202)));
    assert_eq!(outcome.response_head, "ok\u{fffd}!\n");
    assert_eq!(outcome.resolved_ip, Some([127, 0, 0, 1].into()));
    assert_eq!(outcome.setback(Timestamp::UNIX_EPOCH), None);
}

#[tokio::test]
async fn an_answer_that_drips_ends_at_the_total_limit() {
    let url = scripted(|mut stream| async move {
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
            .await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    })
    .await;
    let outcome = hasty(&["127.0.0.0/8"], None).deliver(&request(&url)).await;
    assert_eq!(
        (outcome.result, outcome.status),
        (Err(ErrorCode::Timeout), Some(200))
    );
    assert!(
        outcome.duration < Duration::from_secs(5),
        "{:?}",
        outcome.duration
    );
    assert_eq!(
        outcome.setback(Timestamp::UNIX_EPOCH),
        Some(CallbackSetback::Timeout)
    );
    assert!(outcome.response_head.starts_with("xxx"));
}

#[tokio::test]
async fn a_receiver_that_never_answers_ends_at_the_total_limit() {
    let url = scripted(|stream| async move {
        tokio::time::sleep(Duration::from_mins(1)).await;
        drop(stream);
    })
    .await;
    let outcome = hasty(&["127.0.0.0/8"], None).deliver(&request(&url)).await;
    assert_eq!(
        (outcome.result, outcome.status),
        (Err(ErrorCode::Timeout), None)
    );
}

#[tokio::test]
async fn an_endless_body_is_cut_at_64_kib_and_its_status_counts() {
    let url = scripted(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(&[b'y'; 16_384]).await.is_ok() {}
    })
    .await;
    let outcome = deliver(&url).await;
    assert_eq!((outcome.result, outcome.status), (Ok(()), Some(200)));
    assert_eq!(outcome.response_head.len(), 20_000);
}

#[tokio::test]
async fn a_compressed_answer_is_kept_as_it_came() {
    let url = answering(
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n\x1f\x8b\x08z"
            .to_vec(),
    )
    .await;
    assert_eq!(deliver(&url).await.response_head, "\u{1f}\u{fffd}\u{8}z");
}

#[tokio::test]
async fn a_megabyte_of_headers_is_too_large() {
    for header in [
        format!("x: {}\r\n", "h".repeat(1_000_000)),
        "x-h: 1234567890\r\n".repeat(60_000),
    ] {
        let url = answering(format!("HTTP/1.1 200 OK\r\n{header}\r\n")).await;
        let outcome = deliver(&url).await;
        assert_eq!(
            outcome.result,
            Err(ErrorCode::ResponseTooLarge),
            "{:?}",
            outcome.detail
        );
    }
}

#[tokio::test]
async fn an_answer_cut_in_the_middle_is_a_connection_failure() {
    for cut in [
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this",
        "HTTP/1.1 20",
        "",
        "hello\r\n\r\n",
    ] {
        let url = answering(cut).await;
        let outcome = deliver(&url).await;
        assert_eq!(
            outcome.result,
            Err(ErrorCode::Connection),
            "{cut:?}: {:?}",
            outcome.detail
        );
    }
}

#[tokio::test]
async fn a_closed_port_is_a_connection_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(deliver(&url).await.result, Err(ErrorCode::Connection));
}

#[tokio::test]
async fn a_peer_that_speaks_no_tls_is_a_tls_failure() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_mins(1)).await;
    });
    let outcome = deliver(&url).await;
    assert_eq!(outcome.result, Err(ErrorCode::Tls), "{outcome:?}");
}

#[tokio::test]
async fn gone_is_told_to_the_schedule() {
    let url = answering("HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n").await;
    let setback = deliver(&url).await.setback(Timestamp::UNIX_EPOCH);
    assert_eq!(
        setback,
        Some(CallbackSetback::Status {
            code: 410,
            asked: None
        })
    );
}

#[tokio::test]
async fn retry_after_is_passed_on_in_both_forms() {
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    for (header, wait) in [
        ("120", Some(SignedDuration::from_secs(120))),
        (
            "Sun, 01 Nov 2026 00:03:00 GMT",
            Some(SignedDuration::from_secs(180)),
        ),
        ("whenever", None),
    ] {
        let url = answering(format!(
            "HTTP/1.1 429 Too Many Requests\r\nretry-after: {header}\r\ncontent-length: 0\r\n\r\n"
        ))
        .await;
        let outcome = deliver(&url).await;
        assert_eq!(
            outcome.retry_after.map(|hint: RetryAfter| hint.wait(now)),
            wait
        );
        assert_eq!(
            outcome.setback(now),
            Some(CallbackSetback::Status {
                code: 429,
                asked: wait
            })
        );
    }
}
