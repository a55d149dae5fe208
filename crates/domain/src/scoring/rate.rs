//! How right one answer is: its success rate, from -1 to 1.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::rules::{number_rate, text_rate};
use super::{Mark, parts};
use crate::answer::AnswerValue;
use crate::exact::Exact;
use crate::id::{ChoiceId, ItemId, OptionId};
use crate::locale::Locale;
use crate::task::{
    Credit, Match, MultipleChoice, Ordering, Question, QuestionBody, RuleSet, Scoring,
};

/// The success rate of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rate {
    /// From -1 to 1.
    Known(Exact),
    /// Somebody must mark it first.
    AwaitingMarking,
}

/// A percentage as a rate, held to -1 to 1 (reference, 3.5, 1).
pub(super) fn percent(percent: &BigRational) -> Exact {
    let one = BigRational::one();
    let rate = percent / BigRational::from_integer(BigInt::from(100));
    Exact(rate.clamp(-one.clone(), one))
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
        return Rate::Known(Exact::zero());
    }
    if question.is_manual() {
        return mark.map_or(Rate::AwaitingMarking, |mark| {
            Rate::Known(mark.rate().clone())
        });
    }
    Rate::Known(by_rule(question, answer, locale))
}

fn by_rule(question: &Question, answer: &AnswerValue, locale: Locale) -> Exact {
    match (&question.body, answer) {
        (QuestionBody::MultipleChoice(body), AnswerValue::Choices(selected)) => {
            choices(body, |choice| selected.contains(choice))
        }
        (QuestionBody::Match(body), AnswerValue::Matches(matches)) => {
            pairs(body, |item, option| matches.get(item) == Some(option))
        }
        (QuestionBody::Order(body), AnswerValue::Order(placed)) => order(body, placed),
        (QuestionBody::Gaps(body), AnswerValue::Gaps(filled)) => {
            let gaps = body.gaps.iter().map(|named| &named.gap);
            parts::rate(gaps, filled, locale)
        }
        (QuestionBody::Table(body), AnswerValue::Cells(filled)) => {
            parts::rate(body.gaps(), filled, locale)
        }
        (QuestionBody::Input(body), AnswerValue::Text(text) | AnswerValue::Number(text)) => {
            match &body.scoring {
                Scoring::Rules(RuleSet::Text(rules)) => text_rate(rules, text),
                Scoring::Rules(RuleSet::Number(rules)) => number_rate(rules, text, locale),
                Scoring::Manual => Exact::zero(),
            }
        }
        // A value of another kind cannot be stored; if it were, it would be no right answer.
        _ => Exact::zero(),
    }
}

/// The sum of the selected weights; 0 if it is below the threshold.
fn choices(body: &MultipleChoice, selected: impl Fn(&ChoiceId) -> bool) -> Exact {
    let weights = body
        .choices
        .iter()
        .filter(|choice| selected(&choice.id))
        .map(|choice| &choice.weight.0);
    let sum = weights.fold(BigRational::zero(), |sum, weight| sum + weight);
    match &body.threshold {
        Some(threshold) if sum < threshold.0 => Exact::zero(),
        _ => percent(&sum),
    }
}

/// Right pairs of all items (contract, section 3).
fn pairs(body: &Match, paired: impl Fn(&ItemId, &OptionId) -> bool) -> Exact {
    let right = body
        .items
        .iter()
        .filter(|item| paired(&item.id, &item.option));
    share(right.count(), body.items.len())
}

/// Items in their own place of all items, right successions of all, or all or nothing.
fn order(body: &Ordering, placed: &[ItemId]) -> Exact {
    let right: Vec<&ItemId> = body.items.iter().map(|item| &item.id).collect();
    let in_place = right.iter().zip(placed);
    let in_place = in_place.filter(|(right, item)| *right == item).count();
    match body.credit {
        Credit::Places => share(in_place, right.len()),
        Credit::All if in_place == right.len() => share(1, 1),
        Credit::All => Exact::zero(),
        Credit::Neighbours => {
            let follows = |pair: &[ItemId]| {
                right
                    .windows(2)
                    .any(|next| *next[0] == pair[0] && *next[1] == pair[1])
            };
            let kept = placed.windows(2).filter(|pair| follows(pair)).count();
            share(kept, right.len().saturating_sub(1))
        }
    }
}

/// So many of so many; nothing of nothing is nothing.
fn share(right: usize, all: usize) -> Exact {
    if all == 0 {
        return Exact::zero();
    }
    Exact(BigRational::new(BigInt::from(right), BigInt::from(all)))
}
