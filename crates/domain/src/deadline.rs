//! When time is up: for a test instance, for a section, for a page (design, section 4).
//!
//! The deadline of a test instance is computed once, in the transaction that starts it, and stored; only an audited event computes it
//! anew. Those of sections and pages follow from when they were opened. No time that a client sent is ever looked at.

use jiff::{SignedDuration, Timestamp};

use crate::accommodation::Accommodations;
use crate::task::Closing;
use crate::time::from_millis;

/// What a deadline follows from.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The test's limit in seconds; `None` and 0 are none.
    pub time_limit: Option<u32>,
    /// The end of the ticket's window.
    pub window_end: Option<Timestamp>,
    /// Whether that end cuts.
    pub closing: Closing,
    /// What the candidate is granted.
    pub accommodations: &'a Accommodations,
}

impl Terms<'_> {
    /// The deadline of a test instance that starts now; `None` when neither a limit nor a hard end bounds it.
    ///
    /// A candidate without accommodations gets `min(start + limit, window end)`. An accommodated one gets that same span times the
    /// factor plus the minutes. This lengthens both ends: the window's end moves by `(factor - 1) × (window end - start) + minutes`.
    /// Cutting at the window's end instead takes the granted time away again from whoever needs it (Canvas 1769, Submitty 10441).
    pub fn deadline(&self, start: Timestamp) -> Option<Timestamp> {
        let until_end = self
            .window_end
            .filter(|_| self.closing == Closing::Hard)
            .map(|end| span(start, end));
        let plain = match (self.limit_ms(), until_end) {
            (Some(limit), Some(until_end)) => limit.min(until_end),
            (one, other) => one.or(other)?,
        };
        Some(later(start, self.accommodations.lengthen(plain)))
    }

    /// When the time of a part (a section, a page) opened at `opened` is up; `None` when the part has no limit.
    ///
    /// It grows with the accommodations (see [`Accommodations::lengthen_part`]) and never goes past `within`, the deadline of the whole.
    pub fn part_deadline(
        &self,
        limit_seconds: Option<u32>,
        opened: Timestamp,
        within: Option<Timestamp>,
    ) -> Option<Timestamp> {
        let limit = millis(limit_seconds)?;
        let end = later(
            opened,
            self.accommodations.lengthen_part(limit, self.limit_ms()),
        );
        Some(within.map_or(end, |within| end.min(within)))
    }

    fn limit_ms(&self) -> Option<i64> {
        millis(self.time_limit)
    }
}

/// How late an answer that was under way may arrive (`--grace`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grace(SignedDuration);

impl Grace {
    /// A grace of that length; a negative one is none.
    pub fn new(length: SignedDuration) -> Self {
        Self(length.max(SignedDuration::ZERO))
    }

    /// Whether a deadline and the grace behind it are over: strictly after their last instant.
    pub fn is_over(self, deadline: Option<Timestamp>, now: Timestamp) -> bool {
        deadline.is_some_and(|deadline| now > self.end(deadline))
    }

    /// The last instant at which an answer is still taken.
    pub fn end(self, deadline: Timestamp) -> Timestamp {
        let length = i64::try_from(self.0.as_millis()).unwrap_or(i64::MAX);
        later(deadline, length)
    }

    /// The deadline whose grace ends at this instant: a sweeper ends what has an earlier one.
    pub fn cutoff(self, now: Timestamp) -> Timestamp {
        let length = i64::try_from(self.0.as_millis()).unwrap_or(i64::MAX);
        from_millis(now.as_millisecond().saturating_sub(length))
    }
}

fn millis(seconds: Option<u32>) -> Option<i64> {
    seconds
        .filter(|seconds| *seconds > 0)
        .map(|seconds| i64::from(seconds) * 1000)
}

fn span(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_millisecond() - from.as_millisecond()).max(0)
}

fn later(instant: Timestamp, by_ms: i64) -> Timestamp {
    from_millis(instant.as_millisecond().saturating_add(by_ms))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::accommodation::RawAccommodations;
    use crate::exact::Exact;

    const START: i64 = 1_790_000_000_000;

    fn granted(percent: i64, extra: i64, breaks: i64) -> Accommodations {
        let hundredths = Exact::whole(percent).0 / Exact::whole(100).0;
        Accommodations::new(RawAccommodations {
            time_multiplier: Some(Exact(hundredths)),
            extra_minutes: Some(Exact::whole(extra)),
            break_minutes: Some(Exact::whole(breaks)),
        })
        .unwrap()
    }

    /// Seconds from start to deadline.
    fn seconds(
        limit: Option<u32>,
        window: Option<i64>,
        closing: Closing,
        accommodations: &Accommodations,
    ) -> Option<i64> {
        let terms = Terms {
            time_limit: limit,
            window_end: window.map(|seconds| from_millis(START + seconds * 1000)),
            closing,
            accommodations,
        };
        let deadline = terms.deadline(from_millis(START))?;
        Some((deadline.as_millisecond() - START) / 1000)
    }

    #[test]
    fn the_sooner_of_limit_and_hard_window_end_is_the_deadline() {
        let plain = Accommodations::default();
        let (hard, soft) = (Closing::Hard, Closing::Soft);
        for (limit, window, closing, expected) in [
            (Some(1800), Some(3600), hard, Some(1800)),
            (Some(1800), Some(600), hard, Some(600)),
            (Some(1800), Some(600), soft, Some(1800)),
            (None, Some(600), hard, Some(600)),
            (None, Some(600), soft, None),
            (Some(0), None, hard, None),
            (None, None, hard, None),
            (Some(60), None, soft, Some(60)),
        ] {
            let got = seconds(limit, window, closing, &plain);
            assert_eq!(got, expected, "{limit:?} {window:?} {closing:?}");
        }
    }

    #[test]
    fn an_accommodation_lengthens_the_limit_and_the_window() {
        let half_more = granted(150, 0, 0);
        let hard = Closing::Hard;
        assert_eq!(
            seconds(Some(1800), Some(1800), hard, &half_more),
            Some(2700)
        );
        assert_eq!(seconds(Some(1800), Some(600), hard, &half_more), Some(900));
        assert_eq!(seconds(None, Some(600), hard, &half_more), Some(900));
        assert_eq!(
            seconds(Some(1800), Some(1800), hard, &granted(100, 10, 5)),
            Some(2400)
        );
    }

    #[test]
    fn a_part_never_outlives_the_whole() {
        let plain = Accommodations::default();
        let terms = Terms {
            time_limit: Some(1800),
            window_end: None,
            closing: Closing::Hard,
            accommodations: &plain,
        };
        let opened = from_millis(START);
        let whole = from_millis(START + 50_000);
        let part = |limit| terms.part_deadline(limit, opened, Some(whole));
        assert_eq!(part(Some(20)), Some(from_millis(START + 20_000)));
        assert_eq!(part(Some(900)), Some(whole));
        assert_eq!(part(None), None);
    }

    #[test]
    fn grace_holds_its_last_instant() {
        let grace = Grace::new(SignedDuration::from_secs(60));
        let deadline = from_millis(START);
        assert!(!grace.is_over(Some(deadline), from_millis(START + 60_000)));
        assert!(grace.is_over(Some(deadline), from_millis(START + 60_001)));
        assert!(!grace.is_over(None, Timestamp::MAX));
        assert_eq!(grace.cutoff(from_millis(START + 60_000)), deadline);
    }

    fn a_closing() -> impl Strategy<Value = Closing> {
        prop_oneof![Just(Closing::Hard), Just(Closing::Soft)]
    }

    proptest! {
        #[test]
        fn who_is_granted_more_never_ends_earlier(
            limit in proptest::option::of(0_u32..20_000),
            window in proptest::option::of(-100_i64..30_000),
            part in proptest::option::of(0_u32..20_000),
            closing in a_closing(),
            less in (100_i64..=500, 0_i64..100, 0_i64..50),
            more in (0_i64..=500, 0_i64..100, 0_i64..50),
        ) {
            let small = granted(less.0, less.1, less.2);
            let large = granted(less.0 + more.0, less.1 + more.1, less.2 + more.2);
            let terms = |accommodations| Terms {
                time_limit: limit,
                window_end: window.map(|seconds| from_millis(START + seconds * 1000)),
                closing,
                accommodations,
            };
            let opened = from_millis(START);
            let (plain, granted) = (terms(&small), terms(&large));
            prop_assert_eq!(plain.deadline(opened).is_some(), granted.deadline(opened).is_some());
            prop_assert!(plain.deadline(opened) <= granted.deadline(opened));
            let end = |terms: Terms<'_>| terms.part_deadline(part, opened, terms.deadline(opened));
            prop_assert!(end(plain) <= end(granted));
        }

        #[test]
        fn without_accommodations_the_deadline_is_the_sooner_end(
            limit in 1_u32..20_000, window in 0_i64..30_000,
        ) {
            let got = seconds(Some(limit), Some(window), Closing::Hard, &Accommodations::default());
            prop_assert_eq!(got, Some(i64::from(limit).min(window)));
        }
    }
}
