//! What the lists have in common: a query whose every parameter is known, and a page with a cursor.
//!
//! A parameter that is unknown is a fault: a filter that is not applied would show everything.

use std::str::FromStr;

use axum::response::Response;
use domain::fault::Faults;
use domain::requests::MAX_TEXT;
use jiff::Timestamp;

use super::cursor;
use crate::error::ApiResult;
use crate::json_reply::json_reply;
use crate::state::App;

pub(super) const DEFAULT_LIMIT: u32 = 100;
pub(super) const MAX_LIMIT: u32 = 1_000;

/// What is wrong with one parameter: a word and a sentence.
pub(super) type Wrong = (&'static str, String);

/// Reads a query into a filter, parameter by parameter, and tells all that is wrong.
pub(super) fn read<F>(
    query: &str,
    mut filter: F,
    read_one: impl Fn(&mut F, &str, &str) -> Result<(), Wrong>,
) -> Result<F, Faults> {
    let mut faults = Faults::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let value = value.trim();
        let read = storable(value).and_then(|()| read_one(&mut filter, &name, value));
        if let Err((code, message)) = read {
            faults.push(name, code, message);
        }
    }
    faults.or(filter)
}

/// Whether a text is one that a database could hold.
pub(super) fn storable(text: &str) -> Result<(), Wrong> {
    if text.contains('\0') {
        let message = "must not contain the character U+0000";
        return Err(("nul-character", message.to_owned()));
    }
    if text.chars().count() > MAX_TEXT {
        let message = format!("must have at most {MAX_TEXT} characters");
        return Err(("too-long", message));
    }
    Ok(())
}

pub(super) fn invalid<T>(message: impl Into<String>) -> Result<T, Wrong> {
    Err(("invalid", message.into()))
}

/// A text that is an id.
pub(super) fn id<T: FromStr>(text: &str) -> Result<T, Wrong> {
    text.parse().or_else(|_| invalid("must be an id"))
}

/// A text that is one of some words.
pub(super) fn word<T>(
    text: &str,
    words: &[&str],
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    match read(text) {
        Some(found) => Ok(found),
        None => invalid(format!("must be one of {}", words.join(", "))),
    }
}

/// A text that is an instant.
pub(super) fn instant(text: &str) -> Result<Timestamp, Wrong> {
    text.parse()
        .or_else(|_| invalid("must be an instant such as 2026-09-21T14:13:20Z"))
}

/// A text that is a number of the feed.
pub(super) fn sequence(text: &str) -> Result<i64, Wrong> {
    match text.parse() {
        Ok(number @ 0..) => Ok(number),
        _ => Err((
            "out-of-range",
            "must be a number of the feed, 0 or more".to_owned(),
        )),
    }
}

/// How many rows a page has.
pub(super) fn limit(text: &str) -> Result<u32, Wrong> {
    match text.parse() {
        Ok(limit @ 1..=MAX_LIMIT) => Ok(limit),
        _ => Err(("out-of-range", format!("must be 1 to {MAX_LIMIT}"))),
    }
}

/// Where the page before ended.
pub(super) fn cursor<T>(found: Option<T>) -> Result<T, Wrong> {
    found.map_or_else(|| invalid("must be the `next` of an earlier page"), Ok)
}

/// What is no parameter of this list.
pub(super) fn unknown(known: &[&str]) -> Wrong {
    let message = format!("is unknown; there are {}", known.join(", "));
    ("unknown-parameter", message)
}

/// Cuts rows to a page. One more than asked for was read: that tells whether there is another page, and where it begins.
pub(super) fn cut<T>(
    rows: &mut Vec<T>,
    limit: u32,
    cursor: impl Fn(&T) -> String,
) -> Option<String> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    rows.last().filter(|_| more).map(cursor)
}

/// The reply of a page, with a link to the next one.
pub(super) fn reply(
    app: &App,
    text: String,
    (path, query): (&str, &str),
    next: Option<&str>,
) -> ApiResult<Response> {
    let mut response = json_reply(text);
    if let Some(next) = next {
        cursor::link_next(&mut response, &app.settings.public_url, path, query, next)?;
    }
    Ok(response)
}
