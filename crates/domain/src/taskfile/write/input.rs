//! Inputs.

use super::mapping::Mapping;
use super::rule;
use crate::task::{Input, RuleSet, Scoring, Validation};
use crate::taskfile::table::VALIDATION;

/// The keys of an input.
pub(super) fn write(mapping: Mapping, body: &Input) -> Mapping {
    let (face, length) = (&body.face, &body.face.length);
    let mapping = mapping
        .word("kind", "input")
        .word("type", body.input_type)
        .maybe_text("prefix", face.prefix.as_deref())
        .maybe_text("suffix", face.suffix.as_deref())
        .maybe_whole("minWords", length.min_words)
        .maybe_whole("maxWords", length.max_words)
        .maybe_whole("minCharacters", length.min_characters)
        .maybe_whole("maxCharacters", length.max_characters)
        .maybe_text("language", face.language.as_deref())
        .maybe_text("template", face.template.as_deref());
    let mapping = match &face.validation {
        Some(validation) => mapping.put("validation", self::validation(validation)),
        None => mapping,
    };
    match &body.scoring {
        Scoring::Manual => mapping.word("scoring", "manual"),
        Scoring::Rules(RuleSet::Text(rules)) => mapping.list("rules", rules.iter().map(rule::text)),
        Scoring::Rules(RuleSet::Number(rules)) => {
            mapping.list("rules", rules.iter().map(rule::number))
        }
    }
}

fn validation(validation: &Validation) -> super::yaml::Yaml {
    let key = if validation.matches {
        "regex"
    } else {
        "notRegex"
    };
    Mapping::of(&VALIDATION)
        .text(key, validation.pattern.source())
        .text("message", &validation.message)
        .done()
}
