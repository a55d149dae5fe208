//! Which language somebody would like to be spoken to in.

use axum::http::{HeaderMap, header};
use domain::locale::Locale;

/// The cookie of a language that was chosen on a page.
pub(crate) const CHOICE: &str = "ht-lang";

/// What was chosen on a page, else what the browser asks for.
pub(crate) fn asked_for(headers: &HeaderMap) -> Option<Locale> {
    chosen(headers).or_else(|| liked(headers))
}

/// What was chosen on a page of ours.
pub(crate) fn chosen(headers: &HeaderMap) -> Option<Locale> {
    let lines = headers.get_all(header::COOKIE).into_iter();
    let mut pairs = lines.flat_map(|line| line.to_str().unwrap_or_default().split(';'));
    pairs.find_map(|pair| {
        let (name, code) = pair.trim().split_once('=')?;
        (name == CHOICE).then(|| Locale::from_code(code))?
    })
}

/// The first language of ours that the browser asks for (RFC 9110, section 12.5.4), if there is one.
pub(crate) fn liked(headers: &HeaderMap) -> Option<Locale> {
    let wishes = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wishes: Vec<(f32, Locale)> = wishes.split(',').filter_map(wish).collect();
    // Stable: among equals the first named is the dearest.
    wishes.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    wishes.first().map(|(_, locale)| *locale)
}

/// One element such as `pt-BR;q=0.8`; nothing when it is refused or unknown.
fn wish(element: &str) -> Option<(f32, Locale)> {
    let (tag, parameters) = element.split_once(';').unwrap_or((element, ""));
    let weight = parameters.trim().strip_prefix("q=");
    let weight = weight.map_or(Some(1.0), |text| text.parse::<f32>().ok())?;
    let locale = Locale::from_code(tag.trim())?;
    (weight > 0.0).then_some((weight, locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dearest_known_language_wins() {
        let asked = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, text.parse().unwrap());
            asked_for(&headers)
        };
        assert_eq!(asked("xx, de;q=0.3, tr-TR;q=0.9, en;q=0"), Some(Locale::Tr));
        assert_eq!(asked("fr,de"), Some(Locale::Fr));
        assert_eq!(asked("*, xx;q=?"), None);
    }

    #[test]
    fn a_choice_goes_before_what_the_browser_asks_for() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "fr".parse().unwrap());
        headers.insert(header::COOKIE, "a=b; ht-lang=ar".parse().unwrap());
        assert_eq!(asked_for(&headers), Some(Locale::Ar));
        headers.insert(header::COOKIE, "ht-lang=xx".parse().unwrap());
        assert_eq!(asked_for(&headers), Some(Locale::Fr));
    }
}
