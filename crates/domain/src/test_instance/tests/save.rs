use super::*;
use crate::answer::AnswerValue;
use crate::test_instance::pages::Scope;
use crate::test_instance::save::{NotAnOpId, OpId};

fn text(text: &str) -> AnswerValue {
    AnswerValue::Text(text.to_owned())
}

#[test]
fn revisions_count_from_one() {
    let mut hall = hall(|_| ());
    assert_eq!(hall.save("q1", "a"), Ok(1));
    assert_eq!(hall.save("q1", "b"), Ok(2));
    assert_eq!(hall.save("q2", "c"), Ok(1));
}

#[test]
fn the_same_save_sent_again_gets_the_same_reply_whatever_happened_since() {
    let mut hall = hall(limited);
    let value = json!({"text": "a"});
    assert_eq!(hall.save_as("q1", "op", 1, 0, &value), Ok(1));
    hall.save("q1", "b").unwrap();
    assert_eq!(hall.save_as("q1", "op", 1, 0, &value), Ok(1));
    hall.instance = hall.instance.take_writer().unwrap();
    assert_eq!(hall.save_as("q1", "op", 1, 0, &value), Ok(1));
    hall.submit(&[]).unwrap();
    hall.wait(1000);
    assert_eq!(hall.save_as("q1", "op", 1, 0, &value), Ok(1));
    assert_eq!(hall.rev("q1"), 2, "nothing was stored by any of them");
}

#[test]
fn an_operation_id_used_for_something_else_is_no_saved_answer() {
    let mut hall = hall(|_| ());
    hall.save_as("q1", "op", 1, 0, &json!({"text": "a"}))
        .unwrap();
    let other_value = hall.save_as("q1", "op", 1, 1, &json!({"text": "b"}));
    assert_eq!(other_value, Err(NotSaved::OpIdReused));
    let other_question = hall.save_as("q2", "op", 1, 0, &json!({"text": "a"}));
    assert_eq!(other_question, Err(NotSaved::OpIdReused));
}

#[test]
fn a_stale_revision_is_told_what_is_stored() {
    let mut hall = hall(|_| ());
    hall.save("q1", "a").unwrap();
    let refused = hall.save_as("q1", "late", 1, 0, &json!({"text": "b"}));
    let current = Some(hall.answers[0].clone());
    assert_eq!(refused, Err(NotSaved::StaleRevision { current }));
    let refused = hall.save_as("q2", "early", 1, 7, &json!({"text": "b"}));
    assert_eq!(refused, Err(NotSaved::StaleRevision { current: None }));
}

#[test]
fn a_tab_that_was_taken_over_writes_nothing() {
    let mut hall = hall(|_| ());
    hall.instance = hall.instance.take_writer().unwrap();
    for epoch in [1, 3] {
        let refused = hall.save_as("q1", "op", epoch, 0, &json!({"text": "a"}));
        assert_eq!(refused, Err(NotSaved::OtherWriter));
    }
    assert_eq!(hall.save("q1", "a"), Ok(1));
}

#[test]
fn a_late_answer_is_kept_aside_and_an_answer_under_way_is_taken() {
    let mut hall = hall(limited);
    hall.wait(130);
    assert_eq!(hall.save("q1", "under way"), Ok(1));
    hall.wait(1);
    let late = Err(NotSaved::TimeOver {
        scope: Scope::Test,
        aside: text("late"),
    });
    assert_eq!(hall.save("q1", "late"), late);
    hall.instance = hall.instance.expire(grace(), hall.now).unwrap();
    assert_eq!(
        hall.save("q1", "late"),
        late,
        "the sweeper changes nothing about it"
    );
}

#[test]
fn after_a_submit_nothing_is_saved_from_any_tab() {
    let mut hall = hall(|_| ());
    hall.submit(&[]).unwrap();
    assert_eq!(hall.save("q1", "a"), Err(NotSaved::AlreadySubmitted));
    let other = hall.save_as("q1", "op", 9, 0, &json!({"text": "a"}));
    assert_eq!(other, Err(NotSaved::AlreadySubmitted));
}

#[test]
fn a_question_that_was_not_drawn_is_unknown() {
    let mut hall = hall(|test| test.sections[0].pick = Some(1));
    let judged: Vec<bool> = ["q1", "q2"]
        .into_iter()
        .map(|question| hall.save(question, "a") == Err(NotSaved::UnknownQuestion))
        .collect();
    assert_eq!(judged.iter().filter(|unknown| **unknown).count(), 1);
}

#[test]
fn a_wrong_value_is_refused_before_anything_else_is_looked_at() {
    let mut hall = hall(|_| ());
    hall.submit(&[]).unwrap();
    let refused = hall.save_as("q1", "op", 9, 9, &json!({"text": 1}));
    assert!(
        matches!(refused, Err(NotSaved::InvalidValue(_))),
        "{refused:?}"
    );
}

#[test]
fn a_first_save_opens_its_page_and_closes_those_before_it() {
    let mut hall = hall(|test| {
        one_way(test);
        test.sections[0].pages[1].time_limit = Some(20);
    });
    hall.save("q2", "a").unwrap();
    assert_eq!(hall.save("q1", "b"), Err(NotSaved::PageClosed));
    hall.wait(51);
    let aside = text("c");
    let scope = Scope::Page;
    assert_eq!(
        hall.save("q2", "c"),
        Err(NotSaved::TimeOver { scope, aside })
    );
    assert_eq!(hall.save("q3", "d"), Ok(1));
}

#[test]
fn operation_ids_are_short_and_visible() {
    assert!("3f2b-1".parse::<OpId>().is_ok());
    for text in ["", "a b", "é", &"a".repeat(101)] {
        assert_eq!(text.parse::<OpId>(), Err(NotAnOpId), "{text}");
    }
}
