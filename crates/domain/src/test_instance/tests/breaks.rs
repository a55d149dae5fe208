//! Breaks against a stopwatch: whoever works and rests in whatever order has exactly the working time of somebody who never rests.

use proptest::prelude::*;

use super::*;
use crate::accommodation::RawAccommodations;
use crate::exact::Exact;
use crate::test_instance::breaks::NotPaused;

fn granted(minutes: i64) -> Accommodations {
    Accommodations::new(RawAccommodations {
        break_minutes: Some(Exact::whole(minutes)),
        ..RawAccommodations::default()
    })
    .unwrap()
}

/// A hall of half an hour with so many minutes of breaks.
fn rested(minutes: i64, change: impl FnOnce(&mut Test)) -> Hall {
    let mut hall = hall(|test| {
        test.time_limit = Some(1800);
        change(test);
    });
    hall.accommodations = granted(minutes);
    hall
}

impl Hall {
    fn pause(&mut self) -> Result<(), NotPaused> {
        let epoch = i64::from(self.instance.writer_epoch);
        let (paused, _) = self.instance.clone().pause(&self.sitting(), epoch)?;
        self.instance = paused;
        Ok(())
    }

    fn go_on(&mut self) {
        self.instance = self.instance.clone().go_on(self.now).0;
    }

    /// Seconds from the start to the deadline.
    fn deadline(&self) -> i64 {
        (self.instance.deadline_at.unwrap().as_millisecond() - START) / 1000
    }
}

#[test]
fn the_deadline_moves_by_what_was_rested_and_not_by_what_was_granted() {
    let mut hall = rested(10, |_| {});
    assert_eq!(hall.deadline(), 1800);
    hall.wait(100);
    hall.pause().unwrap();
    // Where it would be if all of it were used: nobody sweeps a resting candidate.
    assert_eq!(hall.deadline(), 2400);
    hall.wait(120);
    hall.go_on();
    assert_eq!(hall.deadline(), 1920);
    assert_eq!(hall.instance.break_left_ms(600_000, hall.now), 480_000);
}

#[test]
fn nothing_is_saved_or_opened_in_a_break_and_nothing_is_lost_by_it() {
    let mut hall = rested(10, |_| {});
    hall.save("q1", "before").unwrap();
    hall.pause().unwrap();
    assert_eq!(hall.save("q1", "in it"), Err(NotSaved::Paused));
    assert_eq!(hall.open("p2").unwrap_err(), NotOpened::Paused);
    hall.go_on();
    assert_eq!(hall.save("q1", "after"), Ok(2));
}

#[test]
fn a_break_that_is_used_up_is_over_by_itself() {
    let mut hall = rested(1, |_| {});
    hall.pause().unwrap();
    hall.wait(59);
    assert!(hall.instance.is_paused(hall.now));
    hall.wait(1);
    assert!(!hall.instance.is_paused(hall.now));
    assert_eq!(hall.save("q1", "back"), Ok(1));
    assert_eq!(hall.pause(), Err(NotPaused::NoBreakLeft));
    hall.go_on();
    assert_eq!(
        (hall.deadline(), hall.pause()),
        (1860, Err(NotPaused::NoBreakLeft))
    );
}

#[test]
fn who_was_granted_nothing_or_has_no_time_left_rests_not() {
    let mut none = rested(0, |_| {});
    assert_eq!(none.pause(), Err(NotPaused::NoBreakLeft));
    let mut late = rested(5, |_| {});
    late.wait(1801);
    assert_eq!(late.pause(), Err(NotPaused::TimeOver));
    let mut other = rested(5, |_| {});
    let asked = other.instance.clone().pause(&other.sitting(), 0);
    assert_eq!(asked.unwrap_err(), NotPaused::OtherWriter);
    other.instance = other.instance.clone().end_by_staff(other.now).unwrap();
    assert_eq!(other.pause(), Err(NotPaused::AlreadySubmitted));
}

#[test]
fn the_clock_of_a_page_stands_still_too() {
    let mut hall = rested(10, |test| test.sections[0].pages[0].time_limit = Some(60));
    hall.open("p1").unwrap();
    hall.wait(30);
    hall.pause().unwrap();
    hall.wait(300);
    hall.go_on();
    hall.wait(30 + 30);
    assert_eq!(hall.save("q1", "in time, with the grace"), Ok(1));
    hall.wait(1);
    assert!(matches!(
        hall.save("q1", "late"),
        Err(NotSaved::TimeOver { .. })
    ));
}

#[test]
fn an_exam_without_a_limit_may_be_paused_for_its_pages_have_theirs() {
    let mut hall = hall(|test| test.sections[0].pages[0].time_limit = Some(60));
    hall.accommodations = granted(5);
    hall.open("p1").unwrap();
    hall.pause().unwrap();
    hall.wait(200);
    hall.go_on();
    hall.wait(60);
    assert_eq!(hall.save("q1", "in time"), Ok(1));
    assert_eq!(hall.instance.deadline_at, None);
}

#[test]
fn more_time_that_staff_give_in_a_break_comes_on_top() {
    let mut hall = rested(10, |_| {});
    hall.pause().unwrap();
    let step = step("step", hall.test.clone());
    let more = Accommodations::new(RawAccommodations {
        extra_minutes: Some(Exact::whole(5)),
        break_minutes: Some(Exact::whole(10)),
        ..RawAccommodations::default()
    });
    let longer =
        { hall.instance.clone() }.with_more_time(&step, &Window::default(), &more.unwrap());
    hall.instance = longer.unwrap();
    assert_eq!(hall.deadline(), 1800 + 300 + 600);
    hall.wait(60);
    hall.go_on();
    assert_eq!(hall.deadline(), 1800 + 300 + 60);
}

proptest! {
    #[test]
    fn a_stopwatch_says_the_same(
        minutes in 0_i64..10, window in proptest::option::of(600_i64..4_000), acts in proptest::collection::vec((any::<bool>(), 1_i64..400), 1..20),
    ) {
        let mut hall = rested(minutes, |_| {});
        let total = window.map_or(1800, |end| end.min(1800));
        let window = window.map(|end| crate::ticket::WindowEnd { at: from_millis(START + end * 1000), utc_minutes: 0 });
        let step = step("step", hall.test.clone());
        let window = Window { after: None, before: window };
        hall.instance = TestInstance::begin(
            "instance".parse().unwrap(), "ticket".parse().unwrap(), &step, &window, &hall.accommodations, hall.now,
        );
        // The stopwatch: seconds worked, and seconds of rest left.
        let (mut worked, mut rest) = (0, minutes * 60);
        for (rests, seconds) in acts {
            if rests {
                let allowed = rest > 0 && worked <= total;
                prop_assert_eq!(hall.pause().is_ok(), allowed);
                hall.wait(seconds);
                let rested = if allowed { seconds.min(rest) } else { 0 };
                rest -= rested;
                worked += seconds - rested;
                // Nobody is swept whose working time is not over.
                let swept = hall.instance.clone().expire(grace(), hall.now).is_ok();
                prop_assert!(!swept || worked > total + 30);
                hall.go_on();
            } else {
                hall.wait(seconds);
                worked += seconds;
            }
            if worked > total + 30 {
                prop_assert!(hall.instance.clone().expire(grace(), hall.now).is_ok());
                break;
            }
            prop_assert!(hall.instance.clone().expire(grace(), hall.now).is_err());
            prop_assert_eq!(hall.deadline() - (hall.now.as_millisecond() - START) / 1000, total - worked);
            prop_assert_eq!(hall.instance.break_left_ms(minutes * 60_000, hall.now), rest * 1000);
        }
    }
}
