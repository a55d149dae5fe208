//! `GET /static/…`, `/assessment/offline.js`, `/favicon.ico` and `/robots.txt`

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use view::asset::{self, Asset, CACHE_CONTROL};

use crate::error::{ApiResult, internal, not_found};
use crate::frame::takes_gzip;
use crate::state::AppState;

/// How long the files whose address never changes may be kept.
const SHORT_CACHE: &str = "public, max-age=86400";

/// Every file compressed, made at the first use: when a hall comes at once, nobody compresses anything.
static COMPRESSED: LazyLock<HashMap<&'static str, Bytes>> = LazyLock::new(|| {
    let compressed = |asset: &Asset| Some((asset.name, compress(asset.served())?));
    asset::FILES.iter().filter_map(compressed).collect()
});

/// A file that a page loads. Its address holds the version of all of them, so a browser may keep it for ever.
pub(crate) async fn asset(Path(path): Path<String>, headers: HeaderMap) -> ApiResult<Response> {
    let asset = asset::find(&path).ok_or_else(not_found)?;
    serve(asset, CACHE_CONTROL, &headers)
}

/// The icon, for browsers that ask without having read a page.
pub(crate) async fn favicon(headers: HeaderMap) -> ApiResult<Response> {
    let icon = asset::FILES.iter().find(|asset| asset.name == "mark.svg");
    serve(icon.ok_or_else(not_found)?, SHORT_CACHE, &headers)
}

/// The service worker of a running exam, at an address of its own: where it lies bounds what it may do, and it is asked for anew each time.
pub(crate) async fn offline_worker(headers: HeaderMap) -> ApiResult<Response> {
    let worker = asset::FILES.iter().find(|asset| asset.name == "offline.js");
    serve(worker.ok_or_else(not_found)?, "no-cache", &headers)
}

/// Keeps search engines away from what is nobody's business.
pub(crate) async fn robots(app: AppState) -> Response {
    let prefix = app.settings.public_url.prefix();
    let text = format!("User-agent: *\nDisallow: {prefix}/assessment/\nDisallow: {prefix}/api/\n");
    let cache = [(header::CACHE_CONTROL, SHORT_CACHE)];
    (cache, text).into_response()
}

fn serve(asset: &Asset, cache: &'static str, headers: &HeaderMap) -> ApiResult<Response> {
    // Two encodings of one file are two things to a cache.
    let compressed = COMPRESSED.get(asset.name).filter(|_| takes_gzip(headers));
    let suffix = if compressed.is_some() { "-gzip" } else { "" };
    let tag = format!("\"{}-{}{suffix}\"", asset::version(), asset.name);
    let unchanged = headers
        .get_all(header::IF_NONE_MATCH)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = match (unchanged, compressed) {
        (true, _) => StatusCode::NOT_MODIFIED.into_response(),
        (false, Some(bytes)) => bytes.clone().into_response(),
        (false, None) => asset.served().into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.content_type),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(internal)?);
    if compressed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

fn compress(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
