//! What a save is judged by.

use domain::test_instance::pages::NewlyOpened;
use store::Store;
use store::answers::{AnswerRevision, CandidateEvent};

use crate::arrange::{after, instance, start, world};

on_both_databases! {
    a_sitting_is_the_instance_with_what_its_ticket_grants
    the_newest_revision_and_that_of_an_operation_come_together
    what_the_browser_saw_is_counted
}

async fn a_sitting_is_the_instance_with_what_its_ticket_grants(store: Store) {
    let (task, mut ticket) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let id = &stored.instance.id;
    let opened = NewlyOpened {
        page: "p1".parse().unwrap(),
        at: after(1),
    };
    ticket.revoked_at = Some(after(2));
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.open_page(id, &opened).await.unwrap();
    assert!(tx.save_ticket(&ticket).await.unwrap());
    let sitting = tx.lock_sitting(&ticket.id, id).await.unwrap().unwrap();
    let mut expected = stored.clone();
    expected.instance.opened = [(opened.page, opened.at)].into_iter().collect();
    assert_eq!(sitting.stored, expected);
    assert_eq!(sitting.accommodations, ticket.accommodations);
    assert_eq!(sitting.revoked_at, ticket.revoked_at);
    let stranger = "nobody".parse().unwrap();
    assert_eq!(tx.lock_sitting(&stranger, id).await.unwrap(), None);
}

async fn the_newest_revision_and_that_of_an_operation_come_together(store: Store) {
    let (task, ticket) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let id = &stored.instance.id;
    let revision = |question: &str, rev| AnswerRevision {
        question_id: question.parse().unwrap(),
        rev,
        op_id: format!("{question}-{rev}"),
        value: r#"{"text":"a"}"#.to_owned(),
        saved_at: after(rev.into()),
    };
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    for answer in [revision("q1", 1), revision("q1", 2), revision("q2", 1)] {
        tx.add_answer(id, &answer).await.unwrap();
    }
    for (question, op_id, current, same_op) in [
        ("q1", "new", Some(revision("q1", 2)), None),
        (
            "q1",
            "q1-2",
            Some(revision("q1", 2)),
            Some(revision("q1", 2)),
        ),
        (
            "q1",
            "q1-1",
            Some(revision("q1", 2)),
            Some(revision("q1", 1)),
        ),
        (
            "q1",
            "q2-1",
            Some(revision("q1", 2)),
            Some(revision("q2", 1)),
        ),
        (
            "q2",
            "q1-2",
            Some(revision("q2", 1)),
            Some(revision("q1", 2)),
        ),
        ("q3", "q1-1", None, Some(revision("q1", 1))),
        ("q3", "new", None, None),
    ] {
        let question = question.parse().unwrap();
        let before = tx.answers_before(id, &question, op_id).await.unwrap();
        assert_eq!(
            (before.current, before.same_op),
            (current, same_op),
            "{op_id}"
        );
    }
}

async fn what_the_browser_saw_is_counted(store: Store) {
    let (task, ticket) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let id = &stored.instance.id;
    let event = |number: u8| CandidateEvent {
        id: format!("e{number}"),
        kind: "blur".to_owned(),
        at: start(),
        received_at: start(),
        data: "{}".to_owned(),
    };
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    assert_eq!(tx.count_candidate_events(id).await.unwrap(), 0);
    let events = [event(1), event(2)];
    tx.add_candidate_events(id, &events).await.unwrap();
    assert_eq!(tx.count_candidate_events(id).await.unwrap(), 2);
}
