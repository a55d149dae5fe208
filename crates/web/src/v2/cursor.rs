//! Where a page of a list ended, in a form that nobody takes apart: what it holds may change.

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::error::{ApiResult, internal};
use crate::settings::PublicUrl;

/// What a cursor begins with: its list and the number of its form. Another list's cursor is refused, and so is one of a form that was
/// given up; neither is ever misread.
pub(super) const TICKETS: &str = "t1";
pub(super) const CALLBACKS: &str = "c1";
pub(super) const MAILS: &str = "m1";
pub(super) const TASKS: &str = "k1";

/// The most digits of a number in a cursor: what `i64` holds, whatever they are.
const MAX_DIGITS: usize = 18;

/// The cursor behind what an id names.
pub(super) fn behind(list: &str, id: &str) -> String {
    format!("{list}{id}")
}

/// The id that a cursor stands behind, whosesoever it is: the list gives the caller's own only.
pub(super) fn id<T: std::str::FromStr>(list: &str, text: &str) -> Option<T> {
    text.strip_prefix(list)?.parse().ok()
}

/// The cursor behind what a number and, among those of one number, an id names.
pub(super) fn behind_pair(list: &str, number: i64, id: &str) -> String {
    format!("{list}{number}.{id}")
}

/// The number and the id that a cursor stands behind.
pub(super) fn pair<T: std::str::FromStr>(list: &str, text: &str) -> Option<(i64, T)> {
    let (digits, id) = text.strip_prefix(list)?.split_once('.')?;
    let plain = digits.len() <= MAX_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = plain.then(|| digits.parse().ok())??;
    Some((number, id.parse().ok()?))
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
    use domain::id::{DeliveryId, TicketId};

    use super::*;

    #[test]
    fn a_cursor_comes_back_and_anything_else_is_none() {
        let ticket: TicketId = "0Vk3bXw1d2E4f6G8h0J2".parse().unwrap();
        assert_eq!(id(TICKETS, &behind(TICKETS, ticket.as_str())), Some(ticket));
        for text in ["", "t1", "t1é", "t10V-", "m10Vk3bXw1d2E4f6G8h0J2", "t2a"] {
            assert_eq!(id::<TicketId>(TICKETS, text), None, "{text}");
        }
        let delivery: DeliveryId = "0Vk3bXw1d2E4f6G8h0J2".parse().unwrap();
        let cursor = behind_pair(CALLBACKS, 7, delivery.as_str());
        assert_eq!(pair(CALLBACKS, &cursor), Some((7, delivery)));
        for text in [
            "c17",
            "c1.a",
            "c1-7.a",
            "c1+7.a",
            "c17.",
            "k17.a",
            &format!("c1{}.a", "9".repeat(19)),
        ] {
            assert_eq!(pair::<DeliveryId>(CALLBACKS, text), None, "{text}");
        }
    }
}
