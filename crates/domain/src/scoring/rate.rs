//! How right one answer is: its success rate, from -1 to 1.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::Mark;
use super::text::{comparable, same};
use crate::answer::AnswerValue;
use crate::exact::Exact;
use crate::locale::Locale;
use crate::numeric::read_number;
use crate::task::{
    Condition, Input, InputType, Match, MultipleChoice, NumberCondition, Question, QuestionBody,
    Rule, RuleSet, Scoring, TextCondition,
};

/// The success rate of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rate {
    /// From -1 to 1.
    Known(Exact),
    /// Somebody must mark it first.
    AwaitingMarking,
}

impl Rate {
    fn nothing() -> Self {
        Self::Known(Exact::zero())
    }

    /// A percentage, held to -100 to 100 (reference, 3.5, 1).
    fn percent(percent: &BigRational) -> Self {
        let one = BigRational::one();
        let rate = percent / BigRational::from_integer(BigInt::from(100));
        Self::Known(Exact(rate.clamp(-one.clone(), one)))
    }
}

/// Rates an answer. Blank is 0 for every kind of question: nothing was claimed, so nothing is right and nothing is punished; a rule such
/// as "not equal to" never holds for it, and there is nothing to mark. A mark counts only where a question is scored by people.
pub fn rate(
    question: &Question,
    answer: &AnswerValue,
    locale: Locale,
    mark: Option<&Mark>,
) -> Rate {
    if answer.is_blank() {
        return Rate::nothing();
    }
    match (&question.body, answer) {
        (QuestionBody::MultipleChoice(body), AnswerValue::Choices(selected)) => {
            choices(body, |choice| selected.contains(choice))
        }
        (QuestionBody::Match(body), AnswerValue::Matches(matches)) => {
            pairs(body, |item, option| matches.get(item) == Some(option))
        }
        (QuestionBody::Input(body), AnswerValue::Text(text) | AnswerValue::Number(text)) => {
            typed(body, text, locale, mark)
        }
        // A value of another kind cannot be stored; if it were, it would be no right answer.
        _ => Rate::nothing(),
    }
}

/// The sum of the selected weights; 0 if it is below the threshold.
fn choices(body: &MultipleChoice, selected: impl Fn(&crate::id::ChoiceId) -> bool) -> Rate {
    let weights = body
        .choices
        .iter()
        .filter(|choice| selected(&choice.id))
        .map(|choice| &choice.weight.0);
    let sum = weights.fold(BigRational::zero(), |sum, weight| sum + weight);
    match &body.threshold {
        Some(threshold) if sum < threshold.0 => Rate::nothing(),
        _ => Rate::percent(&sum),
    }
}

/// Right pairs of all items (contract, section 3).
fn pairs(body: &Match, paired: impl Fn(&crate::id::ItemId, &crate::id::OptionId) -> bool) -> Rate {
    let right = body
        .items
        .iter()
        .filter(|item| paired(&item.id, &item.option))
        .count();
    if body.items.is_empty() {
        return Rate::nothing();
    }
    Rate::Known(Exact(BigRational::new(
        BigInt::from(right),
        BigInt::from(body.items.len()),
    )))
}

fn typed(body: &Input, text: &str, locale: Locale, mark: Option<&Mark>) -> Rate {
    match &body.scoring {
        Scoring::Manual => mark.map_or(Rate::AwaitingMarking, |mark| {
            Rate::Known(mark.rate().clone())
        }),
        Scoring::Rules(RuleSet::Text(rules)) => {
            let text = comparable(text);
            first(rules, |condition, rule| {
                text_holds(condition, &text, rule.ignore_case)
            })
        }
        Scoring::Rules(RuleSet::Number(rules)) => {
            debug_assert_eq!(body.input_type, InputType::Numeric);
            // What is no number fulfils no condition, not even "not equal to".
            match read_number(text, locale) {
                Ok(number) => first(rules, |condition, _| number_holds(condition, &number)),
                Err(_) => Rate::nothing(),
            }
        }
    }
}

/// The score of the first rule whose conditions all hold; 0 if none does.
fn first<C>(rules: &[Rule<C>], holds: impl Fn(&C, &Rule<C>) -> bool) -> Rate {
    rules
        .iter()
        .find(|rule| {
            rule.conditions
                .iter()
                .all(|condition| holds(condition, rule))
        })
        .map_or_else(Rate::nothing, |rule| Rate::percent(&rule.score.0))
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
