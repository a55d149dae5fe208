//! What rules give for what was typed: the score of the first whose conditions all hold.

use super::rate::percent;
use super::text::{comparable, same};
use crate::exact::Exact;
use crate::locale::Locale;
use crate::numeric::read_number;
use crate::task::{Condition, NumberCondition, Rule, TextCondition};

/// The rate of a text.
pub(super) fn text_rate(rules: &[Rule<TextCondition>], text: &str) -> Exact {
    let text = comparable(text);
    first(rules, |condition, rule| {
        text_holds(condition, &text, rule.ignore_case)
    })
}

/// The rate of a number as typed. What is no number fulfils no condition, not even "not equal to".
pub(super) fn number_rate(rules: &[Rule<NumberCondition>], text: &str, locale: Locale) -> Exact {
    match read_number(text, locale) {
        Ok(number) => first(rules, |condition, _| number_holds(condition, &number)),
        Err(_) => Exact::zero(),
    }
}

/// The score of the first rule whose conditions all hold; 0 if none does.
fn first<C>(rules: &[Rule<C>], holds: impl Fn(&C, &Rule<C>) -> bool) -> Exact {
    rules
        .iter()
        .find(|rule| {
            rule.conditions
                .iter()
                .all(|condition| holds(condition, rule))
        })
        .map_or_else(Exact::zero, |rule| percent(&rule.score.0))
}

fn text_holds(condition: &TextCondition, text: &str, ignore_case: bool) -> bool {
    match condition {
        TextCondition::Plain(condition) => {
            condition_holds(condition, |wanted| same(wanted, text, ignore_case))
        }
        TextCondition::Regex { regex, matches } => regex.matches(text, ignore_case) == *matches,
    }
}

fn number_holds(condition: &NumberCondition, number: &Exact) -> bool {
    match condition {
        NumberCondition::Plain(condition) => condition_holds(condition, |wanted| wanted == number),
        NumberCondition::Between {
            between: (least, most),
        } => least <= number && number <= most,
        NumberCondition::Greater { greater } => number > greater,
        NumberCondition::Less { less } => number < less,
    }
}

fn condition_holds<T>(condition: &Condition<T>, equal: impl Fn(&T) -> bool) -> bool {
    match condition {
        Condition::Equal(wanted) => equal(wanted),
        Condition::NotEqual(wanted) => !equal(wanted),
        Condition::OneOf(wanted) => wanted.iter().any(equal),
        Condition::NoneOf(wanted) => !wanted.iter().any(equal),
    }
}
