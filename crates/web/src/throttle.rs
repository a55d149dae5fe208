//! Counting failures by where they come from, so that guessing is slow and honest callers never notice.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// More sources than this are not remembered apart: the stale ones go, and if all are fresh, all go.
const MOST_SOURCES: usize = 100_000;

/// So many failures in so much time from one address.
#[derive(Debug)]
pub(crate) struct FailureThrottle {
    most: u32,
    window: SignedDuration,
    seen: Mutex<HashMap<IpAddr, Failures>>,
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    since: Timestamp,
    count: u32,
}

/// The source has failed too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// In so many seconds it may fail again.
    pub(crate) retry_after: i64,
}

impl FailureThrottle {
    pub(crate) fn new(most: u32, window: SignedDuration) -> Self {
        Self {
            most,
            window,
            seen: Mutex::default(),
        }
    }

    /// Counts a failure, and says when it was one too many.
    pub(crate) fn failed(&self, from: IpAddr, now: Timestamp) -> Result<(), TooMany> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST_SOURCES {
            seen.retain(|_, failures| now.duration_since(failures.since) < self.window);
        }
        if seen.len() >= MOST_SOURCES {
            seen.clear();
        }
        let fresh = Failures {
            since: now,
            count: 0,
        };
        let failures = seen.entry(source(from)).or_insert(fresh);
        if now.duration_since(failures.since) >= self.window {
            *failures = fresh;
        }
        failures.count = failures.count.saturating_add(1);
        if failures.count <= self.most {
            return Ok(());
        }
        let left = self.window - now.duration_since(failures.since);
        let retry_after = left.as_secs().saturating_add(1);
        Err(TooMany { retry_after })
    }
}

/// Who has one IPv6 address has the whole /64.
fn source(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::time::from_millis;

    use super::*;

    #[test]
    fn the_one_too_many_waits_for_the_window_to_end() {
        let throttle = FailureThrottle::new(2, SignedDuration::from_secs(60));
        let failed = |from: &str, at| throttle.failed(from.parse().unwrap(), from_millis(at));
        assert_eq!(failed("2001:db8::1", 0), Ok(()));
        assert_eq!(failed("2001:db8::2", 1_000), Ok(()));
        assert_eq!(
            failed("2001:db8::3", 10_000),
            Err(TooMany { retry_after: 51 })
        );
        assert_eq!(failed("2001:db8:1::", 10_000), Ok(()));
        assert_eq!(failed("2001:db8::1", 60_000), Ok(()));
    }
}
