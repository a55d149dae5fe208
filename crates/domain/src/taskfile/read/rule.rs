//! Rules for what is typed.

use crate::exact::Exact;
use crate::task::{Condition, NumberCondition, Pattern, Rule, ScoredBy, TextCondition};
use crate::taskfile::cursor::Cursor;
use crate::taskfile::fault::quoted;
use crate::taskfile::fields::Fields;
use crate::taskfile::table::{MAX_VALUES, Range, VALUE};

/// The rules for text.
pub(super) fn text(fields: &Fields<'_>) -> Vec<Rule<TextCondition>> {
    rules(fields, text_conditions)
}

/// The rules for numbers.
pub(super) fn numbers(fields: &Fields<'_>) -> Vec<Rule<NumberCondition>> {
    rules(fields, number_conditions)
}

/// Reports rules that are missing, or that nobody would look at.
pub(super) fn check(fields: &Fields<'_>, scored_by: Option<ScoredBy>) {
    let has_rules = fields.get("rules").is_some();
    match scored_by {
        Some(ScoredBy::Manual) if has_rules => {
            let message =
                "a question marked by hand has no rules; remove them, or `scoring: manual`";
            fields.fault("rules", "rules-not-allowed", message);
        }
        Some(ScoredBy::Rules) if !has_rules => {
            let message = "this needs at least one rule, or its question `scoring: manual`";
            fields.fault("rules", "rules-missing", message);
        }
        _ => {}
    }
}

fn rules<C>(fields: &Fields<'_>, conditions: fn(&Fields<'_>) -> Vec<C>) -> Vec<Rule<C>> {
    let rules = fields.objects("rules").into_iter();
    rules
        .map(|fields| {
            // A rule without conditions would hold for every answer.
            if fields
                .keys()
                .all(|key| matches!(key, "score" | "ignoreCase"))
            {
                let message = "a rule needs at least one condition, such as `equal`";
                fields.whole.fault("no-condition", message);
            }
            Rule {
                conditions: conditions(&fields),
                score: fields.number("score").unwrap_or_else(Exact::zero),
                ignore_case: fields.knows("ignoreCase") && fields.flag("ignoreCase"),
            }
        })
        .collect()
}

fn text_conditions(fields: &Fields<'_>) -> Vec<TextCondition> {
    let text = |key| fields.condition(key)?.text(&VALUE);
    let texts = |key| {
        let value = fields.condition(key)?;
        let items = value.items(1, MAX_VALUES).into_iter();
        Some(items.filter_map(|item| item.text(&VALUE)).collect())
    };
    let pattern = |key| {
        let (value, source) = (fields.condition(key)?, text(key)?);
        pattern(&value, &source)
    };
    let plain = [
        text("equal").map(Condition::Equal),
        text("notEqual").map(Condition::NotEqual),
        texts("oneOf").map(Condition::OneOf),
        texts("noneOf").map(Condition::NoneOf),
    ];
    let regex = [(true, pattern("regex")), (false, pattern("notRegex"))];
    let regex = regex
        .into_iter()
        .filter_map(|(matches, regex)| regex.map(|regex| TextCondition::Regex { regex, matches }));
    let plain = plain.into_iter().flatten().map(TextCondition::Plain);
    plain.chain(regex).collect()
}

/// A regular expression.
pub(super) fn pattern(value: &Cursor<'_>, source: &str) -> Option<Pattern> {
    match Pattern::parse(source) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let told = error.to_string();
            // The crate draws the pattern with a mark below it over several lines; what is wrong stands on the last.
            let reason = told.lines().last().unwrap_or_default();
            let reason = reason.trim_start_matches("error: ");
            let message = format!("{} is no regular expression: {reason}", quoted(source));
            value.fault("not-a-regex", message);
            None
        }
    }
}

fn number_conditions(fields: &Fields<'_>) -> Vec<NumberCondition> {
    let number = |key| fields.condition(key)?.number(Range::ANY);
    let numbers = |key, min, max| -> Option<Vec<Exact>> {
        let items = fields.condition(key)?.items(min, max).into_iter();
        Some(items.filter_map(|item| item.number(Range::ANY)).collect())
    };
    let plain = [
        number("equal").map(Condition::Equal),
        number("notEqual").map(Condition::NotEqual),
        numbers("oneOf", 1, MAX_VALUES).map(Condition::OneOf),
        numbers("noneOf", 1, MAX_VALUES).map(Condition::NoneOf),
    ];
    let between = numbers("between", 2, 2).and_then(|ends| {
        let ends: [Exact; 2] = ends.try_into().ok()?;
        if ends[0] > ends[1] {
            let message = "the first number must not be above the second";
            fields.fault("between", "out-of-range", message);
        }
        let between = ends.into();
        Some(NumberCondition::Between { between })
    });
    let greater = number("greater").map(|greater| NumberCondition::Greater { greater });
    let less = number("less").map(|less| NumberCondition::Less { less });
    let plain = plain.into_iter().flatten().map(NumberCondition::Plain);
    plain
        .chain([between, greater, less].into_iter().flatten())
        .collect()
}
