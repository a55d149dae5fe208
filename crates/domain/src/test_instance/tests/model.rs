//! A second, tiny model of an instance, written from the contract alone, is walked beside the real one through every sequence of at
//! most four actions; both must say the same after each (exam delivery, section 2.5).

use super::*;

/// What can happen to an instance. Saves go to `q1` on the first page, which is required; the test is one-way and lasts 100 seconds.
#[derive(Debug, Clone, Copy)]
enum Action {
    Save,
    SaveStale,
    SaveAsOldWriter,
    SaveAgain,
    TakeOver,
    OpenSecondPage,
    Submit,
    SubmitMore,
    Wait,
    Sweep,
    EndByStaff,
}

const ACTIONS: [Action; 11] = [
    Action::Save,
    Action::SaveStale,
    Action::SaveAsOldWriter,
    Action::SaveAgain,
    Action::TakeOver,
    Action::OpenSecondPage,
    Action::Submit,
    Action::SubmitMore,
    Action::Wait,
    Action::Sweep,
    Action::EndByStaff,
];

/// The model: five numbers and a word.
#[derive(Debug, Clone, Default)]
struct Model {
    revision: u32,
    takeovers: u32,
    second_page: bool,
    seconds: i64,
    made_by_again: Option<u32>,
    ended: Option<(&'static str, i64)>,
}

impl Model {
    fn act(&mut self, action: Action) -> String {
        let ended_by_person = matches!(self.ended, Some(("Candidate" | "Staff", _)));
        let over = self.seconds > 130 || matches!(self.ended, Some(("Time", _)));
        match action {
            Action::SaveAgain if self.made_by_again.is_some() => {
                format!("saved {}", self.made_by_again.unwrap())
            }
            Action::SaveAgain | Action::Save | Action::SaveStale | Action::SaveAsOldWriter => {
                if ended_by_person {
                    return "already-submitted".to_owned();
                }
                if matches!(action, Action::SaveAsOldWriter) {
                    return "other-writer".to_owned();
                }
                if over {
                    return "time-over".to_owned();
                }
                if matches!(action, Action::SaveStale) {
                    return format!("stale {}", self.revision);
                }
                if self.second_page {
                    return "page-closed".to_owned();
                }
                self.revision += 1;
                if matches!(action, Action::SaveAgain) {
                    self.made_by_again = Some(self.revision);
                }
                format!("saved {}", self.revision)
            }
            Action::TakeOver => {
                if self.ended.is_some() {
                    return "refused".to_owned();
                }
                self.takeovers += 1;
                "done".to_owned()
            }
            Action::OpenSecondPage => {
                if ended_by_person {
                    return "already-submitted".to_owned();
                }
                if over {
                    return "time-over".to_owned();
                }
                self.second_page = true;
                "done".to_owned()
            }
            Action::Submit | Action::SubmitMore => {
                self.submit(matches!(action, Action::SubmitMore))
            }
            Action::Wait => {
                self.seconds += 70;
                "done".to_owned()
            }
            Action::Sweep => self.end_if(self.seconds > 130, "Time"),
            Action::EndByStaff => self.end_if(true, "Staff"),
        }
    }

    fn submit(&mut self, more: bool) -> String {
        if self.ended.is_none() {
            if self.seconds > 130 {
                self.ended = Some(("Time", 100));
            } else if more {
                return "unsaved".to_owned();
            } else if self.revision == 0 && !self.second_page && self.seconds <= 100 {
                return "required".to_owned();
            } else {
                self.ended = Some(("Candidate", self.seconds.min(100)));
            }
        }
        format!("{:?}", self.ended.unwrap())
    }

    fn end_if(&mut self, may: bool, reason: &'static str) -> String {
        if self.ended.is_some() || !may {
            return "refused".to_owned();
        }
        self.ended = Some((reason, self.seconds.min(100)));
        "done".to_owned()
    }
}

impl Hall {
    fn act(&mut self, action: Action, step: usize) -> String {
        let (epoch, rev) = (
            i64::from(self.instance.writer_epoch),
            i64::from(self.rev("q1")),
        );
        let mut save = |op: &str, epoch, rev| {
            let saved = self.save_as("q1", op, epoch, rev, &json!({"text": "a"}));
            spell(saved)
        };
        match action {
            Action::Save => save(&format!("op{step}"), epoch, rev),
            Action::SaveStale => save(&format!("op{step}"), epoch, rev + 1),
            Action::SaveAsOldWriter => save(&format!("op{step}"), epoch - 1, rev),
            Action::SaveAgain => save("again", epoch, rev),
            Action::TakeOver => self.become_(TestInstance::take_writer),
            Action::OpenSecondPage => match self.open("p2") {
                Ok(_) => "done".to_owned(),
                Err(NotOpened::AlreadySubmitted) => "already-submitted".to_owned(),
                Err(NotOpened::TimeOver(_)) => "time-over".to_owned(),
                Err(other) => format!("{other:?}"),
            },
            Action::Submit => self.spell_submit(rev),
            Action::SubmitMore => self.spell_submit(rev + 1),
            Action::Wait => {
                self.wait(70);
                "done".to_owned()
            }
            Action::Sweep => {
                let now = self.now;
                self.become_(|instance| instance.expire(grace(), now))
            }
            Action::EndByStaff => {
                let now = self.now;
                self.become_(|instance| instance.end_by_staff(now))
            }
        }
    }

    fn become_(
        &mut self,
        change: impl FnOnce(TestInstance) -> Result<TestInstance, InvalidTransition>,
    ) -> String {
        match change(self.instance.clone()) {
            Ok(instance) => {
                self.instance = instance;
                "done".to_owned()
            }
            Err(_) => "refused".to_owned(),
        }
    }

    fn spell_submit(&mut self, rev: i64) -> String {
        match self.submit(&[("q1", rev)]) {
            Ok(_) => {
                let (reason, at) = self.ended().unwrap();
                format!("{:?}", (format!("{reason:?}"), at))
            }
            Err(NotSubmitted::UnsavedAnswers(_)) => "unsaved".to_owned(),
            Err(NotSubmitted::RequiredUnanswered(_)) => "required".to_owned(),
            Err(NotSubmitted::OtherWriter) => "other-writer".to_owned(),
        }
    }
}

fn spell(saved: Result<u32, NotSaved>) -> String {
    match saved {
        Ok(rev) => format!("saved {rev}"),
        Err(NotSaved::StaleRevision { current }) => {
            format!("stale {}", current.map_or(0, |answer| answer.rev))
        }
        Err(NotSaved::AlreadySubmitted) => "already-submitted".to_owned(),
        Err(NotSaved::OtherWriter) => "other-writer".to_owned(),
        Err(NotSaved::TimeOver { .. }) => "time-over".to_owned(),
        Err(NotSaved::PageClosed) => "page-closed".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

fn the_hall() -> Hall {
    hall(|test| {
        limited(test);
        one_way(test);
        test.sections[0].pages[0].questions[0].required = true;
    })
}

#[test]
fn every_sequence_of_four_actions_ends_as_the_contract_says() {
    let mut walked = 0_u32;
    for number in 0..ACTIONS.len().pow(4) {
        let sequence =
            (0..4_u32).map(|place| ACTIONS[number / ACTIONS.len().pow(place) % ACTIONS.len()]);
        let sequence: Vec<Action> = sequence.collect();
        let (mut real, mut model) = (the_hall(), Model::default());
        for (step, action) in sequence.iter().enumerate() {
            let (got, expected) = (real.act(*action, step), model.act(*action));
            assert_eq!(got, expected, "step {step} of {sequence:?}");
        }
        assert_eq!(real.rev("q1"), model.revision, "{sequence:?}");
        assert_eq!(
            real.instance.writer_epoch,
            1 + model.takeovers,
            "{sequence:?}"
        );
        let ended = real.ended().map(|(reason, at)| (format!("{reason:?}"), at));
        let expected = model.ended.map(|(reason, at)| (reason.to_owned(), at));
        assert_eq!(ended, expected, "{sequence:?}");
        walked += 1;
    }
    assert_eq!(walked, 14_641);
}
