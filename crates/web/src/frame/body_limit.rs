//! Bodies arrive whole and bounded before any handler runs: "too large" is the first thing that is checked.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;

use crate::error::{ApiError, ApiResult, payload_too_large, unreadable_body};

/// How much of a body that is refused is read and thrown away. A client that is still sending when we close the connection sees a reset
/// instead of our answer; beyond this it may.
const MOST_DRAINED: usize = 256 * 1024 * 1024;
/// How long a body may take altogether.
const PATIENCE: Duration = Duration::from_mins(1);

/// The request with its body in memory.
pub(super) async fn receive(request: Request, most: usize) -> ApiResult<Request> {
    let (parts, body) = request.into_parts();
    let body = if hyper::body::Body::is_end_stream(&body) {
        Bytes::new()
    } else {
        let waiting = read(body, &parts.headers, most);
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(read) => read?,
            Err(late) => return Err(unreadable_body(late)),
        }
    };
    Ok(Request::from_parts(parts, Body::from(body)))
}

async fn read(body: Body, headers: &HeaderMap, most: usize) -> ApiResult<Bytes> {
    let announced = announced(headers);
    let mut frames = body.into_data_stream();
    if announced.is_some_and(|length| length > most) {
        return Err(refuse(frames, headers, most).await);
    }
    let mut whole = BytesMut::with_capacity(announced.unwrap_or_default());
    while let Some(frame) = frames.next().await {
        let frame = frame.map_err(unreadable_body)?;
        if whole.len() + frame.len() > most {
            return Err(refuse(frames, headers, most).await);
        }
        if announced == Some(frame.len()) {
            // Small bodies come in one piece, which need not be copied.
            return Ok(frame);
        }
        whole.extend_from_slice(&frame);
    }
    Ok(whole.freeze())
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// Lets the client finish sending, so that it reads the answer.
async fn refuse(mut frames: BodyDataStream, headers: &HeaderMap, most: usize) -> ApiError {
    // Who asked first (`Expect: 100-continue`) has sent nothing yet, and will not.
    let mut left = if headers.contains_key(header::EXPECT) {
        0
    } else {
        MOST_DRAINED
    };
    while left > 0 {
        match frames.next().await {
            Some(Ok(frame)) => left = left.saturating_sub(frame.len()),
            Some(Err(_)) | None => break,
        }
    }
    payload_too_large(most)
}
