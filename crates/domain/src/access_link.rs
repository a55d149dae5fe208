//! The link that lets a candidate in: what create-tickets answers, mails carry and the staff see (contract, section 2).

use crate::id::TaskId;
use crate::locale::Locale;
use crate::secret::AccessCode;

/// Writes the link; `base` is the public URL without a slash at its end. Whoever holds it is in: it goes to candidates, never to logs.
pub fn access_link(base: &str, task: &TaskId, code: &AccessCode, lang: Locale) -> String {
    let (code, lang) = (code.reveal(), lang.code());
    format!("{base}/assessment/task/{task}?code={code}&lang={lang}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_begins_with_the_public_url_and_its_path() {
        let link = access_link(
            "https://example.org/exams",
            &"T1".parse().unwrap(),
            &AccessCode::from_stored("5f3c".to_owned()),
            Locale::Tr,
        );
        assert_eq!(
            link,
            "https://example.org/exams/assessment/task/T1?code=5f3c&lang=tr"
        );
    }
}
