use super::*;

fn required(test: &mut Test) {
    for section in &mut test.sections {
        for page in &mut section.pages {
            page.questions[0].required = true;
        }
    }
}

fn ids(ids: &[&str]) -> Vec<QuestionId> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

#[test]
fn a_submit_ends_the_instance_now_and_every_repeat_says_the_same() {
    let mut hall = hall(limited);
    hall.wait(40);
    let Ok(Submitted::Now(done)) = hall.submit(&[]) else {
        panic!("the first submit ends it")
    };
    assert_eq!(hall.ended(), Some((EndReason::Candidate, 40)));
    for seconds in [1, 1000] {
        hall.wait(seconds);
        assert_eq!(
            hall.submit(&[("q1", 99)]),
            Ok(Submitted::Already(done.clone()))
        );
    }
}

#[test]
fn a_submit_during_the_grace_counts_as_of_the_deadline() {
    let mut hall = hall(limited);
    hall.wait(120);
    hall.submit(&[]).unwrap();
    assert_eq!(hall.ended(), Some((EndReason::Candidate, 100)));
}

#[test]
fn a_submit_that_comes_before_the_sweeper_ends_by_time() {
    let mut hall = hall(limited);
    hall.wait(131);
    assert!(matches!(hall.submit(&[("q1", 5)]), Ok(Submitted::Now(_))));
    assert_eq!(hall.ended(), Some((EndReason::Time, 100)));
}

#[test]
fn a_listed_revision_that_is_not_stored_holds_the_submit_back() {
    let mut hall = hall(|_| ());
    hall.save("q1", "a").unwrap();
    hall.save("q1", "b").unwrap();
    let refused = hall.submit(&[("q1", 3), ("q2", 1), ("elsewhere", 1), ("q3", 0)]);
    let unsaved = ids(&["elsewhere", "q1", "q2"]);
    assert_eq!(refused, Err(NotSubmitted::UnsavedAnswers(unsaved)));
    assert!(hall.submit(&[("q1", 1), ("q2", 0)]).is_ok());
}

#[test]
fn only_the_newest_writer_submits() {
    let mut hall = hall(|_| ());
    hall.instance = hall.instance.take_writer().unwrap();
    let revs = BTreeMap::new();
    let submit = Submit {
        writer_epoch: 1,
        revs: &revs,
    };
    let refused = hall.instance.clone().submit(&hall.sitting(), &[], &submit);
    assert_eq!(refused, Err(NotSubmitted::OtherWriter));
}

#[test]
fn required_questions_hold_the_submit_back_in_the_order_shown() {
    let mut hall = hall(required);
    hall.save("q2", "a").unwrap();
    hall.save("q3", "  ").unwrap();
    let unanswered = ids(&["q1", "q3"]);
    assert_eq!(
        hall.submit(&[]),
        Err(NotSubmitted::RequiredUnanswered(unanswered))
    );
    hall.save("q1", "b").unwrap();
    hall.save("q3", "c").unwrap();
    assert!(hall.submit(&[]).is_ok());
}

#[test]
fn a_required_question_out_of_reach_holds_nobody_back() {
    let mut hall = hall(|test| {
        required(test);
        one_way(test);
        test.sections[1].pages[0].time_limit = Some(10);
    });
    hall.open("p3").unwrap();
    assert_eq!(
        hall.submit(&[]),
        Err(NotSubmitted::RequiredUnanswered(ids(&["q3"])))
    );
    hall.wait(41);
    assert!(
        hall.submit(&[]).is_ok(),
        "two pages are closed, the third has no time left"
    );
}

#[test]
fn past_the_deadline_no_required_question_holds_anybody_back() {
    let mut hall = hall(|test| {
        required(test);
        limited(test);
    });
    hall.wait(101);
    assert!(hall.submit(&[]).is_ok());
}
