//! Before the exam: when each candidate's time would end, and whose time a window would cut short.
//!
//! The instants are those of [`crate::deadline`], which the server uses when somebody starts: what is foretold here is what will happen.

use jiff::Timestamp;

use crate::accommodation::Accommodations;
use crate::deadline::Terms;
use crate::id::{StepId, TestInstanceId};
use crate::task::{Step, TaskContent};
use crate::test_instance::breaks::Breaks;
use crate::test_instance::start::Attempt;
use crate::ticket::Window;
use crate::time::from_millis;

/// What a ticket brings along.
#[derive(Debug, Clone, Copy)]
pub struct Seat<'a> {
    /// When it lets in.
    pub window: &'a Window,
    /// What its candidate is granted.
    pub accommodations: &'a Accommodations,
    /// What was taken of the task so far.
    pub attempts: &'a [Attempt],
    /// The breaks that were taken in those that run.
    pub breaks: &'a [(TestInstanceId, Breaks)],
}

/// How a step would go for one candidate who takes all steps in order, each as soon as possible and to the end of its time, with all the
/// break time that is granted: a break moves every end behind it, and no window cuts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// Which step.
    pub step: StepId,
    /// When it starts, or did.
    pub starts_at: Timestamp,
    /// When its time ends; `None` where nothing bounds it.
    pub ends_at: Option<Timestamp>,
    /// When its time would end if no window cut it.
    pub full_end_at: Option<Timestamp>,
}

impl Forecast {
    /// Whether the window takes time away.
    pub fn is_cut_short(&self) -> bool {
        match (self.ends_at, self.full_end_at) {
            (Some(end), Some(full)) => end < full,
            _ => false,
        }
    }
}

/// Foretells every step that has not ended yet.
pub fn forecast(task: &TaskContent, seat: Seat<'_>, now: Timestamp) -> Vec<Forecast> {
    let opens = seat.window.after.map_or(now, |end| end.at.max(now));
    let mut free_at = opens;
    let mut forecasts = Vec::new();
    for step in &task.steps {
        let latest = { seat.attempts.iter().rev() }.find(|attempt| attempt.step == step.id);
        let one = match latest {
            Some(attempt) if attempt.ended_at.is_some() => continue,
            Some(running) => of_running(step, seat, running),
            None => of_start(step, seat, free_at),
        };
        free_at = one.ends_at.map_or(free_at, |end| end.max(free_at));
        forecasts.push(one);
    }
    forecasts
}

fn of_start(step: &Step, seat: Seat<'_>, start: Timestamp) -> Forecast {
    let rested = |end| later(end, seat.accommodations.breaks_ms());
    let window_end = seat.window.before.map(|end| end.at);
    Forecast {
        step: step.id.clone(),
        starts_at: start,
        ends_at: terms(step, seat, window_end).deadline(start).map(rested),
        full_end_at: terms(step, seat, None).deadline(start).map(rested),
    }
}

/// One that runs has its deadline: whatever staff granted meanwhile is in it, and the breaks that were taken.
fn of_running(step: &Step, seat: Seat<'_>, running: &Attempt) -> Forecast {
    let granted = seat.accommodations.breaks_ms();
    let taken = { seat.breaks.iter() }.find(|(id, _)| *id == running.id);
    let moved = taken.map_or(0, |(_, breaks)| breaks.moved_ms());
    let left = (granted - moved).max(0);
    let full = terms(step, seat, None).deadline(running.started_at);
    Forecast {
        step: step.id.clone(),
        starts_at: running.started_at,
        ends_at: running.deadline_at.map(|end| later(end, left)),
        full_end_at: full.map(|end| later(end, granted.max(moved))),
    }
}

fn later(instant: Timestamp, by_ms: i64) -> Timestamp {
    from_millis(instant.as_millisecond().saturating_add(by_ms))
}

fn terms<'a>(step: &Step, seat: Seat<'a>, window_end: Option<Timestamp>) -> Terms<'a> {
    Terms {
        time_limit: step.test.time_limit,
        window_end,
        closing: step.closing,
        accommodations: seat.accommodations,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chance::SeededChance;
    use crate::test_instance::breaks::Break;
    use crate::ticket::WindowEnd;

    const FILE: &str = r"
title: Two
steps:
  - title: One
    test: { timeLimit: 600, sections: [{ title: x, pages: [{ questions: [{ name: a, kind: input, type: area, text: t, scoring: manual }] }] }] }
  - title: Two
    closing: soft
    test: { timeLimit: 1200, sections: [{ title: x, pages: [{ questions: [{ name: b, kind: input, type: area, text: t, scoring: manual }] }] }] }
  - title: Three
    test: { timeLimit: 300, sections: [{ title: x, pages: [{ questions: [{ name: c, kind: input, type: area, text: t, scoring: manual }] }] }] }
";

    fn task() -> TaskContent {
        crate::taskfile::parse(FILE, &SeededChance::new(1), from_millis(0)).unwrap()
    }

    fn seconds(at: Timestamp) -> i64 {
        at.as_millisecond() / 1000
    }

    /// Start, end and whether it is cut, of each step, in a window of so many seconds.
    fn in_window(length: i64, now: i64) -> Vec<(i64, i64, bool)> {
        with(&Accommodations::default(), length, now)
    }

    fn with(granted: &Accommodations, length: i64, now: i64) -> Vec<(i64, i64, bool)> {
        let end = |at: i64| {
            Some(WindowEnd {
                at: from_millis(at * 1000),
                utc_minutes: 0,
            })
        };
        let window = Window {
            after: end(0),
            before: end(length),
        };
        let seat = Seat {
            window: &window,
            accommodations: granted,
            attempts: &[],
            breaks: &[],
        };
        let forecasts = forecast(&task(), seat, from_millis(now * 1000));
        { forecasts.iter() }
            .map(|one| {
                let end = one.ends_at.unwrap();
                (seconds(one.starts_at), seconds(end), one.is_cut_short())
            })
            .collect()
    }

    #[test]
    fn steps_follow_each_other_and_the_window_cuts_what_does_not_close_softly() {
        assert_eq!(
            in_window(2100, -500),
            [(0, 600, false), (600, 1800, false), (1800, 2100, false)]
        );
        assert_eq!(
            in_window(700, 0),
            [(0, 600, false), (600, 1800, false), (1800, 1800, true)]
        );
        assert_eq!(in_window(500, 100)[0], (100, 500, true));
    }

    #[test]
    fn what_has_ended_is_not_foretold_and_what_runs_keeps_its_deadline() {
        let task = task();
        let attempt = |step: usize, deadline: i64, ended: Option<i64>| Attempt {
            id: "i".parse().unwrap(),
            step: task.steps[step].id.clone(),
            started_at: from_millis(0),
            deadline_at: Some(from_millis(deadline * 1000)),
            ended_at: ended.map(|at| from_millis(at * 1000)),
            ignored_at: None,
            writer_seen_at: None,
        };
        let attempts = [attempt(0, 600, Some(60)), attempt(1, 900, None)];
        let seat = Seat {
            window: &Window::default(),
            accommodations: &Accommodations::default(),
            attempts: &attempts,
            breaks: &[],
        };
        let forecasts = forecast(&task, seat, from_millis(100_000));
        assert_eq!(forecasts.len(), 2);
        assert_eq!(forecasts[0].ends_at, Some(from_millis(900_000)));
        assert!(forecasts[0].is_cut_short());
        assert_eq!(forecasts[1].starts_at, from_millis(900_000));
    }

    #[test]
    fn granted_breaks_move_every_end_behind_them_and_are_counted_once() {
        let granted: Accommodations = serde_json::from_str(r#"{"breakMinutes":"5"}"#).unwrap();
        assert_eq!(
            with(&granted, 2100, 0),
            [(0, 900, false), (900, 2400, false), (2400, 2700, true)]
        );
        let task = task();
        let seconds = |at: i64| from_millis(at * 1000);
        // Of five minutes two were used and one lasts that may take the rest: the deadline has moved by all of them.
        let (two, running) = (120_000, "i".parse::<TestInstanceId>().unwrap());
        let lasts = Break {
            since: seconds(300),
            ends_at: seconds(480),
        };
        for (used_ms, current, deadline) in
            [(0, None, 600), (two, None, 720), (two, Some(lasts), 900)]
        {
            let attempts = [Attempt {
                id: running.clone(),
                step: task.steps[0].id.clone(),
                started_at: seconds(0),
                deadline_at: Some(seconds(deadline)),
                ended_at: None,
                ignored_at: None,
                writer_seen_at: None,
            }];
            let seat = Seat {
                window: &Window::default(),
                accommodations: &granted,
                attempts: &attempts,
                breaks: &[(running.clone(), Breaks { used_ms, current })],
            };
            let first = forecast(&task, seat, seconds(300)).swap_remove(0);
            assert_eq!(first.ends_at, Some(seconds(900)), "moved to {deadline}");
            assert!(!first.is_cut_short());
        }
    }

    proptest! {
        #[test]
        fn the_first_step_ends_when_the_server_would_end_it(length in 1_i64..4000, late in 0_i64..3000) {
            let foretold = in_window(length, late)[0];
            let real = (late + 600).min(length).max(late);
            prop_assert_eq!(foretold.1, real);
            prop_assert_eq!(foretold.2, real < late + 600);
        }
    }
}
