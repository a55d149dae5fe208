//! Time, passed in: instants in whole milliseconds, and the clock that everybody is handed.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Where the current instant comes from. Only the binary owns a real one.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The current instant, cut to milliseconds: what the database can hold is what the rules see.
    fn now(&self) -> Timestamp;
}

/// A clock that stands still until a test moves it.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Starts at the given instant.
    pub fn at(start: Timestamp) -> Self {
        Self(AtomicI64::new(start.as_millisecond()))
    }

    /// Moves the clock; a negative duration moves it back.
    pub fn advance(&self, by: SignedDuration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets the clock.
    pub fn set(&self, to: Timestamp) {
        self.0.store(to.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// The last instant that comes back from its milliseconds: [`Timestamp::MAX`] lies behind it, in milliseconds that cannot be read again.
const LAST: Timestamp = Timestamp::constant(253_402_207_200, 0);

/// The instant of a count of milliseconds since 1970, held to the range that can be stored and read again.
pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(if millis < 0 { Timestamp::MIN } else { LAST })
}

/// Cuts an instant to whole milliseconds.
pub fn to_millis(instant: Timestamp) -> Timestamp {
    from_millis(instant.as_millisecond())
}

/// RFC 3339 with milliseconds, as every JSON reply of ours writes instants.
pub fn rfc3339(instant: Timestamp) -> String {
    format!("{instant:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_held_to_the_range_comes_back_from_its_milliseconds() {
        for instant in [
            from_millis(i64::MAX),
            from_millis(i64::MIN),
            to_millis(Timestamp::MAX),
            to_millis(Timestamp::MIN),
        ] {
            let read = Timestamp::from_millisecond(instant.as_millisecond());
            assert_eq!(read.unwrap(), instant);
        }
    }
}
