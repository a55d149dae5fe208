//! Who sits here: a token in the `Authorization` header or in the cookie.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::id::{TaskId, TicketId};
use store::tasks::Task;

use super::cross_site::Provenance;
use super::token::Token;
use super::words::no_seat;
use crate::error::{ApiError, ApiResult, internal};
use crate::settings::PublicUrl;
use crate::state::{App, AppState};

/// A candidate's seat: a token that we wrote. As an extractor it answers 401 where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) ticket: TicketId,
    pub(crate) task: TaskId,
}

impl From<Token> for Seat {
    fn from(token: Token) -> Self {
        Self {
            ticket: token.ticket,
            task: token.task,
        }
    }
}

/// The seat of a browser that opens a page, if it has one. Pages are opened by navigation, which carries the cookie and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CookieSeat(pub(crate) Option<Seat>);

impl FromRequestParts<AppState> for Seat {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> ApiResult<Self> {
        let keys = app.keys().await?;
        if let Some(bearer) = bearer(&parts.headers) {
            // Only a page of ours can know it, so where the request comes from says nothing more.
            return keys
                .tokens
                .verify(bearer)
                .map(Self::from)
                .ok_or_else(no_seat);
        }
        let seat = of_cookie(app, &parts.headers).await?.ok_or_else(no_seat)?;
        if !parts.method.is_safe() {
            Provenance::of(&parts.headers, &app.settings.public_url).require_own()?;
        }
        Ok(seat)
    }
}

impl FromRequestParts<AppState> for CookieSeat {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> ApiResult<Self> {
        of_cookie(app, &parts.headers).await.map(Self)
    }
}

/// The token of `Authorization: Bearer`; an empty one counts as none.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// A browser may send several cookies of one name, and one that belongs to a frame; the first that is a token of ours counts.
async fn of_cookie(app: &App, headers: &HeaderMap) -> ApiResult<Option<Seat>> {
    let own = cookie_name(&app.settings.public_url);
    let lines = headers.get_all(header::COOKIE).into_iter();
    let pairs = lines.flat_map(|line| line.to_str().unwrap_or_default().split(';'));
    let pairs: Vec<_> = { pairs }
        .filter_map(|pair| pair.trim().split_once('='))
        .collect();
    for name in [own, FRAMED] {
        for (_, value) in pairs.iter().filter(|(known, _)| *known == name) {
            if let Some(token) = app.keys().await?.tokens.verify(value) {
                return Ok(Some(token.into()));
            }
        }
    }
    Ok(None)
}

/// The prefix `__Host-` makes browsers refuse a cookie that another host of the domain wants to put over ours. It needs https.
fn cookie_name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() {
        "__Host-ht"
    } else {
        "ht"
    }
}

/// The cookie inside a frame of another site: the browser keeps it for that site alone (`Partitioned`), so that it is no third-party cookie.
const FRAMED: &str = "__Host-htf";

/// The cookie that carries a token until the browser closes. `__Host-` demands `Path=/`, even where our pages lie below a prefix.
fn cookie(public_url: &PublicUrl, token: &str) -> ApiResult<HeaderValue> {
    let name = cookie_name(public_url);
    let secure = if public_url.is_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&cookie).map_err(internal)
}

/// The cookies of somebody who is let in: the usual one, and for a task that may stand in frames the one that frames need.
pub(crate) fn set_cookies(
    response: &mut Response,
    public_url: &PublicUrl,
    task: &Task,
    token: &str,
) -> ApiResult<()> {
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookie(public_url, token)?);
    if !task.content.entrance.embedding.is_empty() {
        let framed =
            format!("{FRAMED}={token}; Path=/; HttpOnly; SameSite=None; Secure; Partitioned");
        let framed = HeaderValue::from_str(&framed).map_err(internal)?;
        headers.append(header::SET_COOKIE, framed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_is_read_whatever_its_case_and_an_empty_one_is_none() {
        let read = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(read("bearer  t "), Some("t".to_owned()));
        for value in ["", "Bearer", "Bearer ", "Bearer    ", "Basic t"] {
            assert_eq!(read(value), None, "{value}");
        }
    }

    #[test]
    fn the_cookie_belongs_to_the_host_alone_where_there_is_https() {
        let write = |url: &str| {
            let cookie = cookie(&url.parse().unwrap(), "t").unwrap();
            cookie.to_str().unwrap().to_owned()
        };
        assert_eq!(
            write("https://exams.example.org/exams"),
            "__Host-ht=t; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            write("http://127.0.0.1:8080"),
            "ht=t; Path=/; HttpOnly; SameSite=Lax"
        );
    }
}
