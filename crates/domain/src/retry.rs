//! When a failed callback or mail is tried again: two schedules as data, and pure functions over them.

use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::chance::Chance;

/// How long a callback waits before each of its ten attempts, in seconds: the schedule of Standard Webhooks 1.0.0, 75 h 35 m 05 s.
pub const CALLBACK_WAITS: [i64; 10] = [
    0,
    5,
    5 * 60,
    30 * 60,
    2 * 3600,
    5 * 3600,
    10 * 3600,
    14 * 3600,
    20 * 3600,
    24 * 3600,
];

/// How often a mail is tried: the last time about 23.8 hours after the first.
pub const MAIL_ATTEMPTS: u32 = 18;

/// A receiver is switched off once so many messages for it were given up, and none was taken in between,
pub const ENDPOINT_GIVEN_UP: u32 = 3;

/// over at least this time: one bad release, or one URL of many that is gone, is no reason.
pub const ENDPOINT_PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);

/// The least wait after a sign that the receiver is overloaded.
const THROTTLED_WAIT: SignedDuration = SignedDuration::from_mins(1);
/// No receiver may put us off for longer.
const MAX_HINT: SignedDuration = SignedDuration::from_hours(24);

/// What a failed attempt leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Try again after this wait.
    RetryIn(SignedDuration),
    /// Every attempt of the schedule is used up.
    Exhausted,
    /// The other side said that it will never take it.
    Refused,
}

/// How an attempt at a callback failed, as far as the schedule cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallbackSetback {
    /// An answer that is no 2xx.
    Status {
        /// The HTTP status.
        code: u16,
        /// How long the receiver asked us to wait, seen from the end of the attempt.
        asked: Option<SignedDuration>,
    },
    /// No answer in time.
    Timeout,
    /// Anything else: DNS, connection, TLS, a target that is not allowed.
    Other,
}

/// How an attempt at a mail failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSetback {
    /// 4xx, no connection, no answer: may work later.
    Transient,
    /// 5xx: will not work later.
    Permanent,
}

/// Decides what follows after the callback's attempt number `made` (from 1) failed.
pub fn next_callback(made: u32, setback: CallbackSetback, chance: &dyn Chance) -> Next {
    let (floor, asked) = match setback {
        CallbackSetback::Status { code: 410, .. } => return Next::Refused,
        CallbackSetback::Status { code, asked } => (
            floor_after(code),
            asked.filter(|_| matches!(code, 429 | 503)),
        ),
        CallbackSetback::Timeout => (THROTTLED_WAIT, None),
        CallbackSetback::Other => (SignedDuration::ZERO, None),
    };
    let Some(base) = CALLBACK_WAITS.get(usize::try_from(made).unwrap_or(usize::MAX)) else {
        return Next::Exhausted;
    };
    let hint = asked.unwrap_or_default().min(MAX_HINT);
    let wait = jittered(SignedDuration::from_secs(*base).max(floor), chance);
    Next::RetryIn(wait.max(hint))
}

/// Decides what follows after the mail's attempt number `made` (from 1) failed: 5 minutes, each wait 1.3 times the one before.
pub fn next_mail(made: u32, setback: MailSetback) -> Next {
    if setback == MailSetback::Permanent {
        return Next::Refused;
    }
    if made >= MAIL_ATTEMPTS {
        return Next::Exhausted;
    }
    let first_millis = 5 * 60 * 1000;
    let millis = (1..made).fold(first_millis, |wait, _| wait * 13 / 10);
    Next::RetryIn(SignedDuration::from_millis(millis))
}

/// Decides whether a receiver is switched off, by what was given up since it last took something.
pub fn is_hopeless(given_up: u32, first: Timestamp, last: Timestamp) -> bool {
    given_up >= ENDPOINT_GIVEN_UP && last.duration_since(first) >= ENDPOINT_PATIENCE
}

fn floor_after(code: u16) -> SignedDuration {
    match code {
        429 | 502 | 504 => THROTTLED_WAIT,
        _ => SignedDuration::ZERO,
    }
}

/// Lengthens a wait by up to a fifth, never shortens it: deliveries that failed together do not come back together.
fn jittered(base: SignedDuration, chance: &dyn Chance) -> SignedDuration {
    let mut bytes = [0u8; 2];
    chance.fill(&mut bytes);
    let share = i64::from(u16::from_le_bytes(bytes));
    // At most 24 hours in milliseconds times 2^16: far inside an i64.
    let extra = i64::try_from(base.as_millis()).unwrap_or(0) / 5 * share / i64::from(u16::MAX);
    base.saturating_add(SignedDuration::from_millis(extra))
}

/// A `Retry-After` header as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// So long from now.
    In(SignedDuration),
    /// Not before this instant.
    At(Timestamp),
}

impl RetryAfter {
    /// Reads whole seconds or an HTTP date in any of its three forms (RFC 9110, 5.6.7); anything else is as if it were not there.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits than an i64 holds are still a wish to wait long.
            let seconds = text.parse().unwrap_or(i64::MAX);
            return Some(Self::In(SignedDuration::from_secs(seconds)));
        }
        http_date(text).map(Self::At)
    }

    /// The wait that was asked for, at least nothing and at most 24 hours.
    pub fn wait(self, now: Timestamp) -> SignedDuration {
        let asked = match self {
            Self::In(wait) => wait,
            Self::At(instant) => instant.duration_since(now),
        };
        asked.clamp(SignedDuration::ZERO, MAX_HINT)
    }
}

fn http_date(text: &str) -> Option<Timestamp> {
    [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %d-%b-%y %H:%M:%S GMT",
        "%a %b %e %H:%M:%S %Y",
    ]
    .iter()
    .find_map(|form| BrokenDownTime::parse(form, text).ok()?.to_datetime().ok())
    // The last days of the year 9999 lie past what a timestamp holds.
    .map(|civil| TimeZone::UTC.to_timestamp(civil).unwrap_or(Timestamp::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;
    use proptest::prelude::*;

    fn wait(next: Next) -> SignedDuration {
        match next {
            Next::RetryIn(wait) => wait,
            other => panic!("expected a retry, got {other:?}"),
        }
    }

    fn status(code: u16, seconds: Option<i64>) -> CallbackSetback {
        CallbackSetback::Status {
            code,
            asked: seconds.map(SignedDuration::from_secs),
        }
    }

    #[test]
    fn a_callback_is_tried_ten_times_over_75_hours() {
        assert_eq!(CALLBACK_WAITS.iter().sum::<i64>(), 75 * 3600 + 35 * 60 + 5);
        let chance = SeededChance::new(1);
        assert!(matches!(
            next_callback(9, CallbackSetback::Other, &chance),
            Next::RetryIn(_)
        ));
        assert_eq!(
            next_callback(10, CallbackSetback::Other, &chance),
            Next::Exhausted
        );
    }

    #[test]
    fn gone_ends_the_message_at_once() {
        assert_eq!(
            next_callback(1, status(410, Some(5)), &SeededChance::new(1)),
            Next::Refused
        );
    }

    #[test]
    fn an_overloaded_receiver_is_left_alone_for_a_minute() {
        let chance = SeededChance::new(1);
        for setback in [
            status(429, None),
            status(502, None),
            status(504, None),
            CallbackSetback::Timeout,
        ] {
            assert!(
                wait(next_callback(1, setback, &chance)) >= SignedDuration::from_secs(60),
                "{setback:?}"
            );
        }
        assert!(wait(next_callback(1, status(500, None), &chance)) <= SignedDuration::from_secs(6));
    }

    #[test]
    fn a_receiver_is_hopeless_after_three_messages_and_five_days() {
        let first = Timestamp::UNIX_EPOCH;
        let days = |days: i64| first + SignedDuration::from_hours(24 * days);
        assert!(is_hopeless(3, first, days(5)));
        assert!(!is_hopeless(2, first, days(50)));
        assert!(!is_hopeless(
            1_000,
            first,
            days(5) - SignedDuration::from_millis(1)
        ));
    }

    #[test]
    fn a_mail_is_tried_eighteen_times_over_a_day() {
        let waits: Vec<_> = (1..18)
            .map(|made| wait(next_mail(made, MailSetback::Transient)))
            .collect();
        assert_eq!(waits[0], SignedDuration::from_mins(5));
        assert_eq!(waits[1], SignedDuration::from_millis(390_000));
        let all: SignedDuration = waits
            .iter()
            .fold(SignedDuration::ZERO, |sum, wait| sum + *wait);
        assert!(
            all > SignedDuration::from_mins(1_420) && all < SignedDuration::from_mins(1_430),
            "{all:?}"
        );
        assert_eq!(next_mail(18, MailSetback::Transient), Next::Exhausted);
        assert_eq!(next_mail(1, MailSetback::Permanent), Next::Refused);
    }

    #[test]
    fn retry_after_is_read_in_each_of_its_forms() {
        let at = RetryAfter::At("1994-11-06T08:49:37Z".parse().unwrap());
        assert_eq!(
            RetryAfter::parse("120"),
            Some(RetryAfter::In(SignedDuration::from_secs(120)))
        );
        assert_eq!(RetryAfter::parse("Sun, 06 Nov 1994 08:49:37 GMT"), Some(at));
        assert_eq!(
            RetryAfter::parse("Sunday, 06-Nov-94 08:49:37 GMT"),
            Some(at)
        );
        assert_eq!(RetryAfter::parse("Sun Nov  6 08:49:37 1994"), Some(at));
        for garbage in [
            "",
            "-1",
            "1.5",
            "soon",
            "12 s",
            "Sun, 99 Nov 1994 08:49:37 GMT",
            "0x10",
        ] {
            assert_eq!(RetryAfter::parse(garbage), None, "{garbage:?}");
        }
    }

    #[test]
    fn no_receiver_puts_us_off_for_more_than_a_day() {
        let now = "2026-11-01T00:00:00Z".parse().unwrap();
        let asked = |text: &str| RetryAfter::parse(text).unwrap().wait(now);
        assert_eq!(
            asked("99999999999999999999999"),
            SignedDuration::from_hours(24)
        );
        assert_eq!(
            asked("Fri, 31 Dec 9999 23:59:59 GMT"),
            SignedDuration::from_hours(24)
        );
        assert_eq!(asked("Sun, 06 Nov 1994 08:49:37 GMT"), SignedDuration::ZERO);
        assert_eq!(
            asked("Sun, 01 Nov 2026 00:01:00 GMT"),
            SignedDuration::from_secs(60)
        );
    }

    fn any_setback() -> impl Strategy<Value = CallbackSetback> {
        prop_oneof![
            (300u16..600, proptest::option::of(-10i64..200_000))
                .prop_map(|(code, seconds)| status(code, seconds)),
            Just(CallbackSetback::Timeout),
            Just(CallbackSetback::Other),
        ]
    }

    proptest! {
        #[test]
        fn jitter_never_shortens_a_wait_and_lengthens_it_by_a_fifth_at_most(made in 1u32..10, seed: u64) {
            let base = SignedDuration::from_secs(CALLBACK_WAITS[made as usize]);
            let got = wait(next_callback(made, CallbackSetback::Other, &SeededChance::new(seed)));
            prop_assert!(got >= base && got <= base + base / 5);
        }

        #[test]
        fn retry_after_only_delays(made in 1u32..10, code in 400u16..600, hint in -10i64..200_000, seed: u64) {
            prop_assume!(code != 410);
            let without = wait(next_callback(made, status(code, None), &SeededChance::new(seed)));
            let with = wait(next_callback(made, status(code, Some(hint)), &SeededChance::new(seed)));
            prop_assert!(with >= without);
            if matches!(code, 429 | 503) {
                prop_assert!(with >= SignedDuration::from_secs(hint.min(86_400)));
            }
        }

        #[test]
        fn every_wait_lies_between_nothing_and_29_hours(made in 0u32..40, setback in any_setback(), seed: u64) {
            if let Next::RetryIn(wait) = next_callback(made, setback, &SeededChance::new(seed)) {
                prop_assert!(!wait.is_negative() && wait <= SignedDuration::from_hours(29));
            }
        }

        #[test]
        fn any_text_in_retry_after_is_read_without_a_panic(text in ".{0,40}") {
            if let Some(hint) = RetryAfter::parse(&text) {
                prop_assert!(!hint.wait(Timestamp::UNIX_EPOCH).is_negative());
            }
        }
    }
}
