//! The real clock and the real chance: the only place of the program that asks the machine for either.

use domain::chance::Chance;
use domain::time::{Clock, to_millis};
use jiff::Timestamp;
use rand::Rng as _;

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else is handed"
    )]
    fn now(&self) -> Timestamp {
        to_millis(Timestamp::now())
    }
}

/// The cryptographic generator of the process, seeded and reseeded by the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SystemChance;

impl Chance for SystemChance {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the chance that everybody else is handed"
    )]
    fn fill(&self, buffer: &mut [u8]) {
        rand::rng().fill_bytes(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_gives_whole_milliseconds_of_this_century() {
        let now = SystemClock.now();
        assert_eq!(now, to_millis(now));
        assert!(now.as_second() > 1_700_000_000, "{now}");
    }

    #[test]
    fn chance_does_not_repeat_itself() {
        let (mut first, mut second) = ([0u8; 16], [0u8; 16]);
        SystemChance.fill(&mut first);
        SystemChance.fill(&mut second);
        assert_ne!(first, second);
    }
}
