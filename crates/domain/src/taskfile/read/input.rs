//! Inputs.

use super::rule;
use crate::task::{Face, Input, InputType, Length, RuleSet, ScoredBy, Scoring, Validation};
use crate::taskfile::fields::Fields;
use crate::taskfile::table::{VALIDATION, VALUE};

/// The keys of an input of this type; none when it cannot be told how it is scored.
pub(super) fn body(fields: &Fields<'_>, input_type: InputType) -> Option<Input> {
    let scored_by = fields.word("scoring");
    rule::check(fields, scored_by);
    let rules = match input_type {
        InputType::Numeric => RuleSet::Number(rule::numbers(fields)),
        InputType::Field | InputType::Area | InputType::Rich | InputType::Code => {
            RuleSet::Text(rule::text(fields))
        }
    };
    Some(Input {
        input_type,
        scoring: match scored_by? {
            ScoredBy::Rules => Scoring::Rules(rules),
            ScoredBy::Manual => Scoring::Manual,
        },
        face: face(fields),
    })
}

/// What stands around it: of the keys below, each type has some.
fn face(fields: &Fields<'_>) -> Face {
    let text = |key| fields.knows(key).then(|| fields.optional_text(key))?;
    let whole = |key| fields.knows(key).then(|| fields.whole(key))?;
    let length = Length {
        min_words: whole("minWords"),
        max_words: whole("maxWords"),
        min_characters: whole("minCharacters"),
        max_characters: whole("maxCharacters"),
    };
    for (key, least, most) in [
        ("maxWords", length.min_words, length.max_words),
        (
            "maxCharacters",
            length.min_characters,
            length.max_characters,
        ),
    ] {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let message = format!("cannot be less than the least, which is {least}");
            fields.fault(key, "out-of-range", message);
        }
    }
    Face {
        prefix: text("prefix"),
        suffix: text("suffix"),
        length,
        validation: fields
            .knows("validation")
            .then(|| validation(fields))
            .flatten(),
        language: text("language"),
        template: text("template"),
    }
}

fn validation(fields: &Fields<'_>) -> Option<Validation> {
    let fields = fields.get("validation")?.fields(&VALIDATION)?;
    let message = fields.text("message");
    let pattern = |key| {
        let value = fields.condition(key)?;
        let pattern = rule::pattern(&value, &value.text(&VALUE)?)?;
        if let Err(reason) = pattern.automaton() {
            value.fault(
                "not-for-browsers",
                format!("browsers cannot check this: {reason}"),
            );
        }
        Some(pattern)
    };
    let (regex, not_regex) = (pattern("regex"), pattern("notRegex"));
    let both = fields.condition("regex").is_some() && fields.condition("notRegex").is_some();
    let neither = fields.condition("regex").is_none() && fields.condition("notRegex").is_none();
    if both || neither {
        let message = "this needs one of `regex` and `notRegex`";
        fields.whole.fault("no-condition", message);
    }
    let matches = regex.is_some();
    Some(Validation {
        pattern: regex.or(not_regex)?,
        matches,
        message,
    })
}
