//! A hall for one candidate: a test of two sections, the rows that a database would hold, and a clock that tests move.

mod breaks;
mod import;
mod model;
mod pages;
mod save;
mod start;
mod submit;
mod way;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::pages::{NotOpened, Opening};
use super::save::{Answer, Before, NotSaved, Save, Saved};
use super::submit::{NotSubmitted, Submit, Submitted};
use super::*;
use crate::chance::SeededChance;
use crate::drawing::draw;
use crate::id::{PageId, QuestionId};
use crate::sample::{manual_question, page, section, test};
use crate::task::{Closing, Navigation, ShownResult};
use crate::time::from_millis;

const START: i64 = 1_790_000_000_000;

/// An instance with everything around it.
struct Hall {
    test: Test,
    drawing: Drawing,
    accommodations: Accommodations,
    instance: TestInstance,
    answers: Vec<Answer>,
    ops: BTreeMap<String, Answer>,
    now: Timestamp,
}

/// A step of section `s` (pages `p1`, `p2`) and section `t` (page `p3`), with questions `q1` to `q3`; the change is made before the start.
fn hall(change: impl FnOnce(&mut Test)) -> Hall {
    let one = |number: u32| {
        page(
            &format!("p{number}"),
            vec![manual_question(&format!("q{number}"))],
        )
    };
    let mut form = test(vec![
        section("s", vec![one(1), one(2)]),
        section("t", vec![one(3)]),
    ]);
    change(&mut form);
    let step = step("step", form.clone());
    let (accommodations, now) = (Accommodations::default(), from_millis(START));
    Hall {
        drawing: draw(&form, &SeededChance::new(1)),
        instance: TestInstance::begin(
            "instance".parse().unwrap(),
            "ticket".parse().unwrap(),
            &step,
            &Window::default(),
            &accommodations,
            now,
        ),
        test: form,
        accommodations,
        answers: Vec::new(),
        ops: BTreeMap::new(),
        now,
    }
}

/// A step with no limits of its own.
fn step(id: &str, test: Test) -> Step {
    Step {
        id: id.parse().unwrap(),
        title: id.to_owned(),
        attempt_limit: None,
        instructions: None,
        notice: None,
        finishing: None,
        closing: Closing::Hard,
        after: Vec::new(),
        result: ShownResult::Hidden,
        test,
    }
}

/// Half a minute.
fn grace() -> Grace {
    Grace::new(SignedDuration::from_secs(30))
}

impl Hall {
    fn wait(&mut self, seconds: i64) {
        self.now = from_millis(self.now.as_millisecond() + seconds * 1000);
    }

    fn sitting(&self) -> Sitting<'_> {
        Sitting {
            test: &self.test,
            drawing: &self.drawing,
            accommodations: &self.accommodations,
            grace: grace(),
            now: self.now,
        }
    }

    fn rev(&self, question: &str) -> u32 {
        let answer = self
            .answers
            .iter()
            .find(|answer| answer.question.as_str() == question);
        answer.map_or(0, |answer| answer.rev)
    }

    /// Saves as the newest writer on the newest revision.
    fn save(&mut self, question: &str, text: &str) -> Result<u32, NotSaved> {
        let op = format!("op{}", self.ops.len());
        self.save_as(
            question,
            &op,
            self.instance.writer_epoch.into(),
            self.rev(question).into(),
            &json!({ "text": text }),
        )
    }

    /// Saves, and stores what a handler would.
    fn save_as(
        &mut self,
        question: &str,
        op: &str,
        writer_epoch: i64,
        base_rev: i64,
        value: &Value,
    ) -> Result<u32, NotSaved> {
        let id: QuestionId = question.parse().unwrap();
        let save = Save {
            question: &id,
            writer_epoch,
            base_rev,
            value,
        };
        let before = Before {
            current: self.answers.iter().find(|answer| answer.question == id),
            same_op: self.ops.get(op),
        };
        match self.instance.judge_save(&self.sitting(), &save, before)? {
            Saved::Again { rev } => Ok(rev),
            Saved::Now { answer, opened } => {
                self.answers.retain(|old| old.question != answer.question);
                self.answers.push(answer.clone());
                self.ops.insert(op.to_owned(), answer.clone());
                self.instance.opened = std::mem::take(&mut self.instance.opened).with(opened);
                Ok(answer.rev)
            }
        }
    }

    /// Opens a page as the newest writer; the deadlines come back in seconds after the start.
    fn open(&mut self, page: &str) -> Result<(Option<i64>, Option<i64>), NotOpened> {
        let page: PageId = page.parse().unwrap();
        let opening =
            self.instance
                .open_page(&self.sitting(), self.instance.writer_epoch.into(), &page)?;
        let Opening {
            opened,
            page_deadline_at,
            section_deadline_at,
        } = opening;
        self.instance.opened = std::mem::take(&mut self.instance.opened).with(opened);
        let seconds = |at: Timestamp| (at.as_millisecond() - START) / 1000;
        Ok((
            page_deadline_at.map(seconds),
            section_deadline_at.map(seconds),
        ))
    }

    fn submit(&mut self, revs: &[(&str, i64)]) -> Result<Submitted, NotSubmitted> {
        let revs = revs
            .iter()
            .map(|(question, rev)| (question.parse().unwrap(), *rev))
            .collect();
        let submit = Submit {
            writer_epoch: self.instance.writer_epoch.into(),
            revs: &revs,
        };
        let submitted = self
            .instance
            .clone()
            .submit(&self.sitting(), &self.answers, &submit)?;
        if let Submitted::Now(done) = &submitted {
            self.instance = done.clone();
        }
        Ok(submitted)
    }

    /// Reason and seconds after the start.
    fn ended(&self) -> Option<(EndReason, i64)> {
        let ended = self.instance.ended()?;
        Some((ended.reason, (ended.at.as_millisecond() - START) / 1000))
    }
}

/// A limit of 100 seconds on the whole.
fn limited(test: &mut Test) {
    test.time_limit = Some(100);
}

fn one_way(test: &mut Test) {
    test.navigation = Navigation::OneWay;
}

#[test]
fn an_instance_ends_once() {
    let hall = hall(limited);
    let ended = hall.instance.clone().end_by_staff(hall.now).unwrap();
    let again = ended.clone();
    assert_eq!(
        ended.end_by_staff(hall.now),
        Err(InvalidTransition::HasEnded)
    );
    assert_eq!(again.take_writer(), Err(InvalidTransition::HasEnded));
}

#[test]
fn time_ends_an_instance_as_of_its_deadline_however_late_the_sweeper_comes() {
    let mut hall = hall(limited);
    hall.wait(130);
    let early = hall.instance.clone().expire(grace(), hall.now);
    assert_eq!(early, Err(InvalidTransition::StillHasTime));
    hall.wait(5000);
    hall.instance = hall.instance.expire(grace(), hall.now).unwrap();
    assert_eq!(
        hall.instance.ended().map(|ended| ended.reason),
        Some(EndReason::Time)
    );
    assert_eq!(
        hall.instance.ended().map(|ended| ended.at),
        hall.instance.deadline_at
    );
}

#[test]
fn a_reason_comes_back_from_its_word() {
    for reason in [EndReason::Candidate, EndReason::Time, EndReason::Staff] {
        assert_eq!(EndReason::from_word(reason.as_str()), Some(reason));
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
    }
    assert_eq!(EndReason::from_word("Time"), None);
}

#[test]
fn without_a_deadline_time_ends_nothing() {
    let mut hall = hall(|_| ());
    hall.wait(10_000_000);
    let expired = hall.instance.clone().expire(grace(), hall.now);
    assert_eq!(expired, Err(InvalidTransition::StillHasTime));
}
