//! What a person gave for an answer.

use num_traits::{One, Signed, Zero};
use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::task::Question;

/// A success rate from -1 to 1 that a person gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Exact", into = "Exact")]
pub struct Mark(Exact);

/// A number that is no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAMark {
    /// Beyond fully right or fully wrong.
    #[error("a mark lies between -100 and 100 percent")]
    OutOfRange,
    /// Below 0 where the author takes no points away.
    #[error("this question takes no points away")]
    NoPenalty,
}

impl Mark {
    /// From a percentage, -100 to 100.
    pub fn from_percent(percent: &Exact) -> Result<Self, NotAMark> {
        Self::try_from(Exact(&percent.0 / Exact::whole(100).0))
    }

    /// From points of a question: up to its points, down to its penalty (reference, 3.5, 7: percent or nominal).
    pub fn from_points(points: &Exact, question: &Question) -> Result<Self, NotAMark> {
        let multiplier = if points.0.is_negative() {
            &question.penalty.0
        } else {
            &question.points.0
        };
        if multiplier.is_zero() {
            return if points.0.is_zero() {
                Ok(Self(Exact::zero()))
            } else {
                Err(NotAMark::NoPenalty)
            };
        }
        Self::try_from(Exact(&points.0 / multiplier))
    }

    /// From -1 to 1.
    pub fn rate(&self) -> &Exact {
        &self.0
    }
}

impl TryFrom<Exact> for Mark {
    type Error = NotAMark;
    fn try_from(rate: Exact) -> Result<Self, NotAMark> {
        if rate.0.abs() > num_rational::BigRational::one() {
            return Err(NotAMark::OutOfRange);
        }
        Ok(Self(rate))
    }
}

impl From<Mark> for Exact {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{exact, manual_question};

    #[test]
    fn points_and_percent_say_the_same() {
        let mut question = manual_question("q");
        question.points = exact("5");
        question.penalty = exact("2");
        let points = |points: &str| Mark::from_points(&exact(points), &question);
        assert_eq!(points("4"), Mark::from_percent(&exact("80")));
        assert_eq!(points("-1"), Mark::from_percent(&exact("-50")));
        assert_eq!(points("5.1"), Err(NotAMark::OutOfRange));
        assert_eq!(points("-2.1"), Err(NotAMark::OutOfRange));
        question.penalty = exact("0");
        let below = Mark::from_points(&exact("-1"), &question);
        assert_eq!(below, Err(NotAMark::NoPenalty));
    }

    #[test]
    fn a_stored_mark_is_judged_again() {
        let mark = Mark::from_percent(&exact("80")).unwrap();
        let json = serde_json::to_string(&mark).unwrap();
        assert_eq!(json, r#""0.8""#);
        assert_eq!(serde_json::from_str::<Mark>(&json).unwrap(), mark);
        assert!(serde_json::from_str::<Mark>(r#""1.1""#).is_err());
    }
}
