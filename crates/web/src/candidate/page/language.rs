//! The language of a page: what its address asks for, else what the ticket or the task says, else what the browser would like.
//!
//! Every link that we hand out names its task's language, so that naming it asks for nothing: a ticket's own language stands.

use axum::http::HeaderMap;
use domain::locale::Locale;

use crate::candidate::door::Visitor;
use crate::language::asked_for;

/// What a query asks for, if it is a language of ours.
pub(super) fn asked(query: Option<&str>) -> Option<Locale> {
    let query = query.unwrap_or_default().as_bytes();
    let mut pairs = url::form_urlencoded::parse(query);
    let (_, code) = pairs.find(|(name, _)| name == "lang")?;
    Locale::from_code(&code)
}

/// The language of somebody's pages; also that in which their typed numbers are read.
pub(super) fn of(visitor: &Visitor) -> Locale {
    visitor.ticket.lang.unwrap_or(visitor.task.content.lang)
}

/// The language of somebody's pages, at an address that may ask for another.
pub(super) fn at_address(wanted: Option<Locale>, visitor: &Visitor) -> Locale {
    let task = visitor.task.content.lang;
    wanted
        .filter(|wanted| *wanted != task)
        .unwrap_or_else(|| of(visitor))
}

/// What the browser would like best of what we have.
pub(super) fn liked(headers: &HeaderMap) -> Locale {
    asked_for(headers).unwrap_or_default()
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
}
