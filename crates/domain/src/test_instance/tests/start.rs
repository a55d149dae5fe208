use super::*;
use crate::task::TaskContent;
use crate::test_instance::start::{Attempt, Ledger, NotStarted, Start, StepStatus};
use crate::ticket::{NotAdmitted, Progress, WindowEnd};

/// A task of steps `first` (once) and `second` (twice, after `first`), and attempts at them.
struct Desk {
    task: TaskContent,
    attempts: Vec<Attempt>,
    now: i64,
}

fn desk() -> Desk {
    let form = || {
        test(vec![section(
            "s",
            vec![page("p", vec![manual_question("q")])],
        )])
    };
    let mut first = step("first", form());
    first.attempt_limit = Some(1);
    let mut second = step("second", form());
    second.attempt_limit = Some(2);
    second.after = vec![first.id.clone()];
    let task = TaskContent {
        title: "task".to_owned(),
        description: None,
        lang: crate::locale::Locale::En,
        entrance: crate::task::Entrance::default(),
        email_templates: Vec::new(),
        assets: Vec::new(),
        steps: vec![first, second],
    };
    let (attempts, now) = (Vec::new(), START);
    Desk {
        task,
        attempts,
        now,
    }
}

impl Desk {
    fn attempt(&mut self, step: &str) -> &mut Attempt {
        let attempt = Attempt {
            id: format!("{step}{}", self.attempts.len()).parse().unwrap(),
            step: step.parse().unwrap(),
            started_at: from_millis(START + i64::try_from(self.attempts.len()).unwrap()),
            deadline_at: None,
            ended_at: None,
            ignored_at: None,
            writer_seen_at: None,
        };
        self.attempts.push(attempt);
        self.attempts.last_mut().unwrap()
    }

    fn ended(&mut self, step: &str) {
        self.attempt(step).ended_at = Some(from_millis(START));
    }

    fn ledger(&self) -> Ledger<'_> {
        Ledger {
            task: &self.task,
            attempts: &self.attempts,
            grace: grace(),
            now: from_millis(self.now),
        }
    }

    fn start(&self, step: &str) -> Result<Start, NotStarted> {
        self.ledger()
            .start(&step.parse().unwrap(), &Window::default(), None)
    }

    /// Status and attempts left of both steps.
    fn standing(&self) -> Vec<(StepStatus, Option<u32>)> {
        let steps = self.ledger().steps();
        steps
            .iter()
            .map(|step| (step.status, step.attempts_left))
            .collect()
    }
}

fn number(started: &Result<Start, NotStarted>) -> Option<u32> {
    match started {
        Ok(Start::New { number, .. }) => Some(*number),
        _ => None,
    }
}

#[test]
fn a_step_is_open_then_running_then_done() {
    let mut desk = desk();
    assert_eq!(desk.standing()[0], (StepStatus::Open, Some(1)));
    desk.attempt("first");
    assert_eq!(desk.standing()[0], (StepStatus::Running, Some(0)));
    desk.attempts[0].ended_at = Some(from_millis(START));
    assert_eq!(desk.standing()[0], (StepStatus::Done, Some(0)));
}

#[test]
fn a_running_instance_is_resumed_and_none_is_started_beside_it() {
    let mut desk = desk();
    let id = desk.attempt("first").id.clone();
    assert_eq!(desk.start("first"), Ok(Start::Resume(id)));
}

#[test]
fn when_no_attempt_is_left_none_is_started() {
    let mut desk = desk();
    desk.ended("first");
    assert_eq!(desk.start("first"), Err(NotStarted::NoAttemptsLeft));
    desk.attempts[0].ignored_at = Some(from_millis(START));
    assert_eq!(number(&desk.start("first")), Some(1));
    assert_eq!(
        desk.standing()[0],
        (StepStatus::Open, Some(1)),
        "an ignored attempt is as never made"
    );
}

#[test]
fn a_step_waits_for_those_before_it() {
    let mut desk = desk();
    let first = desk.task.steps[0].id.clone();
    assert_eq!(
        desk.start("second"),
        Err(NotStarted::WaitsFor(vec![first.clone()]))
    );
    assert_eq!(desk.ledger().steps()[1].waits_for, [first]);
    desk.attempt("first");
    assert!(desk.start("second").is_err());
    desk.attempts[0].ended_at = Some(from_millis(START));
    assert_eq!(number(&desk.start("second")), Some(1));
    desk.ended("second");
    assert_eq!(number(&desk.start("second")), Some(2));
    assert_eq!(desk.standing()[1], (StepStatus::Done, Some(1)));
}

#[test]
fn an_instance_whose_grace_is_over_is_done_before_the_sweeper_comes() {
    let mut desk = desk();
    desk.ended("first");
    desk.attempt("second").deadline_at = Some(from_millis(START + 100_000));
    desk.now = START + 130_000;
    assert_eq!(desk.standing()[1].0, StepStatus::Running);
    desk.now += 1;
    assert_eq!(desk.standing()[1].0, StepStatus::Done);
    let overdue = Some(desk.attempts[1].id.clone());
    assert_eq!(desk.start("second"), Ok(Start::New { number: 2, overdue }));
}

#[test]
fn behind_the_window_only_what_runs_goes_on() {
    let mut desk = desk();
    let window = Window {
        after: None,
        before: Some(WindowEnd {
            at: from_millis(START),
            utc_minutes: 0,
        }),
    };
    let start = |desk: &Desk, revoked_at| {
        desk.ledger()
            .start(&"first".parse().unwrap(), &window, revoked_at)
    };
    assert_eq!(
        start(&desk, None),
        Err(NotStarted::NotAdmitted(NotAdmitted::Expired))
    );
    desk.attempt("first");
    assert!(matches!(start(&desk, None), Ok(Start::Resume(_))));
    let revoked = Err(NotStarted::NotAdmitted(NotAdmitted::Revoked));
    assert_eq!(start(&desk, Some(from_millis(START))), revoked);
}

#[test]
fn progress_is_that_of_the_whole_ticket() {
    let mut desk = desk();
    assert_eq!(desk.ledger().progress(), Progress::Nothing);
    desk.ended("first");
    assert_eq!(desk.ledger().progress(), Progress::Ended);
    desk.attempt("second");
    assert_eq!(desk.ledger().progress(), Progress::Running);
}

#[test]
fn a_step_of_another_task_is_unknown() {
    assert_eq!(desk().start("third"), Err(NotStarted::UnknownStep));
}

#[test]
fn a_deadline_moves_later_with_its_ticket_and_never_nearer() {
    let mut step = step("step", test(vec![]));
    step.test.time_limit = None;
    let until = |seconds: i64| Window {
        after: None,
        before: Some(WindowEnd {
            at: from_millis(START + seconds * 1000),
            utc_minutes: 0,
        }),
    };
    let plain = Accommodations::default();
    let begin = |window: &Window| {
        let (id, ticket) = ("i".parse().unwrap(), "t".parse().unwrap());
        TestInstance::begin(id, ticket, &step, window, &plain, from_millis(START))
    };
    let moved = |window: &Window| {
        let moved = begin(&until(60)).with_more_time(&step, window, &plain)?;
        Some(moved.deadline_at.map(|at| at.as_millisecond() - START))
    };
    assert_eq!(moved(&until(90)), Some(Some(90_000)));
    assert_eq!(moved(&until(60)), None);
    assert_eq!(moved(&until(30)), None);
    assert_eq!(moved(&Window::default()), Some(None));
    let unbounded = begin(&Window::default());
    assert_eq!(unbounded.with_more_time(&step, &until(90), &plain), None);
    let ended = begin(&until(60)).end_by_staff(from_millis(START)).unwrap();
    assert_eq!(ended.with_more_time(&step, &until(90), &plain), None);
}
