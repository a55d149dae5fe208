//! Bodies arrive whole and bounded before any handler runs: "too large" is the first thing that is checked.
//!
//! Bounded each, and bounded together: whoever has no key can send as much as one who has, and only a handler knows. A small body is not
//! counted, so that no crowd of large ones keeps a candidate's answer out.
//!
//! One form is let through as it comes, for files are in it: its handler bounds it, and takes its place in memory here.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{ApiError, ApiResult, out_of_memory, payload_too_large, unreadable_body};
use crate::settings::Settings;

/// How much of a body that is refused is read and thrown away. A client that is still sending when we close the connection sees a reset
/// instead of our answer; beyond this it may.
pub(crate) const MOST_DRAINED: usize = 256 * 1024 * 1024;
/// How long a body may take altogether.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);
/// What is held of a body is counted in pieces of this size; the first is free.
const PIECE: usize = 64 * 1024;

/// How much one body, and all that are held at once, may have.
#[derive(Debug)]
pub(crate) struct Bodies {
    most: usize,
    pieces: Arc<Semaphore>,
}

/// The route whose forms may bring files, as the router writes it.
const FORM_WITH_FILES: &str = "/assessment/test-instances/{id}/plain/pages/{page}";

/// Whether a request is a form with files, which its handler reads as it comes.
pub(crate) fn brings_files(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>();
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    route.is_some_and(|route| route.as_str() == FORM_WITH_FILES)
        && kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// A place in memory for a body, until the call is answered.
#[derive(Debug, Default)]
pub(crate) struct Held {
    permit: Option<OwnedSemaphorePermit>,
}

/// What a client sends, as long as we have patience.
struct Incoming<'a, P> {
    frames: BodyDataStream,
    patience: Pin<&'a mut P>,
}

/// The client took too long.
#[derive(Debug, thiserror::Error)]
#[error("it took more than a minute")]
struct Late;

impl Bodies {
    /// As the operator says. One body of the largest size always has room.
    pub(crate) fn new(settings: &Settings) -> Self {
        let most = settings.max_body_bytes;
        let pieces = settings.max_body_memory.max(most).div_ceil(PIECE);
        Self {
            most,
            pieces: Arc::new(Semaphore::new(pieces.min(Semaphore::MAX_PERMITS))),
        }
    }

    /// The request with its body in memory, and the place that it takes there.
    pub(super) async fn receive(&self, request: Request) -> ApiResult<(Request, Held)> {
        if brings_files(&request) {
            return Ok((request, Held::default()));
        }
        let (parts, body) = request.into_parts();
        let mut held = Held::default();
        let body = if hyper::body::Body::is_end_stream(&body) {
            Bytes::new()
        } else {
            let patience = std::pin::pin!(tokio::time::sleep(PATIENCE));
            let mut incoming = Incoming {
                frames: body.into_data_stream(),
                patience,
            };
            self.read(&mut incoming, &parts.headers, &mut held).await?
        };
        Ok((Request::from_parts(parts, Body::from(body)), held))
    }

    async fn read(
        &self,
        incoming: &mut Incoming<'_, impl Future<Output = ()>>,
        headers: &HeaderMap,
        held: &mut Held,
    ) -> ApiResult<Bytes> {
        let announced = announced(headers);
        if announced.is_some_and(|length| length > self.most) {
            return Err(incoming.refuse(headers, payload_too_large(self.most)).await);
        }
        // What is announced is not there yet: memory is taken for what is.
        let mut whole = BytesMut::with_capacity(announced.unwrap_or_default().min(PIECE));
        while let Some(frame) = incoming.next().await {
            let frame = frame?;
            let length = whole.len() + frame.len();
            if length > self.most {
                return Err(incoming.refuse(headers, payload_too_large(self.most)).await);
            }
            if !held.grow(&self.pieces, length) {
                return Err(incoming.refuse(headers, out_of_memory()).await);
            }
            if announced == Some(frame.len()) {
                // Small bodies come in one piece, which need not be copied.
                return Ok(frame);
            }
            whole.extend_from_slice(&frame);
        }
        Ok(whole.freeze())
    }
}

impl Bodies {
    /// Makes room for so much of a body that is read as it comes.
    pub(crate) fn hold(&self, held: &mut Held, length: usize) -> ApiResult<()> {
        if held.grow(&self.pieces, length) {
            Ok(())
        } else {
            Err(out_of_memory())
        }
    }
}

impl Held {
    /// Makes room for a body of this length; false when there is none left.
    fn grow(&mut self, pieces: &Arc<Semaphore>, length: usize) -> bool {
        let has = self
            .permit
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let needs = length.saturating_sub(PIECE).div_ceil(PIECE);
        let Ok(more @ 1..) = u32::try_from(needs.saturating_sub(has)) else {
            return needs <= has;
        };
        let Ok(more) = Arc::clone(pieces).try_acquire_many_owned(more) else {
            return false;
        };
        match &mut self.permit {
            Some(permit) => permit.merge(more),
            none => *none = Some(more),
        }
        true
    }
}

impl<P: Future<Output = ()>> Incoming<'_, P> {
    /// The next piece; nothing at the end.
    async fn next(&mut self) -> Option<ApiResult<Bytes>> {
        tokio::select! {
            biased;
            frame = self.frames.next() => Some(frame?.map_err(unreadable_body)),
            () = &mut self.patience => Some(Err(unreadable_body(Late))),
        }
    }

    /// Lets the client finish sending, so that it reads why it is refused.
    async fn refuse(&mut self, headers: &HeaderMap, why: ApiError) -> ApiError {
        // Who asked first (`Expect: 100-continue`) has sent nothing yet, and will not.
        let mut left = if headers.contains_key(header::EXPECT) {
            0
        } else {
            MOST_DRAINED
        };
        while left > 0 {
            match self.next().await {
                Some(Ok(frame)) => left = left.saturating_sub(frame.len()),
                // Too slow or gone: it is refused for what we know already.
                Some(Err(_)) | None => break,
            }
        }
        why
    }
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    fn bodies(most: usize, memory: usize) -> Bodies {
        let mut settings = Settings::new("http://127.0.0.1".parse().unwrap());
        settings.max_body_bytes = most;
        settings.max_body_memory = memory;
        Bodies::new(&settings)
    }

    /// Reads a body that sends these pieces and then nothing, and never ends; patience is over once they are read.
    async fn slow(bodies: &Bodies, pieces: &[usize]) -> ApiError {
        let (over, mut patience) = tokio::sync::oneshot::channel::<()>();
        let pieces: Vec<_> = pieces
            .iter()
            .map(|length| Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; *length])))
            .collect();
        let end = stream::once(async move {
            drop(over);
            std::future::pending().await
        });
        let body = Body::from_stream(stream::iter(pieces).chain(end));
        let patience = std::pin::pin!(async {
            let _ = (&mut patience).await;
        });
        let mut incoming = Incoming {
            frames: body.into_data_stream(),
            patience,
        };
        let (headers, mut held) = (HeaderMap::new(), Held::default());
        let read = bodies.read(&mut incoming, &headers, &mut held);
        read.await.unwrap_err()
    }

    #[tokio::test]
    async fn who_sends_too_much_too_slowly_is_told_that_it_is_too_much() {
        let bodies = bodies(100, 100);
        assert_eq!(slow(&bodies, &[60, 60]).await.code(), "payload-too-large");
        assert_eq!(slow(&bodies, &[60]).await.code(), "invalid-json");
    }

    #[tokio::test]
    async fn large_bodies_share_what_there_is_and_small_ones_always_pass() {
        let bodies = bodies(PIECE * 4, PIECE * 4);
        let mut first = Held::default();
        assert!(first.grow(&bodies.pieces, PIECE * 4));
        assert!(first.grow(&bodies.pieces, PIECE * 4), "it has its room");
        let mut second = Held::default();
        assert!(second.grow(&bodies.pieces, PIECE * 2), "the last piece");
        assert!(!second.grow(&bodies.pieces, PIECE * 3));
        assert!(Held::default().grow(&bodies.pieces, PIECE));
        let refused = slow(&bodies, &[PIECE * 2]).await;
        assert_eq!(refused.code(), "unavailable");
        drop(first);
        assert!(second.grow(&bodies.pieces, PIECE * 3));
    }
}
