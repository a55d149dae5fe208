//! Looking words up. A lookup cannot fail in front of a candidate: a key that is missing shows itself, and a test finds it first.

use std::sync::OnceLock;

use domain::locale::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words {
    locale: Locale,
    bundle: &'static Bundle,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.locale).finish()
    }
}

impl Words {
    /// The words of a language; its file is parsed at the first call.
    pub fn of(locale: Locale) -> Self {
        static BUNDLES: [OnceLock<Bundle>; Locale::ALL.len()] =
            [const { OnceLock::new() }; Locale::ALL.len()];
        let place = Locale::ALL
            .iter()
            .position(|known| *known == locale)
            .unwrap_or_default();
        Self {
            locale,
            bundle: BUNDLES[place].get_or_init(|| bundle(locale)),
        }
    }

    /// The words of a key.
    pub fn text(self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// The words of a key about `$count` things, in the plural that the language wants.
    pub fn count(self, key: &str, count: u32) -> String {
        self.format(
            key,
            &FluentArgs::from_iter([("count", FluentValue::from(count))]),
        )
    }

    /// The words of a key around one value.
    pub fn with(self, key: &str, name: &str, value: &str) -> String {
        self.format(
            key,
            &FluentArgs::from_iter([(name, FluentValue::from(value))]),
        )
    }

    /// The words of a key around several values, written as they are.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let values = values.iter();
        self.format(
            key,
            &values
                .map(|(name, value)| (*name, FluentValue::from(*value)))
                .collect(),
        )
    }

    /// The words of a key about `$count` of something that has fractions, such as points.
    pub fn amount(self, key: &str, count: f64) -> String {
        self.format(
            key,
            &FluentArgs::from_iter([("count", FluentValue::from(count))]),
        )
    }

    /// A length of time: `30 minutes`, `45 seconds`, `1 minute 30 seconds`. Exams are spoken of in minutes, whatever their length.
    pub fn duration(self, seconds: u32) -> String {
        match (seconds / 60, seconds % 60) {
            (0, rest) => self.count("duration-seconds", rest),
            (minutes, 0) => self.count("duration-minutes", minutes),
            (minutes, rest) => format!(
                "{} {}",
                self.count("duration-minutes", minutes),
                self.count("duration-seconds", rest)
            ),
        }
    }

    fn format(self, key: &str, args: &FluentArgs) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_owned();
        };
        // What goes wrong inside a pattern is written into the text as `{$name}`; the tests of this module let no such pattern in.
        self.bundle
            .format_pattern(pattern, Some(args), &mut Vec::new())
            .into_owned()
    }
}

fn bundle(locale: Locale) -> Bundle {
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Values inside right-to-left words need isolation, or a Latin name turns the sentence around. Elsewhere the invisible
    // characters would only end up in what people copy.
    bundle.set_use_isolating(locale.is_right_to_left());
    let resource = FluentResource::try_new(super::source(locale).to_owned())
        .unwrap_or_else(|(partly, _errors)| partly);
    // A key defined twice keeps its first words; a test refuses the file.
    let _ = bundle.add_resource(resource);
    bundle
}
