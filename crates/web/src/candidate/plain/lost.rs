//! A form from somebody whom nobody knows any more: the browser was closed, or somebody else entered in it.

use axum::http::StatusCode;
use domain::answer::posted::Posted;
use view::page::plain::LostPage;

use super::visit::{Answered, Visit};

/// Ids that a form sends along have so many letters: they are nobody's words.
const ID_LETTERS: usize = 12;

/// Gives back what was typed. Nothing of it is kept, and nothing is said about the exam.
pub(super) fn lost(visit: &Visit, posted: &Posted) -> Answered {
    let is_id = |text: &str| {
        text.len() == ID_LETTERS && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let texts = posted
        .answers()
        .filter(|text| !text.trim().is_empty() && !is_id(text));
    let place = visit.place();
    let page = LostPage {
        frame: place.frame(),
        texts: texts.map(str::to_owned).collect(),
    };
    let status = if visit.seat.is_some() {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::UNAUTHORIZED
    };
    Ok(place.html(status, &page)?)
}
