//! Counting failures by where they come from, so that guessing is slow and honest callers never notice.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// More sources than this are not remembered apart: the stale ones go, and if all are fresh, all go.
const MOST_SOURCES: usize = 100_000;

/// So many failures in so much time from one address.
#[derive(Debug)]
pub(crate) struct FailureThrottle {
    most: u32,
    counts: Counts<IpAddr>,
}

/// How often each of something did something in the current window of time.
#[derive(Debug)]
pub(crate) struct Counts<K> {
    window: SignedDuration,
    seen: Mutex<HashMap<K, Count>>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    since: Timestamp,
    number: u32,
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
            counts: Counts::new(window),
        }
    }

    /// Counts a failure, and says when it was one too many.
    pub(crate) fn failed(&self, from: IpAddr, now: Timestamp) -> Result<(), TooMany> {
        self.counts.add(source(from), self.most, now)
    }
}

impl<K: Eq + Hash> Counts<K> {
    pub(crate) fn new(window: SignedDuration) -> Self {
        Self {
            window,
            seen: Mutex::default(),
        }
    }

    /// Counts one more, and says when it was one too many.
    pub(crate) fn add(&self, key: K, most: u32, now: Timestamp) -> Result<(), TooMany> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST_SOURCES {
            seen.retain(|_, count| now.duration_since(count.since) < self.window);
        }
        if seen.len() >= MOST_SOURCES {
            seen.clear();
        }
        let fresh = Count {
            since: now,
            number: 0,
        };
        let count = seen.entry(key).or_insert(fresh);
        if now.duration_since(count.since) >= self.window {
            *count = fresh;
        }
        count.number = count.number.saturating_add(1);
        if count.number <= most {
            return Ok(());
        }
        let left = self.window - now.duration_since(count.since);
        let retry_after = left.as_secs().saturating_add(1);
        Err(TooMany { retry_after })
    }

    /// Takes one back that was counted before it was known to be none.
    pub(crate) fn take_back(&self, key: &K) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = seen.get_mut(key) {
            count.number = count.number.saturating_sub(1);
        }
    }
}

/// Who has one IPv6 address has the whole /64.
pub(crate) fn source(address: IpAddr) -> IpAddr {
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

    #[test]
    fn what_is_taken_back_was_never_counted() {
        let counts = Counts::new(SignedDuration::from_secs(60));
        let add = || counts.add("a", 1, from_millis(0)).is_ok();
        assert!(add());
        counts.take_back(&"a");
        assert!(add());
        assert!(!add());
        counts.take_back(&"b");
    }
}
