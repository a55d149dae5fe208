//! The words of the pages in sixteen languages: Fluent files, embedded.
//!
//! To add a language: a variant of `domain::locale::Locale`, a folder `locales/{code}` with a file for each area, and a line in
//! [`source`]. To add an area: its file in every language and its name in the macro's list.

mod browser;
mod words;

#[cfg(test)]
mod tests;

pub use browser::for_browser;
pub use words::Words;

use domain::locale::Locale;

macro_rules! sources {
    ($($locale:ident: $code:literal),* $(,)?) => {
        /// The Fluent text of a language.
        fn source(locale: Locale) -> &'static str {
            match locale {
                $(Locale::$locale => concat!(
                    include_str!(concat!("../../locales/", $code, "/candidate.ftl")), "\n",
                    include_str!(concat!("../../locales/", $code, "/access.ftl")), "\n",
                    include_str!(concat!("../../locales/", $code, "/question.ftl")), "\n",
                    include_str!(concat!("../../locales/", $code, "/file.ftl")), "\n",
                    include_str!(concat!("../../locales/", $code, "/exam.ftl")), "\n",
                    include_str!(concat!("../../locales/", $code, "/notice.ftl")), "\n",
                    include_str!(concat!("../../locales/", $code, "/plain.ftl")), "\n",
                ),)*
            }
        }
    };
}

sources! {
    Tr: "tr", En: "en", Es: "es", Fr: "fr", Nl: "nl", It: "it", Sr: "sr", Sv: "sv",
    De: "de", No: "no", Ru: "ru", Pt: "pt", Ar: "ar", He: "he", Zh: "zh", Ja: "ja",
}
