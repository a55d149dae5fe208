//! The questions that a candidate marked: the candidate's own affair, and kept in the browser, as the player keeps them.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::answer::posted::Posted;
use view::page::plain::FormQuestion;

use super::instance_path;
use super::room::Room;
use crate::error::{ApiResult, internal};
use crate::state::App;

const NAME: &str = "ht-flags";
/// A browser keeps about 4,000 bytes of a cookie.
const MOST: usize = 700;

/// Marked questions by number, of the one instance whose path the cookie has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Flags(BTreeSet<u32>);

impl Flags {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(header::COOKIE).into_iter();
        let mut pairs = lines.flat_map(|line| line.to_str().unwrap_or_default().split(';'));
        let found = pairs.find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == NAME).then_some(value)
        });
        let numbers = found.unwrap_or_default().split('.');
        Self(numbers.filter_map(|number| number.parse().ok()).collect())
    }

    pub(super) fn has(&self, number: u32) -> bool {
        self.0.contains(&number)
    }

    /// With what the form of a page says of its questions.
    pub(super) fn after<'q>(
        mut self,
        posted: &Posted,
        questions: impl Iterator<Item = (u32, &'q FormQuestion)>,
    ) -> Self {
        for (number, question) in questions {
            // A page that only looks sends nothing of its questions.
            if posted.first(&format!("rev.{}", question.id)).is_none() {
                continue;
            }
            if posted.first(&format!("flag.{}", question.id)).is_some() {
                self.0.insert(number);
            } else {
                self.0.remove(&number);
            }
        }
        self
    }

    /// Puts them into the browser.
    pub(super) fn keep(&self, app: &App, room: &Room, response: &mut Response) -> ApiResult<()> {
        let numbers: Vec<String> = self.0.iter().take(MOST).map(ToString::to_string).collect();
        let path = instance_path(app, room.stored.instance.id.as_str());
        let secure = if app.settings.public_url.is_https() {
            "SameSite=None; Secure; Partitioned"
        } else {
            "SameSite=Lax"
        };
        let numbers = numbers.join(".");
        let cookie = format!("{NAME}={numbers}; Path={path}/plain; HttpOnly; {secure}");
        let cookie = HeaderValue::from_str(&cookie).map_err(internal)?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
        Ok(())
    }
}
