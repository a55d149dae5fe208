//! Headers that every response carries.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use domain::frame_origin::FrameOrigin;

use crate::error::Surface;
use crate::settings::PublicUrl;

/// Pages load what is ours and nothing else and run no inline script.
macro_rules! page_policy {
    ($ancestors:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
             connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors ",
            $ancestors
        )
    };
}
/// They stand in nobody's frame.
const PAGE_POLICY: &str = page_policy!("'none'");
/// A JSON document loads nothing at all.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// Two years, as the preload lists ask for.
const STRICT_TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// The policy of a page that these sites may show in a frame.
pub(crate) fn framed_by(origins: &[FrameOrigin]) -> Option<HeaderValue> {
    if origins.is_empty() {
        return None;
    }
    let origins: Vec<&str> = origins.iter().map(FrameOrigin::as_str).collect();
    let policy = format!(concat!(page_policy!(""), "{}"), origins.join(" "));
    HeaderValue::from_str(&policy).ok()
}

/// Adds what the handler has not set itself.
pub(super) fn add(response: &mut Response, public_url: &PublicUrl, surface: Surface) {
    let policy = match surface {
        Surface::Page => PAGE_POLICY,
        Surface::Fatih | Surface::Problem => API_POLICY,
    };
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    add(header::CONTENT_SECURITY_POLICY, policy);
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Links carry access codes.
    add(header::REFERRER_POLICY, "no-referrer");
    // Only static files say otherwise.
    add(header::CACHE_CONTROL, "no-store");
    add(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    add(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    if public_url.is_https() {
        add(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
}
