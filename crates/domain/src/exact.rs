//! Exact numbers: weights, points and ratios are fractions until the moment they are shown, so that no order of adding changes a score.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Serialize};

/// An exact fraction, written as a decimal (`0.5`, `-33.3`, `1e-3`) or as `n/d`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Exact(pub BigRational);

/// A text that is no number of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number: expected a decimal such as 1, -0.5 or 1e3, of at most 40 digits")]
pub struct NotANumber;

const MAX_DIGITS: usize = 40;
const MAX_EXPONENT: i32 = 40;

impl Exact {
    /// The number nothing.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(number)))
    }

    /// Rounded to at most nine decimals, half to even, as JSON shows points and ratios (contract, section 2).
    pub fn to_nine_decimals(&self) -> f64 {
        let scale = BigInt::from(1_000_000_000_i64);
        let scaled = &self.0 * BigRational::from_integer(scale.clone());
        let floor = scaled.floor();
        let rest = &scaled - &floor;
        let half = BigRational::new(BigInt::one(), BigInt::from(2));
        let floor = floor.to_integer();
        let up = rest > half || (rest == half && (&floor % 2_i32) != BigInt::zero());
        let rounded = if up { floor + 1 } else { floor };
        // Division of the two nearest doubles gives the double nearest to the decimal for every score that fits 53 bits.
        rounded.to_f64().unwrap_or(f64::NAN) / 1e9
    }
}

impl FromStr for Exact {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let (numerator, denominator) =
                (BigInt::from_str(numerator), BigInt::from_str(denominator));
            let (Ok(numerator), Ok(denominator)) = (numerator, denominator) else {
                return Err(NotANumber);
            };
            if denominator.is_zero() {
                return Err(NotANumber);
            }
            return Ok(Self(BigRational::new(numerator, denominator)));
        }
        decimal(text)
    }
}

fn decimal(text: &str) -> Result<Exact, NotANumber> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| NotANumber)?),
        None => (text, 0),
    };
    let (negative, unsigned) = match mantissa.strip_prefix(['-', '+']) {
        Some(rest) => (mantissa.starts_with('-'), rest),
        None => (false, mantissa),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty()
        || digits.len() > MAX_DIGITS
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
        || exponent.abs() > MAX_EXPONENT
    {
        return Err(NotANumber);
    }
    let number = BigRational::from_integer(BigInt::from_str(&digits).map_err(|_| NotANumber)?);
    let places = exponent - i32::try_from(fraction.len()).map_err(|_| NotANumber)?;
    let power = BigRational::from_integer(BigInt::from(10)).pow(places);
    let number = number * power;
    Ok(Exact(if negative { -number } else { number }))
}

impl TryFrom<String> for Exact {
    type Error = NotANumber;
    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}

impl From<Exact> for String {
    fn from(number: Exact) -> Self {
        number.to_string()
    }
}

impl fmt::Display for Exact {
    /// A plain decimal where there is one of at most 40 digits, else `n/d`: whatever is written here can be read again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut places = 0_usize;
        let mut scaled = self.0.clone();
        while !scaled.is_integer() && places < MAX_DIGITS {
            scaled *= BigRational::from_integer(BigInt::from(10));
            places += 1;
        }
        let digits = scaled.to_integer().abs().to_string();
        let digits = format!("{digits:0>width$}", width = places + 1);
        if !scaled.is_integer() || digits.len() > MAX_DIGITS {
            return write!(f, "{}/{}", self.0.numer(), self.0.denom());
        }
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.0.is_negative() { "-" } else { "" };
        if fraction.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_written_exactly() {
        for (text, shown) in [
            ("0.1", "0.1"),
            ("-33.30", "-33.3"),
            ("1e3", "1000"),
            ("1/3", "1/3"),
            ("+2", "2"),
            ("0.3000000004", "0.3000000004"),
            (".5", "0.5"),
        ] {
            assert_eq!(text.parse::<Exact>().unwrap().to_string(), shown);
        }
        for text in ["", "x", "1.2.3", "1/0", "1e99", "--1", "NaN"] {
            assert_eq!(text.parse::<Exact>(), Err(NotANumber), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "1e40",
            "-1e-40",
            "1e39",
            "1e-39",
            "1/1267650600228229401496703205376",
            "1/3",
            "-9999999999999999999999999999999999999999e-40",
        ] {
            let number = text.parse::<Exact>().unwrap();
            assert_eq!(number.to_string().parse(), Ok(number), "{text}");
        }
    }

    #[test]
    fn nine_decimals_half_to_even() {
        for (text, shown) in [
            ("1/3", 0.333_333_333),
            ("0.0000000005", 0.0),
            ("0.0000000015", 0.000_000_002),
            ("-0.0000000005", 0.0),
            ("2", 2.0),
            ("2/3", 0.666_666_667),
        ] {
            let number = text.parse::<Exact>().unwrap().to_nine_decimals();
            assert!((number - shown).abs() < f64::EPSILON, "{text}: {number}");
        }
    }
}
