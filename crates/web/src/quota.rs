//! `--rate-limit-per-key`: how much one key may ask for, counted in tickets, so that one call of a thousand is a thousand.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use domain::id::KeyId;
use jiff::{SignedDuration, Timestamp};

use crate::error::{ApiResult, quota_exceeded};
use crate::frame::Call;
use crate::settings::Rate;
use crate::state::App;

/// What the only policy is called, in the headers and in the refusal.
const POLICY: &str = "default";

/// The quotas of all keys. A key's quota refills evenly; a call passes when anything is left and may overdraw, so that a call larger than
/// the whole quota is slow instead of impossible.
#[derive(Debug)]
pub(crate) struct Quota {
    rate: Option<Rate>,
    left: Mutex<HashMap<KeyId, Left>>,
}

#[derive(Debug, Clone, Copy)]
struct Left {
    tickets: f64,
    at: Timestamp,
}

/// How a key stands after a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standing {
    rate: Rate,
    tickets: f64,
    passes: bool,
}

impl Quota {
    pub(crate) fn new(rate: Option<Rate>) -> Self {
        Self {
            rate,
            left: Mutex::default(),
        }
    }

    /// Charges a call that passes; nothing is told where there is no limit.
    fn charge(&self, key: &KeyId, tickets: usize, now: Timestamp) -> Option<Standing> {
        let rate = self.rate?;
        let full = f64::from(rate.tickets.get());
        let mut all = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Left {
            tickets: full,
            at: now,
        };
        let left = all.entry(key.clone()).or_insert(fresh);
        let waited = now.duration_since(left.at).max(SignedDuration::ZERO);
        let refilled = waited.as_secs_f64() * full / rate.per.as_secs_f64();
        left.tickets = full.min(left.tickets + refilled);
        left.at = now;
        let passes = left.tickets >= 1.0;
        if passes {
            left.tickets -= f64::from(u32::try_from(tickets).unwrap_or(u32::MAX));
        }
        Some(Standing {
            rate,
            tickets: left.tickets,
            passes,
        })
    }
}

impl App {
    /// Charges a call of a live key; its reply, whatever it is, says how the key stands.
    pub(crate) fn charge(&self, call: &Call, key: &KeyId, tickets: usize) -> ApiResult<()> {
        let Some(standing) = self.quota.charge(key, tickets, self.clock.now()) else {
            return Ok(());
        };
        call.charged(standing);
        if standing.passes {
            return Ok(());
        }
        let retry_after = seconds_until(standing.rate, standing.tickets, 1.0);
        Err(quota_exceeded(retry_after, POLICY))
    }
}

/// In how many whole seconds the quota will stand at a number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "quotas and windows are far below 2^53"
)]
fn seconds_until(rate: Rate, tickets: f64, wanted: f64) -> i64 {
    let per_ticket = rate.per.as_secs_f64() / f64::from(rate.tickets.get());
    ((wanted - tickets).max(0.0) * per_ticket).ceil() as i64
}

impl Standing {
    /// Adds `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11).
    pub(crate) fn show(self, response: &mut Response) {
        let quota = self.rate.tickets;
        let policy = format!("\"{POLICY}\";q={quota};w={}", self.rate.per.as_secs());
        let reset = seconds_until(self.rate, self.tickets, f64::from(quota.get()));
        let limit = format!(
            "\"{POLICY}\";r={:.0};t={reset}",
            self.tickets.max(0.0).floor()
        );
        for (name, text) in [("ratelimit-policy", policy), ("ratelimit", limit)] {
            if let Ok(value) = HeaderValue::from_str(&text) {
                let name = HeaderName::from_static(name);
                response.headers_mut().insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;
    use std::time::Duration;

    use domain::time::from_millis;

    use super::*;

    #[test]
    fn a_large_call_overdraws_and_then_waits() {
        let quota = Quota::new(Some(Rate {
            tickets: NonZeroU32::new(60).unwrap(),
            per: Duration::from_mins(1),
        }));
        let key: KeyId = "k".parse().unwrap();
        let charge = |tickets, at| {
            let standing = quota.charge(&key, tickets, from_millis(at));
            standing.unwrap().passes
        };
        assert!(charge(90, 0));
        assert!(!charge(1, 0));
        assert!(!charge(1, 30_000));
        assert!(charge(1, 31_000));
        assert!(!charge(1, 31_000));
    }

    #[test]
    fn without_a_limit_everything_passes() {
        let quota = Quota::new(None);
        let standing = quota.charge(&"k".parse().unwrap(), usize::MAX, from_millis(0));
        assert_eq!(standing, None);
    }
}
