//! How fast mails go out: evenly spaced, all together and to each domain.
//!
//! A mail that comes too early is promised a time of its own and goes back into the outbox until then; it holds no connection meanwhile,
//! so that a domain that takes little delays nobody else. In memory, for each process: a mail that waits for its time when the process
//! ends finds its time in the outbox.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::id::MailId;
use jiff::{SignedDuration, Timestamp};

/// How long a promise is remembered behind its time: the mail may have been failed or sent by somebody else.
const KEPT: SignedDuration = SignedDuration::from_hours(1);

/// The least time between two mails, where there is one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spacing {
    /// Whomever they go to.
    pub all: Option<SignedDuration>,
    /// When both go to addresses of one domain.
    pub same_domain: Option<SignedDuration>,
}

/// Whose turn it is.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    spacing: Spacing,
    plan: Mutex<Plan>,
}

#[derive(Debug, Default)]
struct Plan {
    /// The first free time of all, and of each domain.
    all: Timestamp,
    domains: HashMap<String, Timestamp>,
    promised: HashMap<MailId, Promise>,
}

/// A mail waits for its domain first and then, when it could go, for all others: who waits long for a slow domain takes nobody's place.
#[derive(Debug, Clone, Copy)]
enum Promise {
    Domain(Timestamp),
    All(Timestamp),
}

impl Promise {
    fn at(self) -> Timestamp {
        match self {
            Self::Domain(at) | Self::All(at) => at,
        }
    }
}

impl Pace {
    pub(crate) fn new(spacing: Spacing) -> Self {
        Self {
            spacing,
            plan: Mutex::default(),
        }
    }

    /// Asks for a mail to go out now; otherwise tells when to ask again.
    pub(crate) fn enter(
        &self,
        mail: &MailId,
        domain: &str,
        now: Timestamp,
    ) -> Result<(), Timestamp> {
        if self.spacing == Spacing::default() {
            return Ok(());
        }
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        let before = plan.promised.remove(mail);
        let wait = |plan: &mut Plan, promise: Promise| {
            plan.promised.insert(mail.clone(), promise);
            Err(promise.at())
        };
        if let Some(promise) = before.filter(|promise| now < promise.at()) {
            return wait(&mut plan, promise);
        }
        if let (None, Some(gap)) = (before, self.spacing.same_domain) {
            let free = plan.domains.entry(domain.to_ascii_lowercase()).or_default();
            let at = take(free, gap, now);
            if now < at {
                return wait(&mut plan, Promise::Domain(at));
            }
        }
        if let (None | Some(Promise::Domain(_)), Some(gap)) = (before, self.spacing.all) {
            let at = take(&mut plan.all, gap, now);
            if now < at {
                return wait(&mut plan, Promise::All(at));
            }
        }
        Ok(())
    }

    /// Forgets what is over.
    pub(crate) fn forget_old(&self, now: Timestamp) {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.domains.retain(|_, free| *free > now);
        plan.promised.retain(|_, promise| promise.at() + KEPT > now);
    }
}

/// Takes the first free time, which moves on. In whole milliseconds, as the outbox keeps times.
fn take(free: &mut Timestamp, gap: SignedDuration, now: Timestamp) -> Timestamp {
    let at = (*free).max(now);
    *free = at + gap;
    domain::time::to_millis(at)
}

#[cfg(test)]
mod tests {
    use domain::time::from_millis;

    use super::*;

    fn mail(number: u32) -> MailId {
        format!("mail{number}").parse().unwrap()
    }

    fn at(millis: i64) -> Timestamp {
        from_millis(1_790_000_000_000 + millis)
    }

    fn pace(all: Option<i64>, same_domain: Option<i64>) -> Pace {
        Pace::new(Spacing {
            all: all.map(SignedDuration::from_millis),
            same_domain: same_domain.map(SignedDuration::from_millis),
        })
    }

    #[test]
    fn mails_to_one_domain_are_spaced_and_others_are_not_kept_waiting() {
        let pace = pace(None, Some(1_000));
        assert_eq!(pace.enter(&mail(1), "slow.example", at(0)), Ok(()));
        assert_eq!(pace.enter(&mail(2), "SLOW.example", at(0)), Err(at(1_000)));
        assert_eq!(pace.enter(&mail(3), "slow.example", at(0)), Err(at(2_000)));
        assert_eq!(pace.enter(&mail(4), "other.example", at(0)), Ok(()));
        // Who asks early keeps the promise that it has.
        assert_eq!(
            pace.enter(&mail(3), "slow.example", at(1_500)),
            Err(at(2_000))
        );
        assert_eq!(pace.enter(&mail(2), "slow.example", at(1_500)), Ok(()));
        assert_eq!(pace.enter(&mail(3), "slow.example", at(2_000)), Ok(()));
        // A promise is used up: a second try asks anew.
        assert_eq!(
            pace.enter(&mail(3), "slow.example", at(2_500)),
            Err(at(3_000))
        );
    }

    #[test]
    fn who_waits_long_for_a_domain_takes_nobody_s_place_among_all() {
        let pace = pace(Some(10), Some(60_000));
        assert_eq!(pace.enter(&mail(0), "slow.example", at(0)), Ok(()));
        for number in 1..100 {
            assert!(pace.enter(&mail(number), "slow.example", at(0)).is_err());
        }
        assert_eq!(pace.enter(&mail(100), "other.example", at(10)), Ok(()));
        assert_eq!(pace.enter(&mail(1), "slow.example", at(60_000)), Ok(()));
        assert_eq!(
            pace.enter(&mail(101), "third.example", at(60_000)),
            Err(at(60_010))
        );
        assert_eq!(pace.enter(&mail(101), "third.example", at(60_010)), Ok(()));
    }

    #[test]
    fn without_limits_everybody_goes_and_old_promises_are_forgotten() {
        assert_eq!(pace(None, None).enter(&mail(1), "a", at(0)), Ok(()));
        let pace = pace(None, Some(1_000));
        for number in 0..3 {
            let _ = pace.enter(&mail(number), "a", at(0));
        }
        pace.forget_old(at(3_000));
        let plan = pace.plan.lock().unwrap();
        assert_eq!((plan.domains.len(), plan.promised.len()), (0, 2));
        drop(plan);
        pace.forget_old(at(3_602_000));
        assert_eq!(pace.plan.lock().unwrap().promised.len(), 0);
    }
}
