//! What one candidate is granted beside the others: more time by a factor, more minutes, minutes for breaks.
//!
//! The contract (section 2) names the fields `timeMultiplier`, `extraMinutes` and `breakMinutes`; the ranges are ours. A factor below 1
//! would shorten somebody's exam under the name of help, so it is refused.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use serde::{Deserialize, Serialize};

use crate::exact::Exact;

/// The largest factor.
pub const MAX_MULTIPLIER: i64 = 10;
/// The largest number of minutes of one kind: a day.
pub const MAX_MINUTES: i64 = 24 * 60;

/// Accommodations as they came from outside: not yet judged, `None` where nothing was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RawAccommodations {
    /// 1 to 10; absent is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_multiplier: Option<Exact>,
    /// 0 to 1440; absent is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_minutes: Option<Exact>,
    /// 0 to 1440; absent is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub break_minutes: Option<Exact>,
}

/// A field whose number is out of its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{field} must be {least} to {most}")]
pub struct OutOfRange {
    /// The name of the field in JSON.
    pub field: &'static str,
    /// The least it may be.
    pub least: i64,
    /// The most it may be.
    pub most: i64,
}

/// What one candidate is granted. In a database it is the JSON of [`RawAccommodations`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawAccommodations", into = "RawAccommodations")]
pub struct Accommodations {
    time_multiplier: Exact,
    extra_minutes: Exact,
    break_minutes: Exact,
}

impl Default for Accommodations {
    fn default() -> Self {
        Self {
            time_multiplier: Exact::whole(1),
            extra_minutes: Exact::zero(),
            break_minutes: Exact::zero(),
        }
    }
}

impl Accommodations {
    /// Judges the numbers and reports every one that is out of its range.
    pub fn new(raw: RawAccommodations) -> Result<Self, Vec<OutOfRange>> {
        let fields = [
            (
                "timeMultiplier",
                raw.time_multiplier.as_ref(),
                1,
                MAX_MULTIPLIER,
            ),
            ("extraMinutes", raw.extra_minutes.as_ref(), 0, MAX_MINUTES),
            ("breakMinutes", raw.break_minutes.as_ref(), 0, MAX_MINUTES),
        ];
        let wrong: Vec<OutOfRange> = fields
            .into_iter()
            .filter_map(|(field, number, least, most)| {
                let number = number?;
                let fits = (Exact::whole(least)..=Exact::whole(most)).contains(number);
                (!fits).then_some(OutOfRange { field, least, most })
            })
            .collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            time_multiplier: raw.time_multiplier.unwrap_or_else(|| Exact::whole(1)),
            extra_minutes: raw.extra_minutes.unwrap_or_else(Exact::zero),
            break_minutes: raw.break_minutes.unwrap_or_else(Exact::zero),
        })
    }

    /// Whether nothing at all is granted.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The time that stands for `plain_ms` of somebody without accommodations: times the factor, plus the extra minutes.
    ///
    /// Break minutes are not among them: they stop the clock when the candidate says so (see [`crate::test_instance::breaks`]). Parts of
    /// a millisecond are rounded up, in the candidate's favour.
    pub fn lengthen(&self, plain_ms: i64) -> i64 {
        let minutes = &self.extra_minutes.0;
        let whole = |number: i64| BigRational::from_integer(BigInt::from(number));
        ceil(&(whole(plain_ms) * &self.time_multiplier.0 + minutes * whole(60_000)))
    }

    /// For how many milliseconds the clock may be stopped in all.
    pub fn breaks_ms(&self) -> i64 {
        let minute = BigRational::from_integer(BigInt::from(60_000));
        ceil(&(&self.break_minutes.0 * minute))
    }

    /// The time that stands for `part_ms` of a section or a page, inside a test that gives `test_ms` to everybody.
    ///
    /// With a limit on the test, its parts grow in the proportion in which the whole grows: sections that filled the whole test for
    /// others fill the longer one too, so that no granted minute is out of reach. Without one, each part grows as a whole does.
    pub fn lengthen_part(&self, part_ms: i64, test_ms: Option<i64>) -> i64 {
        match test_ms {
            Some(test_ms) if test_ms > 0 => {
                let longer = BigInt::from(self.lengthen(test_ms));
                ceil(&BigRational::new(
                    BigInt::from(part_ms) * longer,
                    BigInt::from(test_ms),
                ))
            }
            _ => self.lengthen(part_ms),
        }
    }
}

fn ceil(number: &BigRational) -> i64 {
    number.ceil().to_integer().to_i64().unwrap_or(i64::MAX)
}

impl TryFrom<RawAccommodations> for Accommodations {
    type Error = OutOfRange;
    fn try_from(raw: RawAccommodations) -> Result<Self, OutOfRange> {
        Self::new(raw).map_err(|wrong| wrong[0])
    }
}

impl From<Accommodations> for RawAccommodations {
    /// Writes only what is granted, so that the stored form of nothing is `{}`.
    fn from(granted: Accommodations) -> Self {
        let beyond = |number: Exact, plain: Exact| (number != plain).then_some(number);
        Self {
            time_multiplier: beyond(granted.time_multiplier, Exact::whole(1)),
            extra_minutes: beyond(granted.extra_minutes, Exact::zero()),
            break_minutes: beyond(granted.break_minutes, Exact::zero()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(multiplier: &str, extra: &str, breaks: &str) -> Accommodations {
        Accommodations::new(RawAccommodations {
            time_multiplier: multiplier.parse().ok(),
            extra_minutes: extra.parse().ok(),
            break_minutes: breaks.parse().ok(),
        })
        .unwrap()
    }

    #[test]
    fn a_quarter_more_and_ten_minutes_add_up_and_a_break_is_another_thing() {
        let granted = granted("1.25", "10", "5.5");
        assert_eq!(granted.lengthen(3_600_000), 4_500_000 + 600_000);
        assert_eq!(granted.breaks_ms(), 330_000);
    }

    #[test]
    fn a_third_of_a_millisecond_is_rounded_up() {
        assert_eq!(granted("4/3", "", "").lengthen(1), 2);
    }

    #[test]
    fn sections_that_fill_the_test_fill_the_longer_one_too() {
        let granted = granted("1.5", "10", "");
        let parts: i64 = [600_000, 1_200_000]
            .map(|part| granted.lengthen_part(part, Some(1_800_000)))
            .iter()
            .sum();
        assert_eq!(parts, granted.lengthen(1_800_000));
    }

    #[test]
    fn every_number_out_of_range_is_named() {
        let wrong = Accommodations::new(RawAccommodations {
            time_multiplier: "0.5".parse().ok(),
            extra_minutes: "-1".parse().ok(),
            break_minutes: "1440.5".parse().ok(),
        })
        .unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["timeMultiplier", "extraMinutes", "breakMinutes"]);
        assert_eq!(wrong[0].to_string(), "timeMultiplier must be 1 to 10");
    }

    #[test]
    fn the_stored_form_holds_only_what_is_granted() {
        let json = serde_json::to_string(&Accommodations::default()).unwrap();
        assert_eq!(json, "{}");
        let json = serde_json::to_string(&granted("1.5", "0", "")).unwrap();
        assert_eq!(json, r#"{"timeMultiplier":"1.5"}"#);
        assert_eq!(
            serde_json::from_str::<Accommodations>(&json).unwrap(),
            granted("1.5", "", "")
        );
        assert!(serde_json::from_str::<Accommodations>(r#"{"extraMinutes":"-3"}"#).is_err());
    }
}
