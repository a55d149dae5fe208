//! Rules for what is typed.

use super::mapping::{Mapping, exact};
use super::yaml::Yaml;
use crate::task::{Condition, NumberCondition, Rule, TextCondition};
use crate::taskfile::table::{NUMBER_RULE, TEXT_RULE};

/// A rule for text.
pub(super) fn text(rule: &Rule<TextCondition>) -> Yaml {
    let start = Mapping::of(&TEXT_RULE)
        .word("ignoreCase", rule.ignore_case)
        .number("score", &rule.score);
    let conditions = rule.conditions.iter();
    let all = conditions.fold(start, |mapping, condition| match condition {
        TextCondition::Plain(plain) => put(mapping, plain, |text| Yaml::Text(text.clone())),
        TextCondition::Regex {
            regex,
            matches: true,
        } => mapping.text("regex", regex.source()),
        TextCondition::Regex { regex, .. } => mapping.text("notRegex", regex.source()),
    });
    all.done()
}

/// A rule for numbers.
pub(super) fn number(rule: &Rule<NumberCondition>) -> Yaml {
    let start = Mapping::of(&NUMBER_RULE).number("score", &rule.score);
    let conditions = rule.conditions.iter();
    let all = conditions.fold(start, |mapping, condition| match condition {
        NumberCondition::Plain(plain) => put(mapping, plain, exact),
        NumberCondition::Between {
            between: (least, most),
        } => mapping.list("between", [exact(least), exact(most)]),
        NumberCondition::Greater { greater } => mapping.number("greater", greater),
        NumberCondition::Less { less } => mapping.number("less", less),
    });
    all.done()
}

fn put<T>(mapping: Mapping, condition: &Condition<T>, write: impl Fn(&T) -> Yaml) -> Mapping {
    match condition {
        Condition::Equal(value) => mapping.put("equal", write(value)),
        Condition::NotEqual(value) => mapping.put("notEqual", write(value)),
        Condition::OneOf(values) => mapping.list("oneOf", values.iter().map(write)),
        Condition::NoneOf(values) => mapping.list("noneOf", values.iter().map(write)),
    }
}
