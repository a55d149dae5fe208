//! Questions of several parts, the gaps of a text and the cells of a table: each part has a rate by its own rules, and the question's is
//! their mean, weighed by their shares. The reference does not say how a tabular input is scored; this is our rule. A part that was left
//! blank is 0, as a question is.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero;

use super::rate::percent;
use super::rules::{number_rate, text_rate};
use crate::exact::Exact;
use crate::id::GapId;
use crate::locale::Locale;
use crate::task::{Gap, GapBody};

/// The weighed mean of the parts' rates.
pub(super) fn rate<'g>(
    gaps: impl Iterator<Item = &'g Gap>,
    filled: &BTreeMap<GapId, String>,
    locale: Locale,
) -> Exact {
    let (mut sum, mut shares) = (BigRational::zero(), BigRational::zero());
    for gap in gaps {
        let text = filled.get(&gap.id).map_or("", String::as_str);
        sum += &part(gap, text, locale).0 * &gap.share.0;
        shares += &gap.share.0;
    }
    if shares.is_zero() {
        return Exact::zero();
    }
    Exact(sum / shares)
}

fn part(gap: &Gap, text: &str, locale: Locale) -> Exact {
    match &gap.body {
        _ if text.trim().is_empty() => Exact::zero(),
        GapBody::Field(rules) => text_rate(rules, text),
        GapBody::Numeric(rules) => number_rate(rules, text, locale),
        GapBody::Dropdown { choices, .. } => {
            let chosen = choices.iter().find(|choice| choice.id.as_str() == text);
            chosen.map_or_else(Exact::zero, |choice| percent(&choice.weight.0))
        }
    }
}
