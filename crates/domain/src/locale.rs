//! The languages that Hallticket can speak to a candidate: the twelve of the compatible API and four more.

use serde::{Deserialize, Serialize};

/// A language of pages, mails and numbers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the ISO 639-1 codes")]
pub enum Locale {
    Tr,
    #[default]
    En,
    Es,
    Fr,
    Nl,
    It,
    Sr,
    Sv,
    De,
    No,
    Ru,
    Pt,
    Ar,
    He,
    Zh,
    Ja,
}

impl Locale {
    /// Every language, in the order of the compatible API, then ours.
    pub const ALL: [Self; 16] = [
        Self::Tr,
        Self::En,
        Self::Es,
        Self::Fr,
        Self::Nl,
        Self::It,
        Self::Sr,
        Self::Sv,
        Self::De,
        Self::No,
        Self::Ru,
        Self::Pt,
        Self::Ar,
        Self::He,
        Self::Zh,
        Self::Ja,
    ];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tr => "tr",
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Nl => "nl",
            Self::It => "it",
            Self::Sr => "sr",
            Self::Sv => "sv",
            Self::De => "de",
            Self::No => "no",
            Self::Ru => "ru",
            Self::Pt => "pt",
            Self::Ar => "ar",
            Self::He => "he",
            Self::Zh => "zh",
            Self::Ja => "ja",
        }
    }

    /// The language of a code, in any case, with or without a region (`pt-BR`).
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|locale| locale.code() == language)
    }

    /// The language as its own speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Tr => "Türkçe",
            Self::En => "English",
            Self::Es => "Español",
            Self::Fr => "Français",
            Self::Nl => "Nederlands",
            Self::It => "Italiano",
            Self::Sr => "Српски",
            Self::Sv => "Svenska",
            Self::De => "Deutsch",
            Self::No => "Norsk",
            Self::Ru => "Русский",
            Self::Pt => "Português",
            Self::Ar => "العربية",
            Self::He => "עברית",
            Self::Zh => "中文",
            Self::Ja => "日本語",
        }
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        matches!(self, Self::Ar | Self::He)
    }
}
