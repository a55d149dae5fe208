//! Circuit breakers: a receiver that fails most of the time is left alone for a while, so that its messages keep their tries for when it
//! is back, and nobody's time goes to waiting for it.
//!
//! In memory, one set in each process: what another process learned, this one learns by ten failures of its own.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use store::deliveries::Endpoint;

use crate::measures;

/// How far back outcomes count.
const WINDOW: SignedDuration = SignedDuration::from_mins(5);
/// Fewer outcomes say nothing.
const LEAST: usize = 10;
/// How many outcomes are remembered: enough for any share, and an endpoint costs a few kilobytes at most.
const MOST: usize = 100;
/// The share of failures, in tenths, that opens the breaker.
const TENTHS: usize = 7;
/// How long an open breaker stays open, and how long a probe may take. Longer than an exchange, so that what began before the opening
/// has ended before the probe.
const OPEN_FOR: SignedDuration = SignedDuration::from_secs(30);

/// All endpoints that had outcomes lately.
#[derive(Debug, Default)]
pub(crate) struct Breakers(Mutex<HashMap<Endpoint, Breaker>>);

/// Whether a message may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// It may.
    Go,
    /// Not before this instant.
    Wait(Timestamp),
    /// Another message is finding out whether the endpoint is back.
    Probing,
}

#[derive(Debug, Default)]
struct Breaker {
    state: State,
    outcomes: VecDeque<(Timestamp, Health)>,
}

#[derive(Debug, Default, Clone, Copy)]
enum State {
    #[default]
    Closed,
    Open(Timestamp),
    Probing(Timestamp),
}

/// What an attempt said about its endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Health {
    /// It works.
    Well,
    /// It does not.
    Ill,
}

impl Breakers {
    fn lock(&self) -> MutexGuard<'_, HashMap<Endpoint, Breaker>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The endpoints for which there is nothing to claim now. Forgets those that nothing was heard of lately.
    pub(crate) fn shut(&self, now: Timestamp) -> Vec<Endpoint> {
        let mut breakers = self.lock();
        breakers.retain(|_, breaker| breaker.is_worth_keeping(now));
        let shut = breakers.iter().filter(|(_, breaker)| breaker.is_shut(now));
        shut.map(|(endpoint, _)| endpoint.clone()).collect()
    }

    /// Asks for the way to an endpoint. Whoever is told to go must [`Self::record`] what came of it.
    pub(crate) fn enter(&self, endpoint: &Endpoint, now: Timestamp) -> Pass {
        match self.lock().get_mut(endpoint) {
            Some(breaker) => breaker.enter(now),
            None => Pass::Go,
        }
    }

    /// Takes note of an outcome.
    pub(crate) fn record(&self, endpoint: Endpoint, health: Health, now: Timestamp) {
        let origin = endpoint.origin.clone();
        let mut breakers = self.lock();
        let breaker = breakers.entry(endpoint).or_default();
        let was_closed = matches!(breaker.state, State::Closed);
        breaker.record(health, now);
        match (was_closed, breaker.state) {
            (true, State::Open(_)) => {
                measures::disabled();
                tracing::warn!(endpoint.origin = %origin, "receiver {origin} fails: leaving it alone for a while");
            }
            (false, State::Closed) => {
                tracing::info!(endpoint.origin = %origin, "receiver {origin} is back");
            }
            _ => {}
        }
    }
}

impl Breaker {
    fn is_shut(&self, now: Timestamp) -> bool {
        match self.state {
            State::Closed => false,
            State::Open(until) | State::Probing(until) => now < until,
        }
    }

    fn is_worth_keeping(&self, now: Timestamp) -> bool {
        let newest = self.outcomes.back().map(|(at, _)| *at);
        !matches!(self.state, State::Closed) || newest.is_some_and(|at| at + WINDOW > now)
    }

    fn enter(&mut self, now: Timestamp) -> Pass {
        match self.state {
            State::Closed => Pass::Go,
            State::Open(until) if now < until => Pass::Wait(until),
            State::Probing(until) if now < until => Pass::Probing,
            // A probe that never came back (its worker was stopped) does not keep the way shut.
            State::Open(_) | State::Probing(_) => {
                self.state = State::Probing(now + OPEN_FOR);
                Pass::Go
            }
        }
    }

    fn record(&mut self, health: Health, now: Timestamp) {
        match (self.state, health) {
            (State::Closed, _) => {
                self.outcomes.push_back((now, health));
                if self.fails_mostly(now) {
                    self.state = State::Open(now + OPEN_FOR);
                }
            }
            // Late news of what began before it opened.
            (State::Open(_), _) => {}
            (State::Probing(_), Health::Well) => *self = Self::default(),
            (State::Probing(_), Health::Ill) => self.state = State::Open(now + OPEN_FOR),
        }
    }

    fn fails_mostly(&mut self, now: Timestamp) -> bool {
        let old = |(at, _): &(Timestamp, Health)| *at + WINDOW <= now;
        while self.outcomes.len() > MOST || self.outcomes.front().is_some_and(old) {
            self.outcomes.pop_front();
        }
        let ill = self
            .outcomes
            .iter()
            .filter(|(_, health)| *health == Health::Ill);
        self.outcomes.len() >= LEAST && ill.count() * 10 >= self.outcomes.len() * TENTHS
    }
}

#[cfg(test)]
mod tests {
    use domain::time::from_millis;

    use super::*;

    fn endpoint(origin: &str) -> Endpoint {
        Endpoint {
            organization_id: "org1".parse().unwrap(),
            origin: origin.to_owned(),
        }
    }

    fn second(seconds: i64) -> Timestamp {
        from_millis(1_790_000_000_000 + seconds * 1000)
    }

    fn ill(breakers: &Breakers, count: usize, at: i64) {
        for _ in 0..count {
            breakers.record(endpoint("a"), Health::Ill, second(at));
        }
    }

    #[test]
    fn seven_failures_of_ten_open_it_and_only_for_that_endpoint() {
        let breakers = Breakers::default();
        for _ in 0..3 {
            breakers.record(endpoint("a"), Health::Well, second(0));
        }
        ill(&breakers, 6, 0);
        assert_eq!(breakers.enter(&endpoint("a"), second(0)), Pass::Go);
        ill(&breakers, 1, 1);
        assert_eq!(
            breakers.enter(&endpoint("a"), second(2)),
            Pass::Wait(second(31))
        );
        assert_eq!(breakers.shut(second(2)), [endpoint("a")]);
        assert_eq!(breakers.enter(&endpoint("b"), second(2)), Pass::Go);
    }

    #[test]
    fn failures_older_than_five_minutes_do_not_count() {
        let breakers = Breakers::default();
        ill(&breakers, 9, 0);
        ill(&breakers, 1, 300);
        assert_eq!(breakers.enter(&endpoint("a"), second(300)), Pass::Go);
        ill(&breakers, 8, 301);
        assert_eq!(breakers.enter(&endpoint("a"), second(301)), Pass::Go);
        ill(&breakers, 1, 302);
        assert_eq!(
            breakers.enter(&endpoint("a"), second(302)),
            Pass::Wait(second(332))
        );
    }

    #[test]
    fn after_thirty_seconds_one_message_probes_and_decides() {
        let breakers = Breakers::default();
        ill(&breakers, 10, 0);
        assert_eq!(
            breakers.shut(second(30)),
            [],
            "there is something to claim again"
        );
        assert_eq!(breakers.enter(&endpoint("a"), second(30)), Pass::Go);
        assert_eq!(breakers.enter(&endpoint("a"), second(31)), Pass::Probing);
        assert_eq!(breakers.shut(second(31)), [endpoint("a")]);
        ill(&breakers, 1, 32);
        assert_eq!(
            breakers.enter(&endpoint("a"), second(33)),
            Pass::Wait(second(62))
        );
        assert_eq!(breakers.enter(&endpoint("a"), second(62)), Pass::Go);
        breakers.record(endpoint("a"), Health::Well, second(63));
        assert_eq!(breakers.shut(second(63)), []);
        ill(&breakers, 9, 64);
        assert_eq!(
            breakers.enter(&endpoint("a"), second(65)),
            Pass::Go,
            "it begins anew"
        );
    }

    #[test]
    fn a_probe_that_never_comes_back_makes_room_for_another() {
        let breakers = Breakers::default();
        ill(&breakers, 10, 0);
        assert_eq!(breakers.enter(&endpoint("a"), second(30)), Pass::Go);
        assert_eq!(breakers.enter(&endpoint("a"), second(59)), Pass::Probing);
        assert_eq!(breakers.enter(&endpoint("a"), second(60)), Pass::Go);
    }

    #[test]
    fn what_was_not_heard_of_for_long_is_forgotten() {
        let breakers = Breakers::default();
        ill(&breakers, 9, 0);
        breakers.shut(second(299));
        assert_eq!(breakers.lock().len(), 1);
        breakers.shut(second(300));
        assert_eq!(breakers.lock().len(), 0);
    }
}
