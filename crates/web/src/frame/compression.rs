//! Pages and documents travel compressed: a form of forty questions is a quarter of its size, and somebody waits for it on a telephone.

use std::io::Write as _;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What is smaller gains nothing.
const LEAST: u64 = 1_024;

/// Compresses what is worth it, for whoever takes it. What has an encoding of its own (files, compressed once for all) is left alone.
pub(super) async fn apply(response: Response, taken: bool) -> Response {
    let size = axum::body::HttpBody::size_hint(response.body()).exact();
    let worth = size.is_some_and(|size| size >= LEAST) && is_text(response.headers());
    if !worth || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Two forms of one answer are two things to a cache.
    let varies = HeaderValue::from_static("accept-encoding");
    parts.headers.append(header::VARY, varies);
    if !taken {
        return Response::from_parts(parts, body);
    }
    // It is in memory as it is: nothing of ours streams.
    let Ok(plain) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let Some(small) = compress(&plain) else {
        return Response::from_parts(parts, Body::from(plain));
    };
    let gzip = HeaderValue::from_static("gzip");
    parts.headers.insert(header::CONTENT_ENCODING, gzip);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(small))
}

/// Whether a request takes gzip.
pub(crate) fn takes_gzip(headers: &HeaderMap) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).into_iter();
    let mut entries = lists
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','));
    entries.any(|entry| {
        let (name, quality) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["text/html", "application/json", "application/problem+json"]
        .iter()
        .any(|text| kind.starts_with(text))
}

/// Quickly rather than well: a hall starts at one moment.
fn compress(plain: &Bytes) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::fast());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
