//! Where a page of a list ended, in a form that nobody takes apart: what it holds may change.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::TicketId;

use crate::error::{ApiResult, internal};
use crate::settings::PublicUrl;

/// What stands before the id: another form gets another number, and old cursors stay readable or are refused, never misread.
const VERSION: &str = "1.";

/// The cursor behind a ticket.
pub(super) fn behind(id: &TicketId) -> String {
    URL_SAFE_NO_PAD.encode(format!("{VERSION}{id}"))
}

/// The ticket that a cursor stands behind, whosesoever it is: the list gives the caller's own only.
pub(super) fn parse(text: &str) -> Option<TicketId> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.strip_prefix(VERSION)?.parse().ok()
}

/// Adds `Link: <…>; rel="next"`: the same query with the cursor of the next page.
pub(super) fn link_next(
    response: &mut Response,
    public_url: &PublicUrl,
    path: &str,
    query: &str,
    cursor: &str,
) -> ApiResult<()> {
    let same = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "cursor");
    let next = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(same)
        .append_pair("cursor", cursor)
        .finish();
    let link = format!("<{public_url}{path}?{next}>; rel=\"next\"");
    let link = HeaderValue::from_str(&link).map_err(internal)?;
    response.headers_mut().insert(header::LINK, link);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_anything_else_is_none() {
        let id: TicketId = "0Vk3bXw1d2E4f6G8h0J2".parse().unwrap();
        assert_eq!(parse(&behind(&id)), Some(id));
        for text in [
            "",
            "0Vk3bXw1d2E4f6G8h0J2",
            "MS4",
            "MS4=",
            "Mi4x",
            "MS4KCg",
            "é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
