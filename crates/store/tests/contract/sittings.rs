//! What a save is judged by.

use domain::id::TicketId;
use domain::test_instance::pages::NewlyOpened;
use store::Store;
use store::answers::{AnswerRevision, CandidateEvent, LateAnswer};
use store::save::{SaveJob, Verdict};
use store::sittings::{StoredBefore, StoredSitting};
use store::test_instances::StoredInstance;
use store::testing::save_revision;

use crate::arrange::{after, instance, start, world};

on_both_databases! {
    a_sitting_is_the_instance_with_what_its_ticket_grants
    the_newest_revision_and_that_of_an_operation_come_together
    saves_at_once_are_judged_by_what_is_there_and_a_bad_one_fails_alone
    a_save_in_another_ticket_s_name_sees_no_instance
    a_judge_that_panics_ends_its_own_save_only
    a_save_that_the_database_refuses_is_not_called_unavailable
    what_the_browser_saw_is_counted
}

fn job(stored: &StoredInstance, ticket: &TicketId, question: &str, op_id: &str) -> SaveJob {
    SaveJob {
        ticket: ticket.clone(),
        instance: stored.instance.id.clone(),
        question: question.parse().unwrap(),
        op_id: op_id.to_owned(),
    }
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
    let revision = |question: &str, rev| AnswerRevision {
        question_id: question.parse().unwrap(),
        rev,
        op_id: format!("{question}-{rev}"),
        value: r#"{"text":"a"}"#.to_owned(),
        saved_at: after(rev.into()),
    };
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    for answer in [revision("q1", 1), revision("q1", 2), revision("q2", 1)] {
        save_revision(&store, &stored.instance, &answer)
            .await
            .unwrap();
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
        let job = job(&stored, &ticket.id, question, op_id);
        let seen = store
            .save(job, |_, before| (Verdict::Nothing, before.clone()))
            .await
            .unwrap();
        assert_eq!((seen.current, seen.same_op), (current, same_op), "{op_id}");
    }
}

/// Appends the next revision, and says which it is; a save called `bad` asks for one that is there already.
fn append(
    job: &SaveJob,
) -> impl Fn(Option<&StoredSitting>, &StoredBefore) -> (Verdict, u32) + Send + Sync + 'static {
    let job = job.clone();
    move |sitting, before| {
        assert!(sitting.is_some());
        let newest = before.current.as_ref().map_or(0, |answer| answer.rev);
        let rev = if job.op_id == "bad" {
            newest
        } else {
            newest + 1
        };
        let answer = AnswerRevision {
            question_id: job.question.clone(),
            rev,
            op_id: job.op_id.clone(),
            value: "{}".to_owned(),
            saved_at: after(i64::from(rev)),
        };
        let opened = Some(NewlyOpened {
            page: "p1".parse().unwrap(),
            at: after(i64::from(rev)),
        });
        (
            Verdict::Keep {
                answer,
                opened,
                seen_at: Some(after(500)),
            },
            rev,
        )
    }
}

async fn saves_at_once_are_judged_by_what_is_there_and_a_bad_one_fails_alone(store: Store) {
    let mut all = Vec::new();
    for _ in 0..8 {
        let (task, ticket) = world(&store).await;
        let stored = instance(&task, &ticket, 1);
        let mut tx = store.begin().await.unwrap();
        tx.add_test_instance(&stored).await.unwrap();
        tx.commit().await.unwrap();
        all.push((ticket.id, stored));
    }
    let first = job(&all[0].1, &all[0].0, "q", "first");
    let made = store.save(first.clone(), append(&first)).await.unwrap();
    assert_eq!(made, 1);
    // Ten saves of one question of each instance at once, and one that the database will refuse.
    let mut saves = Vec::new();
    for (ticket, stored) in &all {
        for number in 0..10 {
            saves.push(job(stored, ticket, "q", &format!("op{number}")));
        }
    }
    saves.insert(7, job(&all[0].1, &all[0].0, "q", "bad"));
    let running: Vec<_> = saves
        .into_iter()
        .map(|job| {
            let (store, append) = (store.clone(), append(&job));
            tokio::spawn(async move { (job.clone(), store.save(job, append).await) })
        })
        .collect();
    let mut made = std::collections::BTreeMap::<String, Vec<u32>>::new();
    for save in running {
        let (job, result) = save.await.unwrap();
        assert_eq!(result.is_ok(), job.op_id != "bad", "{job:?}");
        made.entry(job.instance.to_string())
            .or_default()
            .extend(result);
    }
    let mut reader = store.read().await.unwrap();
    for (number, (_, stored)) in all.iter().enumerate() {
        let from = if number == 0 { 2 } else { 1 };
        let mut revs = made[stored.instance.id.as_str()].clone();
        revs.sort_unstable();
        assert_eq!(
            revs,
            (from..from + 10).collect::<Vec<u32>>(),
            "each revision once"
        );
        let history = reader.answer_history(&stored.instance.id).await.unwrap();
        assert_eq!(u32::try_from(history.len()), Ok(from + 9));
        let opened = reader.opened_pages(&stored.instance.id).await.unwrap();
        assert_eq!(
            opened.get(&"p1".parse().unwrap()),
            Some(after(1)),
            "the first opening counts"
        );
        let seen = reader
            .test_instance(&stored.organization_id, &stored.instance.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(seen.writer_seen_at, after(500));
    }
}

async fn a_save_in_another_ticket_s_name_sees_no_instance(store: Store) {
    let (task, ticket) = world(&store).await;
    let (_, stranger) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    let saw = |ticket: &TicketId| {
        let job = job(&stored, ticket, "q", "op");
        store.save(job, |sitting, _| (Verdict::Nothing, sitting.is_some()))
    };
    assert!(saw(&ticket.id).await.unwrap());
    assert!(!saw(&stranger.id).await.unwrap());
    let late = LateAnswer {
        question_id: "q".parse().unwrap(),
        op_id: "l".into(),
        value: "{}".into(),
        received_at: after(9),
    };
    let kept = late.clone();
    let aside = store
        .save(job(&stored, &ticket.id, "q", "l"), move |_, _| {
            (Verdict::Aside(kept.clone()), ())
        })
        .await;
    aside.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader.late_answers(&stored.instance.id).await.unwrap(),
        [late]
    );
    assert_eq!(reader.answers(&stored.instance.id).await.unwrap(), []);
}

async fn a_judge_that_panics_ends_its_own_save_only(store: Store) {
    let (task, ticket) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let panics = store.save(
        job(&stored, &ticket.id, "q1", "a"),
        |_, _| -> (Verdict, ()) { panic!("as planned") },
    );
    assert!(panics.await.is_err());
    let next = store.save(job(&stored, &ticket.id, "q1", "b"), |_, _| {
        (Verdict::Nothing, 7)
    });
    assert_eq!(next.await.unwrap(), 7, "the queue is still served");
}

async fn a_save_that_the_database_refuses_is_not_called_unavailable(store: Store) {
    let (task, ticket) = world(&store).await;
    let nowhere = instance(&task, &ticket, 1);
    let saved = store.save(job(&nowhere, &ticket.id, "q1", "a"), |_, _| {
        let keep = Verdict::Keep {
            answer: AnswerRevision {
                question_id: "q1".parse().unwrap(),
                rev: 1,
                op_id: "a".into(),
                value: "null".into(),
                saved_at: start(),
            },
            opened: None,
            seen_at: None,
        };
        (keep, ())
    });
    let error = saved.await.unwrap_err();
    assert!(!error.is_unavailable(), "{error:?}");
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
