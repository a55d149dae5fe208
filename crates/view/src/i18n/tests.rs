//! Holds the languages together: the same keys, the same values in them, the right plurals, none unused and none missing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::locale::Locale;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;

use super::{Words, for_browser, source};

/// What a message needs and how it bends.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    variables: BTreeSet<String>,
    /// The categories of each selection.
    selections: Vec<BTreeSet<String>>,
    /// Something that the browser's patterns cannot carry.
    deep: bool,
}

fn shapes(locale: Locale) -> BTreeMap<String, Shape> {
    let resource =
        parse(source(locale)).unwrap_or_else(|(_, errors)| panic!("{locale:?}: {errors:?}"));
    let mut shapes = BTreeMap::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Junk { content } => panic!("{locale:?}: {content}"),
            _ => continue,
        };
        let mut shape = Shape::default();
        let pattern = message.value.expect("a message has words");
        let lone = pattern.elements.len() == 1;
        walk(&pattern, lone, &mut shape);
        let before = shapes.insert(message.id.name.to_owned(), shape);
        assert_eq!(before, None, "{locale:?} defines {} twice", message.id.name);
    }
    shapes
}

fn walk(pattern: &Pattern<&str>, may_select: bool, shape: &mut Shape) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                shape.variables.insert(id.name.to_owned());
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                shape.deep |= !may_select;
                shape.variables.insert(id.name.to_owned());
                shape.selections.push(
                    variants
                        .iter()
                        .map(|variant| match &variant.key {
                            VariantKey::Identifier { name } => (*name).to_owned(),
                            VariantKey::NumberLiteral { value } => (*value).to_owned(),
                        })
                        .collect(),
                );
                for variant in variants {
                    walk(&variant.value, false, shape);
                }
            }
            _ => shape.deep = true,
        }
    }
}

/// The plural categories of whole numbers below a million (CLDR 47), the most that a page counts.
fn categories(locale: Locale) -> BTreeSet<String> {
    let names: &[&str] = match locale {
        Locale::Ar => &["zero", "one", "two", "few", "many", "other"],
        Locale::Ru => &["one", "few", "many", "other"],
        Locale::Sr => &["one", "few", "other"],
        Locale::He => &["one", "two", "other"],
        Locale::Zh | Locale::Ja => &["other"],
        _ => &["one", "other"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_language_has_the_same_keys_with_the_same_values() {
    let english = shapes(Locale::En);
    for locale in Locale::ALL {
        let other = shapes(locale);
        let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) =
            (english.keys().collect(), other.keys().collect());
        assert_eq!(ours, theirs, "{locale:?}");
        for (key, shape) in &english {
            assert_eq!(shape.variables, other[key].variables, "{locale:?}: {key}");
        }
    }
}

#[test]
fn every_plural_has_exactly_the_categories_of_its_language() {
    for locale in Locale::ALL {
        for (key, shape) in shapes(locale) {
            assert!(
                !shape.deep,
                "{locale:?}: {key} has more than the browser can fill in"
            );
            for selection in &shape.selections {
                assert_eq!(selection, &categories(locale), "{locale:?}: {key}");
            }
        }
    }
}

#[test]
fn what_is_counted_in_english_is_counted_everywhere() {
    for (key, shape) in shapes(Locale::En) {
        for locale in Locale::ALL {
            assert_eq!(
                shapes(locale)[&key].selections.len(),
                shape.selections.len(),
                "{locale:?}: {key}"
            );
        }
    }
}

#[test]
fn no_key_is_missing_and_none_is_unused() {
    let defined: BTreeSet<String> = shapes(Locale::En).into_keys().collect();
    let (asked, quoted) = keys_in_the_sources();
    let missing: Vec<_> = asked.difference(&defined).collect();
    assert!(missing.is_empty(), "asked for but not defined: {missing:?}");
    let unused: Vec<_> = defined.difference(&quoted).collect();
    assert!(unused.is_empty(), "defined but never asked for: {unused:?}");
}

/// Keys that the sources ask for, and every quoted text in them: a key may be chosen in one place and asked for in another.
fn keys_in_the_sources() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut asked, mut quoted) = (BTreeSet::new(), BTreeSet::new());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, asking, prefix) in [
        (
            root.join("src"),
            [".text(\"", ".count(\"", ".with(\"", ".fill(\""].as_slice(),
            "",
        ),
        (
            root.join("templates"),
            &[".text(\"", ".count(\"", ".with(\""],
            "",
        ),
        (
            root.join("../web/static/player"),
            &[" t(\"", "(t(\"", "[t(\"", "${t(\""],
            "player-",
        ),
    ] {
        for text in texts_below(&folder) {
            for start in asking {
                for rest in text.split(start).skip(1) {
                    asked.extend(rest.split('"').next().map(|key| named(prefix, key)));
                }
            }
            quoted.extend(text.split('"').map(|piece| named(prefix, piece)));
        }
    }
    (asked, quoted)
}

/// The key in the files of what a source asks for: the player leaves its prefix out.
fn named(prefix: &str, key: &str) -> String {
    let prefix = if key.starts_with("duration-") {
        ""
    } else {
        prefix
    };
    format!("{prefix}{key}")
}

fn texts_below(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(texts_below(&path));
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
    texts
}

#[test]
fn numbers_bend_words_in_every_language() {
    let russian = Words::of(Locale::Ru);
    let forms: BTreeSet<_> = [1, 3, 5]
        .map(|count| russian.count("duration-minutes", count))
        .into();
    assert_eq!(forms.len(), 3, "{forms:?}");
    assert_eq!(Words::of(Locale::En).duration(1800), "30 minutes");
    assert_eq!(Words::of(Locale::En).duration(61), "1 minute 1 second");
}

#[test]
fn a_key_that_does_not_exist_shows_itself() {
    assert_eq!(Words::of(Locale::De).text("no-such-key"), "no-such-key");
}

#[test]
fn the_browser_gets_patterns_without_fluent() {
    let words = for_browser(Locale::En);
    assert_eq!(words["unsaved"]["by"], "count");
    assert_eq!(words["unsaved"]["other"], "{count} answers not saved");
    assert_eq!(words["saved"], "Saved");
}
