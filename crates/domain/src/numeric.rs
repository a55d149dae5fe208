//! Reads a number as people type it, in the language of the test instance (contract, section 3; exam delivery, section 2.4).
//!
//! Which of `.` and `,` is the decimal sign follows from the text wherever it can: when both are there, the last one is; a lone one not
//! followed by exactly three digits is, everywhere. Only `1.234` and `1,234` need the language to decide. A group sign that could group
//! nothing, as in `0.125` or `1234.567`, is a decimal sign in every language: the other reading does not exist.

use std::str::FromStr;

use crate::exact::Exact;
use crate::locale::Locale;

/// A text that is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number")]
pub struct NotNumeric;

/// Longer texts are no numbers: [`Exact`] holds forty digits, and the rest is signs and spaces.
const MAX_CHARACTERS: usize = 200;

/// A sign inside a number, before it is known what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Dot,
    Comma,
    /// Spaces, apostrophes and U+066C: they can only group.
    Group,
    /// U+066B: it can only be the decimal sign.
    Decimal,
}

/// The number that a text says.
pub fn read_number(text: &str, locale: Locale) -> Result<Exact, NotNumeric> {
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(NotNumeric);
    }
    let plain: String = text
        .chars()
        .filter(|letter| !is_bidi_mark(*letter))
        .map(plain)
        .collect();
    let plain = plain.trim();
    let (mantissa, exponent) = match plain.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (plain, None),
    };
    let (minus, unsigned) = match mantissa.strip_prefix(['-', '+']) {
        Some(rest) => (mantissa.starts_with('-'), rest.trim_start()),
        None => (false, mantissa),
    };
    let (whole, fraction) = split(unsigned, locale)?;
    let exponent = exponent.unwrap_or("0");
    let minus = if minus { "-" } else { "" };
    Exact::from_str(&format!("{minus}{whole}.{fraction}e{exponent}")).map_err(|_| NotNumeric)
}

/// The decimal sign that a language writes: what its `1.234` or `1,234` means follows from it.
///
/// By the Unicode CLDR. Arabic with Western digits writes the dot; with its own it has signs of its own, which are never in doubt.
/// Spanish is that of Spain, Portuguese has the comma in Brazil and Portugal alike.
pub fn decimal_sign(locale: Locale) -> char {
    match locale {
        Locale::En | Locale::Ar | Locale::He | Locale::Zh | Locale::Ja => '.',
        Locale::Tr
        | Locale::Es
        | Locale::Fr
        | Locale::Nl
        | Locale::It
        | Locale::Sr
        | Locale::Sv
        | Locale::De
        | Locale::No
        | Locale::Ru
        | Locale::Pt => ',',
    }
}

/// The digits before and behind the decimal sign.
fn split(text: &str, locale: Locale) -> Result<(String, String), NotNumeric> {
    let (mut runs, mut signs) = (vec![String::new()], Vec::new());
    for letter in text.chars() {
        match (letter, sign(letter)) {
            ('0'..='9', _) => runs.last_mut().ok_or(NotNumeric)?.push(letter),
            (_, Some(sign)) => {
                signs.push(sign);
                runs.push(String::new());
            }
            (_, None) => return Err(NotNumeric),
        }
    }
    let fraction = if has_decimal(&runs, &signs, locale) {
        signs.pop();
        runs.pop().unwrap_or_default()
    } else {
        String::new()
    };
    let alike = signs.windows(2).all(|pair| pair[0] == pair[1]);
    let no_decimal_left = !signs.contains(&Sign::Decimal);
    if !alike || !no_decimal_left || !are_groups(&runs) {
        return Err(NotNumeric);
    }
    let whole = runs.concat();
    if whole.is_empty() && fraction.is_empty() {
        return Err(NotNumeric);
    }
    Ok((whole, fraction))
}

/// Whether the last sign is the decimal sign; no other ever is.
fn has_decimal(runs: &[String], signs: &[Sign], locale: Locale) -> bool {
    let Some((last, before)) = signs.split_last() else {
        return false;
    };
    match last {
        Sign::Decimal => true,
        Sign::Group => false,
        // `1.234.567`: a sign that comes twice groups.
        _ if before.contains(last) => false,
        // `1.234,5`, `1 234,567`: another sign groups already.
        _ if !before.is_empty() => true,
        _ if runs.last().is_none_or(|run| run.len() != 3) => true,
        Sign::Dot => decimal_sign(locale) == '.' || !are_groups(runs),
        Sign::Comma => decimal_sign(locale) == ',' || !are_groups(runs),
    }
}

/// Whether runs of digits are one run, or groups: one to three digits, not led by a zero, and then always three.
fn are_groups(runs: &[String]) -> bool {
    match runs {
        [] | [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|run| run.len() == 3)
        }
    }
}

fn sign(letter: char) -> Option<Sign> {
    match letter {
        '.' => Some(Sign::Dot),
        ',' => Some(Sign::Comma),
        '\u{66B}' => Some(Sign::Decimal),
        ' ' | '\'' | '\u{66C}' => Some(Sign::Group),
        _ => None,
    }
}

/// One spelling for digits, signs and spaces that mean the same.
fn plain(letter: char) -> char {
    let digit = |zero: char| {
        let value = u32::from(letter) - u32::from(zero);
        char::from_digit(value, 10).unwrap_or(letter)
    };
    match letter {
        '\u{660}'..='\u{669}' => digit('\u{660}'), // Arabic-Indic
        '\u{6F0}'..='\u{6F9}' => digit('\u{6F0}'), // Persian
        '\u{FF10}'..='\u{FF19}' => digit('\u{FF10}'), // full width
        '\u{2212}' | '\u{2010}'..='\u{2013}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{FF0B}' => '+',
        '\u{FF0E}' => '.',
        '\u{FF0C}' | '\u{60C}' => ',',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{FF07}' => '\'',
        '\u{FF45}' | '\u{FF25}' => 'e',
        space if space.is_whitespace() => ' ',
        other => other,
    }
}

/// Marks that steer the direction of text and show nothing: keyboards of right-to-left languages put them around numbers.
fn is_bidi_mark(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
