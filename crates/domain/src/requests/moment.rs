//! An instant as the compatible API writes it: a number of seconds, with the offset in which people read it.

use jiff::Timestamp;

use super::json::Node;
use crate::ticket::WindowEnd;
use crate::time::from_millis;

/// From here on a number counts milliseconds: as seconds it would lie after the year 5138.
const FIRST_MILLISECONDS: f64 = 1e11;

/// The last instant that every offset shows in the year 9999 (9999-12-30T22:00:00Z): beyond it no calendar of ours goes, and what was stored
/// could not be read again.
const LAST_MILLISECOND: f64 = 253_402_207_200_000.0;

/// `{timestamp, utc}`: both are needed.
pub(super) fn window_end(node: &Node<'_>) -> Option<WindowEnd> {
    let end = node.object()?;
    let at = end.required("timestamp").and_then(|node| instant(&node));
    let utc_minutes = end.required("utc").and_then(|node| utc_minutes(&node));
    Some(WindowEnd {
        at: at?,
        utc_minutes: utc_minutes?,
    })
}

/// Epoch seconds, or milliseconds from 1e11 on; fractions are cut to milliseconds.
pub(super) fn instant(node: &Node<'_>) -> Option<Timestamp> {
    let number = node.number()?;
    let millis = if number >= FIRST_MILLISECONDS {
        number
    } else {
        number * 1000.0
    };
    if !(0.0..=LAST_MILLISECOND).contains(&millis) {
        node.fault(
            "out-of-range",
            "must be an instant between the years 1970 and 9999, in seconds or milliseconds since 1970",
        );
        return None;
    }
    Some(from_millis(whole(millis)))
}

/// Hours from -12 to 14, with fractions such as 5.75.
fn utc_minutes(node: &Node<'_>) -> Option<i32> {
    let hours = node.number()?;
    if !(-12.0..=14.0).contains(&hours) {
        node.fault("out-of-range", "must be an offset in hours, from -12 to 14");
        return None;
    }
    i32::try_from(whole(hours * 60.0)).ok()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "both callers hold the number within 2^53"
)]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::json::read;
    use super::*;

    fn moment(timestamp: &serde_json::Value, utc: &serde_json::Value) -> Option<(i64, i32)> {
        let document = json!({"timestamp": timestamp, "utc": utc});
        let end = read(&document, window_end).ok()?;
        Some((end.at.as_millisecond(), end.utc_minutes))
    }

    #[test]
    fn seconds_and_milliseconds_are_told_apart_at_1e11() {
        assert_eq!(
            moment(&json!(1_790_000_000), &json!(3)),
            Some((1_790_000_000_000, 180))
        );
        assert_eq!(
            moment(&json!(1_790_000_000_000_i64), &json!(-4.5)),
            Some((1_790_000_000_000, -270))
        );
        assert_eq!(
            moment(&json!(99_999_999_999.0), &json!(5.75)),
            Some((99_999_999_999_000, 345))
        );
        assert_eq!(
            moment(&json!(100_000_000_000_i64), &json!(0)),
            Some((100_000_000_000, 0))
        );
        assert_eq!(moment(&json!(1.25), &json!(14)), Some((1250, 840)));
    }

    #[test]
    fn the_last_instant_that_is_taken_can_be_read_again() {
        let (millis, _) = moment(&json!(253_402_207_200_000_i64), &json!(14)).unwrap();
        assert!(Timestamp::from_millisecond(millis).is_ok());
    }

    #[test]
    fn what_is_out_of_range_is_a_fault() {
        for (timestamp, utc) in [
            (json!(-1), json!(0)),
            (json!(1e18), json!(0)),
            (json!(253_402_207_200_001_i64), json!(0)),
            (json!("1"), json!(0)),
            (json!(1), json!(14.1)),
            (json!(1), json!(-12.01)),
            (json!(1), json!(null)),
        ] {
            assert_eq!(moment(&timestamp, &utc), None, "{timestamp} {utc}");
        }
    }
}
