//! What is around every page.

use domain::locale::Locale;
use domain::task::Help;

use crate::asset;
use crate::i18n::Words;

/// What every page needs to know of where it stands.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the page.
    pub locale: Locale,
    /// The path of the public URL: empty, or `/exams`, without a slash at its end.
    pub prefix: String,
    /// Whom to call when something does not work; `None` sends people to whoever invited them.
    pub help: Option<Help>,
    /// Whether the page offers other languages: one whose address takes the choice.
    pub switch: bool,
    /// What to say to whoever is called: the id of the ticket, never its code.
    pub reference: Option<String>,
}

impl Frame {
    /// The value of `lang`.
    pub fn lang(&self) -> &'static str {
        self.locale.code()
    }

    /// The value of `dir`.
    pub fn dir(&self) -> &'static str {
        dir(self.locale)
    }

    /// The words of the page's language.
    pub fn words(&self) -> Words {
        Words::of(self.locale)
    }

    /// The words of a key.
    pub fn text(&self, key: &str) -> String {
        self.words().text(key)
    }

    /// The words of a key about `$count` things.
    pub fn count(&self, key: &str, count: &u32) -> String {
        self.words().count(key, *count)
    }

    /// A length of time in words.
    pub fn duration(&self, seconds: &u32) -> String {
        self.words().duration(*seconds)
    }

    /// The words of a key around one value.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.words().with(key, name, value)
    }

    /// The address of a file.
    pub fn asset(&self, name: &str) -> String {
        asset::url(&self.prefix, name)
    }
}

/// A language that a page can be shown in.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// The value of `lang`.
    pub code: &'static str,
    /// The value of `dir`.
    pub dir: &'static str,
    /// As its own speakers call it.
    pub name: &'static str,
}

/// All of them, by their own names.
pub fn languages() -> impl Iterator<Item = Language> {
    Locale::ALL.into_iter().map(|locale| Language {
        code: locale.code(),
        dir: dir(locale),
        name: locale.own_name(),
    })
}

fn dir(locale: Locale) -> &'static str {
    if locale.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    }
}

/// A telephone number as a machine dials it: people write blanks, brackets and hyphens.
pub fn dialled(phone: &str) -> String {
    let dials = |letter: &char| letter.is_ascii_digit() || matches!(letter, '+' | '*' | '#');
    phone.chars().filter(dials).collect()
}
