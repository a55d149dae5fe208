//! Words for the player's code: patterns that a browser fills in itself, since it alone knows the numbers.
//!
//! A pattern is a string with `{name}` where a value goes, or an object of such strings by plural category with the counted name in
//! `by`: `{"by":"count","one":"{count} answer","other":"{count} answers"}`. The browser's own `Intl.PluralRules` picks one.

use domain::locale::Locale;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey,
};
use serde_json::{Map, Value};

/// Keys that start with this are for the browser; it asks for them without it.
const PREFIX: &str = "player-";
/// These are for both.
const SHARED: &str = "duration-";

/// The patterns of a language by key.
pub fn for_browser(locale: Locale) -> Value {
    let resource = FluentResource::try_new(super::source(locale).to_owned())
        .unwrap_or_else(|(partly, _errors)| partly);
    let patterns = resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => pattern_of(message),
        _ => None,
    });
    Value::Object(patterns.collect())
}

fn pattern_of(message: &Message<&str>) -> Option<(String, Value)> {
    let name = message.id.name;
    let shared = name.starts_with(SHARED).then_some(name);
    let key = name.strip_prefix(PREFIX).or(shared)?;
    let pattern = message.value.as_ref()?;
    Some((
        key.to_owned(),
        plural(pattern).unwrap_or_else(|| flat(pattern).into()),
    ))
}

/// The forms of a pattern that is one selection by a number.
fn plural(pattern: &Pattern<&str>) -> Option<Value> {
    let [
        PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        },
    ] = pattern.elements.as_slice()
    else {
        return None;
    };
    let InlineExpression::VariableReference { id } = selector else {
        return None;
    };
    let mut forms = Map::new();
    forms.insert("by".to_owned(), id.name.into());
    for variant in variants {
        let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) =
            &variant.key;
        forms.insert((*name).to_owned(), flat(&variant.value).into());
    }
    Some(Value::Object(forms))
}

/// The text of a pattern with `{name}` for its variables. Nothing deeper is used in the files, which a test holds.
fn flat(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                text.push('{');
                text.push_str(id.name);
                text.push('}');
            }
            PatternElement::Placeable { .. } => {}
        }
    }
    text
}
