//! Keeps other sites from acting through a candidate's browser.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};

use crate::error::{ApiResult, forbidden};
use crate::settings::PublicUrl;
use crate::state::AppState;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Where a browser says that a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provenance {
    /// From our own pages, from the address bar, or from a program that is no browser and carries nobody's cookies but its own.
    Own,
    /// From a page of somebody else.
    Foreign,
}

impl Provenance {
    /// A browser's word is `Sec-Fetch-Site`, and where an old one does not send it, or a page came over plain http, `Origin`.
    pub(crate) fn of(headers: &HeaderMap, public_url: &PublicUrl) -> Self {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let own = match (text(SEC_FETCH_SITE), text(header::ORIGIN)) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => {
                // Whoever reaches us by another name than the public one (a demo at localhost) is at home there.
                let host = text(header::HOST).filter(|host| !host.is_empty());
                origin == public_url.origin()
                    || host.is_some_and(|host| {
                        origin.split_once("://").map(|(_, authority)| authority) == Some(host)
                    })
            }
            (None, None) => true,
        };
        if own { Self::Own } else { Self::Foreign }
    }

    /// Lets our own requests pass.
    pub(crate) fn require_own(self) -> ApiResult<()> {
        match self {
            Self::Own => Ok(()),
            Self::Foreign => Err(forbidden()),
        }
    }
}

impl FromRequestParts<AppState> for Provenance {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, &app.settings.public_url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&'static str, &str)]) -> Provenance {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        let public_url = "https://exams.example.org/x".parse().unwrap();
        Provenance::of(&headers, &public_url)
    }

    #[test]
    fn a_browser_s_own_word_comes_first() {
        let origin = ("origin", "https://exams.example.org");
        for (site, expected) in [
            ("same-origin", Provenance::Own),
            ("none", Provenance::Own),
            ("same-site", Provenance::Foreign),
            ("cross-site", Provenance::Foreign),
        ] {
            assert_eq!(of(&[("sec-fetch-site", site), origin]), expected, "{site}");
        }
    }

    #[test]
    fn an_origin_is_ours_when_it_is_the_public_one_or_the_host_s() {
        let host = ("host", "localhost:8080");
        for (origin, expected) in [
            ("https://exams.example.org", Provenance::Own),
            ("http://localhost:8080", Provenance::Own),
            ("http://localhost:8081", Provenance::Foreign),
            (
                "https://exams.example.org.evil.example",
                Provenance::Foreign,
            ),
            ("null", Provenance::Foreign),
        ] {
            assert_eq!(of(&[("origin", origin), host]), expected, "{origin}");
        }
    }

    #[test]
    fn a_program_that_is_no_browser_says_nothing_of_the_kind() {
        assert_eq!(of(&[("host", "exams.example.org")]), Provenance::Own);
    }
}
