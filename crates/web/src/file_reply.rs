//! A file of the directory as a response: in pieces, whole or the range that was asked for.

use std::io;
use std::path::Path;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::stream::try_unfold;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use crate::error::{ApiResult, internal};

/// How much of a file is in memory at a time, for each who reads it.
const PIECE: u64 = 64 * 1024;
/// A file never runs anything and loads nothing, whatever is in it: a drawing may have styles of its own, and that is all.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// Serves a file. The caller has seen to it that whoever asks may have it.
pub(crate) async fn file_reply(
    path: &Path,
    media_type: &'static str,
    asked: &HeaderMap,
) -> ApiResult<Response> {
    let mut file = File::open(path).await.map_err(internal)?;
    let length = file.metadata().await.map_err(internal)?.len();
    let part = Part::asked_for(asked, length);
    let mut response = match part {
        Part::Whole => pieces(file, length).into_response(),
        Part::Range { first, last } => {
            file.seek(io::SeekFrom::Start(first))
                .await
                .map_err(internal)?;
            (StatusCode::PARTIAL_CONTENT, pieces(file, last - first + 1)).into_response()
        }
        Part::Beyond => StatusCode::RANGE_NOT_SATISFIABLE.into_response(),
    };
    let headers = response.headers_mut();
    let (sent, range) = match part {
        Part::Whole => (length, None),
        Part::Range { first, last } => (
            last - first + 1,
            Some(format!("bytes {first}-{last}/{length}")),
        ),
        Part::Beyond => (0, Some(format!("bytes */{length}"))),
    };
    headers.insert(header::CONTENT_LENGTH, sent.into());
    if let Some(range) = range {
        let range = HeaderValue::from_str(&range).map_err(internal)?;
        headers.insert(header::CONTENT_RANGE, range);
    }
    let fixed = [
        (header::CONTENT_TYPE, media_type),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// What of a file is sent. Of several ranges in one header none is: nobody who plays sound or film asks so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// From the first byte to the last, both among them.
    Range {
        first: u64,
        last: u64,
    },
    /// It begins where the file has ended.
    Beyond,
}

impl Part {
    fn asked_for(headers: &HeaderMap, length: u64) -> Self {
        // Whoever asks on a condition is sent the whole: our addresses hold one content, and nobody need ask.
        let range = match headers.get(header::IF_RANGE) {
            Some(_) => None,
            None => headers.get(header::RANGE),
        };
        let range = range.and_then(|range| range.to_str().ok());
        let range = range.and_then(|range| range.strip_prefix("bytes="));
        range
            .map_or(Some(Self::Whole), |range| Self::read(range.trim(), length))
            .unwrap_or(Self::Whole)
    }

    /// `first-last`, `first-` or `-count`.
    fn read(range: &str, length: u64) -> Option<Self> {
        let (first, last) = range.split_once('-')?;
        let end = length.checked_sub(1);
        let (first, last) = match (first, last) {
            ("", count) => {
                let count: u64 = count.parse().ok()?;
                if count == 0 {
                    return Some(Self::Beyond);
                }
                (length.saturating_sub(count), u64::MAX)
            }
            (first, "") => (first.parse().ok()?, u64::MAX),
            (first, last) => (first.parse().ok()?, last.parse().ok()?),
        };
        if last < first {
            return None;
        }
        Some(match end {
            Some(end) if first <= end => Self::Range {
                first,
                last: last.min(end),
            },
            _ => Self::Beyond,
        })
    }
}

fn pieces(file: File, left: u64) -> Body {
    let next = |(mut file, left): (File, u64)| async move {
        if left == 0 {
            return Ok(None);
        }
        let mut piece = vec![0; usize::try_from(left.min(PIECE)).unwrap_or(usize::MAX)];
        let read = file.read(&mut piece).await?;
        if read == 0 {
            // Cut while it was read: the connection breaks, so that nobody takes half of it for the whole.
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        piece.truncate(read);
        let left = left - u64::try_from(read).unwrap_or(left);
        Ok(Some((Bytes::from(piece), (file, left))))
    };
    Body::from_stream(try_unfold((file, left), next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_cut_to_the_file_and_nonsense_is_the_whole() {
        let of = |first, last| Part::Range { first, last };
        let cases = [
            ("bytes=0-0", of(0, 0)),
            ("bytes=2-", of(2, 9)),
            ("bytes=2-99999999999999999999", Part::Whole),
            ("bytes=2-99", of(2, 9)),
            ("bytes=-3", of(7, 9)),
            ("bytes=-99", of(0, 9)),
            ("bytes=-0", Part::Beyond),
            ("bytes=10-", Part::Beyond),
            ("bytes=3-2", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("items=0-1", Part::Whole),
            ("bytes=", Part::Whole),
        ];
        for (text, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(text));
            assert_eq!(Part::asked_for(&headers, 10), expected, "{text}");
            headers.insert(header::IF_RANGE, HeaderValue::from_static("\"x\""));
            assert_eq!(Part::asked_for(&headers, 10), Part::Whole, "{text}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=0-"));
        assert_eq!(Part::asked_for(&headers, 0), Part::Beyond);
    }
}
