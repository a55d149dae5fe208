//! Answer files: what is newer counts once, what is late waits for a decision, what is older changes nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::answer_file::{FileAnswer, FileContent};
use crate::test_instance::import::{History, Late, Verdict, Why};

/// A file with one answer.
fn file(question: &str, rev: u32, op: Option<&str>, epoch: i64, made_at: i64) -> FileContent {
    let answer = json!({"rev": rev, "value": {"text": "from the file"}, "opId": op});
    serde_json::from_value(json!({
        "proof": "", "writerEpoch": epoch, "madeAt": crate::time::rfc3339(from_millis(START + made_at)),
        "answers": {question: answer}, "digest": "0".repeat(64),
    }))
    .unwrap()
}

impl Hall {
    /// What is stored; everything was saved so many milliseconds after the start.
    fn history(&self, saved_at: i64) -> History {
        let newest = self.answers.iter().map(|answer| {
            let stored = (answer.clone(), from_millis(START + saved_at));
            (answer.question.clone(), stored)
        });
        History {
            newest: newest.collect(),
            operations: self.ops.keys().cloned().collect::<BTreeSet<_>>(),
        }
    }

    fn import(&self, file: &FileContent, saved_at: i64, late: Late) -> Verdict {
        let judged = self
            .instance
            .judge_file(&self.sitting(), file, &self.history(saved_at), late);
        judged.into_iter().next().unwrap().1
    }
}

fn newer(verdict: &Verdict) -> Option<u32> {
    match verdict {
        Verdict::Newer(answer) => Some(answer.rev),
        _ => None,
    }
}

fn aside(verdict: &Verdict) -> Option<Why> {
    match verdict {
        Verdict::Aside(_, why) => Some(*why),
        _ => None,
    }
}

#[test]
fn an_answer_that_never_arrived_becomes_the_next_revision() {
    let mut hall = hall(|_| {});
    let file_of = |rev| file("q1", rev, Some("unsent"), 1, 5_000);
    assert_eq!(
        newer(&hall.import(&file_of(0), 0, Late::KeepAside)),
        Some(1)
    );
    hall.save("q1", "arrived").unwrap();
    assert_eq!(
        newer(&hall.import(&file_of(1), 0, Late::KeepAside)),
        Some(2)
    );
}

#[test]
fn what_is_stored_already_is_known_whatever_came_since() {
    let mut hall = hall(|_| {});
    hall.save("q1", "arrived").unwrap();
    let sent = file("q1", 0, Some("op0"), 1, 5_000);
    let confirmed = file("q1", 1, None, 1, 5_000);
    for file in [&sent, &confirmed] {
        assert_eq!(hall.import(file, 0, Late::Accept), Verdict::Known);
    }
}

#[test]
fn what_a_restored_backup_had_lost_comes_back() {
    let hall = hall(|_| {});
    let confirmed = file("q1", 3, None, 1, 5_000);
    assert_eq!(newer(&hall.import(&confirmed, 0, Late::KeepAside)), Some(1));
}

#[test]
fn a_file_never_overwrites_what_its_writer_or_another_window_saved_later() {
    let mut hall = hall(|_| {});
    hall.save("q1", "typed later").unwrap();
    let older = file("q1", 0, Some("unsent"), 1, 5_000);
    assert_eq!(
        aside(&hall.import(&older, 6_000, Late::Accept)),
        Some(Why::Superseded)
    );
    // The reply to the save was lost: what the same page typed on top of it is newer.
    assert_eq!(newer(&hall.import(&older, 4_000, Late::KeepAside)), Some(2));
    let other_window = file("q1", 0, Some("unsent"), 0, 5_000);
    assert_eq!(
        aside(&hall.import(&other_window, 4_000, Late::Accept)),
        Some(Why::Superseded)
    );
}

#[test]
fn a_late_file_is_kept_aside_until_staff_accept_it() {
    let mut hall = hall(|test| test.time_limit = Some(60));
    let file = file("q1", 0, Some("unsent"), 1, 5_000);
    hall.wait(90);
    assert_eq!(newer(&hall.import(&file, 0, Late::KeepAside)), Some(1));
    hall.wait(1);
    assert_eq!(
        aside(&hall.import(&file, 0, Late::KeepAside)),
        Some(Why::Late)
    );
    assert_eq!(newer(&hall.import(&file, 0, Late::Accept)), Some(1));
    hall.instance = hall.instance.clone().end_by_staff(hall.now).unwrap();
    assert_eq!(
        aside(&hall.import(&file, 0, Late::KeepAside)),
        Some(Why::Late)
    );
}

#[test]
fn a_question_that_the_candidate_does_not_have_is_named() {
    let hall = hall(|_| {});
    let strange = file("q9", 0, Some("unsent"), 1, 0);
    assert_eq!(
        hall.import(&strange, 0, Late::Accept),
        Verdict::UnknownQuestion
    );
    let mut wrong = file("q1", 0, Some("unsent"), 1, 0);
    let number: FileAnswer =
        serde_json::from_value(json!({"rev": 0, "value": {"number": "1"}})).unwrap();
    wrong.answers.insert("q1".parse().unwrap(), number);
    assert!(matches!(
        hall.import(&wrong, 0, Late::Accept),
        Verdict::Refused(_)
    ));
}

proptest! {
    #[test]
    fn importing_twice_changes_nothing(
        saves in 0_u32..4, known in 0_u32..4, epoch in 0_i64..3, made_at in 0_i64..10_000, saved_at in 0_i64..10_000,
        wait in 0_i64..200, sent in any::<bool>(),
    ) {
        let mut hall = hall(|test| test.time_limit = Some(60));
        for number in 0..saves {
            hall.save("q1", &number.to_string()).unwrap();
        }
        let file = file("q1", known, sent.then_some("unsent"), epoch, made_at);
        hall.wait(wait);
        if let Verdict::Newer(answer) = hall.import(&file, saved_at, Late::Accept) {
            prop_assert_eq!(answer.rev, saves + 1);
            let name = file.operation(&answer.question, &file.answers[&answer.question]);
            hall.ops.insert(name, answer.clone());
            hall.answers.retain(|stored| stored.question != answer.question);
            hall.answers.push(answer);
            prop_assert_eq!(hall.import(&file, saved_at, Late::Accept), Verdict::Known);
        }
    }
}
