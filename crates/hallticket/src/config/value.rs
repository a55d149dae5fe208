//! How values are written: durations, instants, secrets. Each parser says what would be right.

use std::time::Duration;

use domain::ticket::WindowEnd;
use domain::time::to_millis;
use jiff::fmt::strtime::BrokenDownTime;
use secrecy::SecretString;
use tracing_subscriber::EnvFilter;

/// A value that may hold a password. It is judged later, by code that does not repeat it in its words.
#[expect(
    clippy::unnecessary_wraps,
    reason = "clap's value parsers return a Result"
)]
pub(super) fn secret(text: &str) -> Result<SecretString, String> {
    Ok(SecretString::from(text))
}

/// A time such as `60s`, `5m`, `1h30m`, `7d` or `250ms`; a bare number is seconds.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    const HINT: &str = "expected a time such as 250ms, 60s, 5m, 1h30m or 7d";
    if let Ok(seconds) = text.parse() {
        return Ok(Duration::from_secs(seconds));
    }
    let mut total = 0u64;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, tail) = leading_number(rest);
        let (unit, tail) = tail.split_at(
            tail.find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(tail.len()),
        );
        let millis = match unit {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return Err(HINT.to_owned()),
        };
        let part = number
            .parse::<u64>()
            .ok()
            .and_then(|n| n.checked_mul(millis));
        total = part.and_then(|part| total.checked_add(part)).ok_or(HINT)?;
        rest = tail;
    }
    if text.is_empty() {
        Err(HINT.to_owned())
    } else {
        Ok(Duration::from_millis(total))
    }
}

/// How long something is kept; nothing is for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Retention(pub(crate) Option<Duration>);

/// A time of at least a day, or `never`. Whoever means minutes has mistaken the option, and what is erased does not come back.
pub(super) fn retention(text: &str) -> Result<Retention, String> {
    const HINT: &str = "expected never, or a time of at least a day such as 365d";
    if text == "never" {
        return Ok(Retention(None));
    }
    let time = duration(text).map_err(|_| HINT)?;
    if time < Duration::from_hours(24) {
        return Err(HINT.to_owned());
    }
    Ok(Retention(Some(time)))
}

fn leading_number(text: &str) -> (&str, &str) {
    text.split_at(
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len()),
    )
}

/// What to log, in the syntax of tracing's `EnvFilter`.
pub(super) fn log_filter(text: &str) -> Result<String, String> {
    EnvFilter::builder()
        .parse(text)
        .map(|_| text.to_owned())
        .map_err(|error| format!("{error}; expected a level such as info, or info,outbound=debug"))
}

/// The end of a window: an instant of RFC 3339 with the offset in which it is shown.
pub(crate) fn window_end(text: &str) -> Result<WindowEnd, String> {
    const HINT: &str =
        "expected an instant such as 2026-12-01T18:00:00+03:00 or 2026-12-01T15:00:00Z";
    let parts = BrokenDownTime::parse("%FT%H:%M:%S%.f%:z", text.replace(['Z', 'z'], "+00:00"));
    let parts = parts.map_err(|_| HINT)?;
    let at = parts.to_timestamp().map_err(|_| HINT)?;
    let offset = parts.offset().map_or(0, jiff::tz::Offset::seconds);
    Ok(WindowEnd {
        at: to_millis(at),
        utc_minutes: offset / 60,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_their_units() {
        for (text, millis) in [
            ("60s", 60_000),
            ("5m", 300_000),
            ("1h30m", 5_400_000),
            ("250ms", 250),
            ("7d", 604_800_000),
            ("2", 2_000),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in [
            "",
            "s",
            "5 minutes",
            "-1s",
            "1.5h",
            "99999999999999999999d",
            "3x",
        ] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_kept_is_kept_for_a_day_at_least_or_for_ever() {
        assert_eq!(retention("never"), Ok(Retention(None)));
        let year = Duration::from_hours(365 * 24);
        assert_eq!(retention("365d"), Ok(Retention(Some(year))));
        for text in ["", "0", "60s", "23h", "always", "365"] {
            assert!(retention(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_instant_keeps_the_offset_it_was_written_in() {
        let end = window_end("2026-12-01T18:00:00+03:00").expect("an instant");
        assert_eq!(
            (end.at.to_string().as_str(), end.utc_minutes),
            ("2026-12-01T15:00:00Z", 180)
        );
        assert_eq!(
            window_end("2026-12-01T15:00:00.250Z")
                .expect("an instant")
                .utc_minutes,
            0
        );
        for text in [
            "",
            "2026-12-01",
            "2026-12-01T18:00:00",
            "tomorrow",
            "2026-13-01T18:00:00Z",
        ] {
            assert!(window_end(text).is_err(), "{text}");
        }
    }
}
