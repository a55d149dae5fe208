//! The language of a page: what its reader chose, else what its address asks for, else what the ticket or the task says, else what the
//! browser would like.
//!
//! Every link that we hand out names its task's language, so that naming it asks for nothing: a ticket's own language stands. A choice is
//! kept in a cookie of its own and nowhere else.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use domain::locale::Locale;
use store::tasks::Task;

use super::welcome::value_of;
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::error::{ApiResult, bad_request, internal};
use crate::language::{CHOICE, chosen, liked};
use crate::state::{App, AppState};

/// What is known of the language in which somebody wants to be spoken to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spoken {
    chosen: Option<Locale>,
    asked: Option<Locale>,
    liked: Option<Locale>,
}

impl Spoken {
    /// Of a page that is about nobody.
    pub(in crate::candidate) fn to_anybody(self) -> Locale {
        let known = self.chosen.or(self.asked).or(self.liked);
        known.unwrap_or_default()
    }

    /// Of a page about a task.
    pub(in crate::candidate) fn about(self, task: &Task) -> Locale {
        self.chosen.or(self.asked).unwrap_or(task.content.lang)
    }

    /// Of somebody's page.
    pub(in crate::candidate) fn to(self, visitor: &Visitor) -> Locale {
        let task = visitor.task.content.lang;
        let asked = self.asked.filter(|asked| *asked != task);
        self.chosen.or(asked).unwrap_or_else(|| of(visitor))
    }

    /// What a person who is made a ticket at the door is written to in.
    pub(super) fn wanted(self) -> Option<Locale> {
        self.chosen.or(self.asked)
    }
}

impl FromRequestParts<AppState> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Infallible> {
        Ok(Self {
            chosen: chosen(&parts.headers),
            asked: asked(parts.uri.query()),
            liked: liked(&parts.headers),
        })
    }
}

/// What a query asks for, if it is a language of ours.
fn asked(query: Option<&str>) -> Option<Locale> {
    let query = query.unwrap_or_default().as_bytes();
    let mut pairs = url::form_urlencoded::parse(query);
    let (_, code) = pairs.find(|(name, _)| name == "lang")?;
    Locale::from_code(&code)
}

/// The language of somebody's pages; also that in which their typed numbers are read.
pub(super) fn of(visitor: &Visitor) -> Locale {
    visitor.ticket.lang.unwrap_or(visitor.task.content.lang)
}

/// `POST` of a page whose only form is the choice of a language.
pub(crate) async fn speak(
    app: AppState,
    provenance: Provenance,
    uri: Uri,
    bytes: Bytes,
) -> ApiResult<Response> {
    provenance.require_own()?;
    let choice = choice(&bytes).ok_or_else(bad_request)?;
    shown_again(&app, &uri, choice)
}

/// The choice in a form, where that is what the form is for.
pub(in crate::candidate) fn choice(form: &[u8]) -> Option<Locale> {
    value_of(form, "speak").and_then(|code| Locale::from_code(&code))
}

/// Leads to the same page in another language. The address is the one that the browser has already, code and all, and it stands in no page.
pub(in crate::candidate) fn shown_again(
    app: &App,
    uri: &Uri,
    choice: Locale,
) -> ApiResult<Response> {
    let query = uri.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = query
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
        .collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    let prefix = app.settings.public_url.prefix();
    let target = format!("{prefix}{}{mark}{}", uri.path(), kept.join("&"));
    let location = HeaderValue::from_str(&target).map_err(internal)?;
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
    remember(app, &mut response, choice)?;
    Ok(response)
}

/// Keeps a choice in the browser, in frames too.
pub(in crate::candidate) fn remember(
    app: &App,
    response: &mut Response,
    choice: Locale,
) -> ApiResult<()> {
    let rest = if app.settings.public_url.is_https() {
        "SameSite=None; Secure; Partitioned"
    } else {
        "SameSite=Lax"
    };
    let cookie = format!("{CHOICE}={}; Path=/; HttpOnly; {rest}", choice.code());
    let cookie = HeaderValue::from_str(&cookie).map_err(internal)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_believed_only_about_languages_of_ours() {
        assert_eq!(asked(Some("code=x&lang=tr")), Some(Locale::Tr));
        assert_eq!(asked(Some("lang=pt-BR")), Some(Locale::Pt));
        assert_eq!(asked(Some("lang=xx")), None);
        assert_eq!(asked(None), None);
    }

    #[test]
    fn a_choice_is_read_from_its_own_field() {
        assert_eq!(choice(b"speak=ar"), Some(Locale::Ar));
        assert_eq!(choice(b"speak=xx"), None);
        assert_eq!(choice(b"lang=ar"), None);
    }
}
