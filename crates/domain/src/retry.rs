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
mod tests;
