//! A body that is handed to a parser no faster than what it makes of it is taken.
//!
//! The parser takes whatever is there into memory, and looks for the end of a part's head as long as something comes. So it is given one
//! frame each time it asks, and nothing more once too much has been given that came out of it as nothing.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::StreamExt as _;
use futures_util::stream::unfold;

use crate::frame::PATIENCE;

/// More than a frame and the longest head of a part that a browser writes.
const MOST_UNTAKEN: usize = 1024 * 1024;

/// How much was given since something was taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Pace(Arc<AtomicUsize>);

impl Pace {
    /// Says that the parser has given something out.
    pub(super) fn taken(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    fn given(&self, length: usize) -> usize {
        self.0.fetch_add(length, Ordering::Relaxed) + length
    }
}

/// The body, a frame at a time. A pause between two that is too long ends it.
pub(super) fn paced(body: Body, pace: Pace) -> Body {
    let given = (body.into_data_stream(), pace);
    Body::from_stream(unfold(given, async |(mut frames, pace)| {
        let frame = next(&mut frames, &pace).await?;
        Some((frame, (frames, pace)))
    }))
}

async fn next(frames: &mut BodyDataStream, pace: &Pace) -> Option<io::Result<Bytes>> {
    // Whoever asks for more in the same breath is told that nothing is there yet.
    tokio::task::yield_now().await;
    let frame = match tokio::time::timeout(PATIENCE, frames.next()).await {
        Ok(frame) => frame?.map_err(io::Error::other),
        Err(late) => Err(io::Error::other(late)),
    };
    let Ok(bytes) = frame else {
        return Some(frame);
    };
    if pace.given(bytes.len()) > MOST_UNTAKEN + bytes.len() {
        return Some(Err(io::Error::other(
            "the head of a part of the form is too long",
        )));
    }
    Some(Ok(bytes))
}

#[cfg(test)]
mod tests {
    use axum::extract::{FromRequest as _, Multipart, Request};
    use futures_util::stream;

    use super::*;

    /// So small that a form of many is below axum's own bound, which the router takes away.
    const FRAME: usize = 4 * 1024;

    /// A form whose frames are all there at once, and how many of them were taken from it.
    async fn form(head: &'static str, frames: usize) -> (Multipart, Pace, Arc<AtomicUsize>) {
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        let file = (0..frames).map(|_| Bytes::from(vec![b'x'; FRAME]));
        let all = [Bytes::from_static(head.as_bytes())]
            .into_iter()
            .chain(file);
        let all = all.chain([Bytes::from_static(b"\r\n--b--\r\n")]);
        let all = stream::iter(all).inspect(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let pace = Pace::default();
        let body = Body::from_stream(all.map(Ok::<_, io::Error>));
        let request = Request::post("/").header("content-type", "multipart/form-data; boundary=b");
        let request = request.body(paced(body, pace.clone())).unwrap();
        let form = Multipart::from_request(request, &()).await.unwrap();
        (form, pace, taken)
    }

    #[tokio::test]
    async fn a_file_is_never_in_memory() {
        let head = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"g\"\r\n\r\n";
        let (mut form, pace, taken) = form(head, 400).await;
        let mut part = form.next_field().await.unwrap().unwrap();
        let mut received = 0;
        while let Some(bytes) = part.chunk().await.unwrap() {
            pace.taken();
            received += bytes.len();
            let ahead = taken.load(Ordering::Relaxed) - received / FRAME;
            assert!(ahead <= 4, "{ahead} frames are in memory");
        }
        assert_eq!(received, 400 * FRAME);
    }

    #[tokio::test]
    async fn a_head_without_an_end_is_given_up() {
        let (mut form, _, taken) = form("--b\r\nContent-Disposition: ", 400).await;
        assert!(form.next_field().await.is_err());
        let taken = taken.load(Ordering::Relaxed);
        assert!(taken <= MOST_UNTAKEN / FRAME + 3, "{taken}");
    }
}
