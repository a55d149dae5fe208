//! Which language somebody would like to be spoken to in.

use axum::http::{HeaderMap, header};
use domain::locale::Locale;

/// The first language of ours that the browser asks for (RFC 9110, section 12.5.4), if there is one.
pub(crate) fn asked_for(headers: &HeaderMap) -> Option<Locale> {
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
}
