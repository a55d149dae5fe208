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
/// What the page of an exam needs beyond that: a handler puts it among the extensions of its response. The page shows pictures and sound
/// that it keeps itself, so that they outlive the network; its form may ask for what the candidate's device has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// A question is answered with the camera.
    pub(crate) camera: bool,
    /// A question is answered with the microphone.
    pub(crate) microphone: bool,
}

/// What no page of ours asks a device for, and nothing in one may. Only names that browsers know: of others they complain.
macro_rules! permissions {
    ($camera:literal, $microphone:literal) => {
        concat!(
            "camera=",
            $camera,
            ", microphone=",
            $microphone,
            ", accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), midi=(), payment=(), \
             publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()"
        )
    };
}

impl Needs {
    /// The policy of the devices: a page in an exam whose form asks for one may use it, if the candidate lets it.
    fn permissions(self) -> &'static str {
        match (self.camera, self.microphone) {
            (false, false) => permissions!("()", "()"),
            (true, false) => permissions!("(self)", "()"),
            (false, true) => permissions!("()", "(self)"),
            (true, true) => permissions!("(self)", "(self)"),
        }
    }
}

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
    let needs = response.extensions().get::<Needs>().copied();
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
    let permissions = needs.unwrap_or_default().permissions();
    add(HeaderName::from_static("permissions-policy"), permissions);
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
    if needs.is_some() {
        let policy = headers.get(header::CONTENT_SECURITY_POLICY);
        if let Some(policy) = policy.and_then(with_kept_files) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}

/// The same policy for a page whose own `blob:` addresses hold what it fetched at its start.
fn with_kept_files(policy: &HeaderValue) -> Option<HeaderValue> {
    let policy = policy.to_str().ok()?;
    let policy = policy
        .replace("img-src 'self'", "img-src 'self' blob:")
        .replace("media-src 'self'", "media-src 'self' blob:");
    HeaderValue::from_str(&policy).ok()
}
