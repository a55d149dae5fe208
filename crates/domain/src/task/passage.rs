//! What stands beside the questions: a text that they are about, and a calculator.

use serde::{Deserialize, Serialize};

/// A text that candidates read while they answer: of a section beside all of its pages, of a page beside that one instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Names it, above it and to those who hear the page.
    pub title: Option<String>,
    /// Its language, where that is not the task's.
    pub lang: Option<LanguageTag>,
    /// Markdown.
    pub text: String,
}

/// A calculator that candidates may open beside the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calculator {
    /// There is none.
    #[default]
    None,
    /// Four kinds of arithmetic, per cent, brackets and the square root.
    Basic,
    /// Powers, logarithms and trigonometry too.
    Scientific,
}

/// The language of a text as HTML names it (BCP 47). Any: a text may be in Latin though no page of ours is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// A text that is no tag of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no tag of a language; expected one such as `la`, `fr` or `zh-Hant`")]
pub struct NotALanguageTag;

impl LanguageTag {
    /// The form of a tag, for the schema: a language, then what makes it narrower.
    pub const PATTERN: &'static str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}$";

    /// The tag as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = NotALanguageTag;

    fn try_from(text: String) -> Result<Self, NotALanguageTag> {
        let mut parts = text.split('-');
        let language = parts.next().unwrap_or_default();
        let is_language = matches!(language.len(), 2..=3)
            && language.bytes().all(|byte| byte.is_ascii_alphabetic());
        let narrower: Vec<&str> = parts.collect();
        let are_narrower = narrower.len() <= 6
            && narrower.iter().all(|part| {
                matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if is_language && are_narrower {
            Ok(Self(text))
        } else {
            Err(NotALanguageTag)
        }
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_language_and_what_makes_it_narrower() {
        for (text, fine) in [
            ("la", true),
            ("grc", true),
            ("zh-Hant-TW", true),
            ("de-1996", true),
            ("", false),
            ("f", false),
            ("latin", false),
            ("fr-", false),
            ("fr_CA", false),
            ("en\"", false),
            ("en-abcdefghi", false),
        ] {
            assert_eq!(
                LanguageTag::try_from(text.to_owned()).is_ok(),
                fine,
                "{text}"
            );
        }
    }
}
