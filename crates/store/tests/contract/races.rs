//! Saves on PostgreSQL are judged without a lock: whatever changes between the look and the write, they are judged by it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use domain::test_instance::pages::NewlyOpened;
use store::Store;
use store::answers::AnswerRevision;
use store::save::{SaveJob, Verdict};
use store::sittings::{StoredBefore, StoredSitting};
use store::test_instances::StoredInstance;
use store::testing::TestDatabase;
use store::tickets::Ticket;

use crate::arrange::{after, instance, world};

/// What somebody else does meanwhile.
#[derive(Debug, Clone, Copy)]
enum Meanwhile {
    Nothing,
    TakesTheWriterRole,
    OpensAPage,
    TakesTheTicketBack,
    SavesTheQuestion,
    SavesTheOperation,
}

/// What a judge saw, in a few words.
fn words(sitting: Option<&StoredSitting>, before: &StoredBefore) -> String {
    let Some(sitting) = sitting else {
        return "nothing".to_owned();
    };
    let instance = &sitting.stored.instance;
    let page = instance.opened.get(&"p1".parse().unwrap()).is_some();
    let (revoked, rev) = (
        sitting.revoked_at.is_some(),
        before.current.as_ref().map(|answer| answer.rev),
    );
    let again = before.same_op.is_some();
    format!(
        "epoch {} page {page} revoked {revoked} rev {rev:?} again {again}",
        instance.writer_epoch
    )
}

fn answer(rev: u32, op_id: &str) -> AnswerRevision {
    AnswerRevision {
        question_id: "q".parse().unwrap(),
        rev,
        op_id: op_id.to_owned(),
        value: r#"{"text":"a"}"#.to_owned(),
        saved_at: after(2),
    }
}

async fn meddle(store: &Store, stored: &StoredInstance, ticket: &Ticket, meanwhile: Meanwhile) {
    let mut instance = stored.instance.clone();
    let op_id = match meanwhile {
        Meanwhile::SavesTheQuestion => "other",
        Meanwhile::SavesTheOperation => "mine",
        _ => "",
    };
    if !op_id.is_empty() {
        let answer = answer(1, op_id);
        let saved = store::testing::save_revision(store, &instance, &answer).await;
        return saved.unwrap();
    }
    let mut tx = store.begin().await.unwrap();
    match meanwhile {
        Meanwhile::TakesTheWriterRole => {
            instance.writer_epoch += 1;
            tx.save_writer(&instance, after(3)).await.unwrap();
        }
        Meanwhile::OpensAPage => {
            let page = "p1".parse().unwrap();
            let opened = NewlyOpened { page, at: after(3) };
            tx.open_page(&instance.id, &opened).await.unwrap();
        }
        Meanwhile::TakesTheTicketBack => {
            let revoked_at = Some(after(3));
            let ticket = Ticket {
                revoked_at,
                ..ticket.clone()
            };
            assert!(tx.save_ticket(&ticket).await.unwrap());
        }
        Meanwhile::Nothing | Meanwhile::SavesTheQuestion | Meanwhile::SavesTheOperation => {}
    }
    tx.commit().await.unwrap();
}

/// Saves an answer while somebody else does something between the look and the write; gives what the judge saw each time.
async fn seen(database: &TestDatabase, store: &Store, meanwhile: Meanwhile) -> (Vec<String>, u32) {
    let (task, ticket) = world(store).await;
    let stored = instance(&task, &ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    let other = database.open().await.unwrap();
    let (saw, asked) = (Arc::new(Mutex::new(Vec::new())), AtomicU32::new(0));
    let (runtime, heard) = (tokio::runtime::Handle::current(), Arc::clone(&saw));
    let job = SaveJob {
        ticket: ticket.id.clone(),
        instance: stored.instance.id.clone(),
        question: "q".parse().unwrap(),
        op_id: "mine".to_owned(),
    };
    let meddled = stored.clone();
    let judge = move |sitting: Option<&StoredSitting>, before: &StoredBefore| {
        heard.lock().unwrap().push(words(sitting, before));
        if asked.fetch_add(1, Ordering::Relaxed) == 0 {
            tokio::task::block_in_place(|| {
                runtime.block_on(meddle(&other, &meddled, &ticket, meanwhile));
            });
        }
        let rev = before.current.as_ref().map_or(0, |answer| answer.rev) + 1;
        if before.same_op.is_some() {
            return (Verdict::Nothing, 0);
        }
        let keep = Verdict::Keep {
            answer: answer(rev, "mine"),
            opened: None,
            seen_at: Some(after(4)),
        };
        (keep, rev)
    };
    let rev = store.save(job, judge).await.unwrap();
    let saw = saw.lock().unwrap().clone();
    let history = { store.read().await.unwrap() }
        .answer_history(&stored.instance.id)
        .await
        .unwrap();
    let revs: Vec<u32> = history.iter().map(|answer| answer.rev).collect();
    assert_eq!(revs, (1..=rev.max(1)).collect::<Vec<_>>(), "{meanwhile:?}");
    (saw, rev)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_changes_between_the_look_and_the_write_is_judged_by() {
    let database = TestDatabase::postgres().await.unwrap();
    let store = database.open().await.unwrap();
    let first = "epoch 1 page false revoked false rev None again false";
    for (meanwhile, second, rev) in [
        (Meanwhile::Nothing, None, 1),
        (
            Meanwhile::TakesTheWriterRole,
            Some("epoch 2 page false revoked false rev None again false"),
            1,
        ),
        (
            Meanwhile::OpensAPage,
            Some("epoch 1 page true revoked false rev None again false"),
            1,
        ),
        (
            Meanwhile::TakesTheTicketBack,
            Some("epoch 1 page false revoked true rev None again false"),
            1,
        ),
        (
            Meanwhile::SavesTheQuestion,
            Some("epoch 1 page false revoked false rev Some(1) again false"),
            2,
        ),
        (
            Meanwhile::SavesTheOperation,
            Some("epoch 1 page false revoked false rev Some(1) again true"),
            0,
        ),
    ] {
        let expected: Vec<&str> = std::iter::once(first).chain(second).collect();
        let (saw, made) = seen(&database, &store, meanwhile).await;
        assert_eq!(
            (saw, made),
            (expected.iter().map(|&text| text.to_owned()).collect(), rev),
            "{meanwhile:?}"
        );
    }
    store.close().await;
}

/// The other one holds the lock when the write comes, and lets go of it with a change: the row is compared as it is then.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_write_that_waited_for_the_lock_sees_what_it_waited_for() {
    let database = TestDatabase::postgres().await.unwrap();
    let store = database.open().await.unwrap();
    let (task, ticket) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    let id = stored.instance.id.clone();
    let mut other = store.begin().await.unwrap();
    other.lock_sitting(&ticket.id, &id).await.unwrap().unwrap();
    let (tell, mut judged) = tokio::sync::mpsc::unbounded_channel();
    let job = SaveJob {
        ticket: ticket.id.clone(),
        instance: id,
        question: "q".parse().unwrap(),
        op_id: "mine".to_owned(),
    };
    let saver = store.clone();
    let saving = tokio::spawn(async move {
        let judge = move |sitting: Option<&StoredSitting>, _: &StoredBefore| {
            let epoch = sitting.map_or(0, |sitting| sitting.stored.instance.writer_epoch);
            let _ = tell.send(epoch);
            let keep = Verdict::Keep {
                answer: answer(1, "mine"),
                opened: None,
                seen_at: None,
            };
            (keep, epoch)
        };
        saver.save(job, judge).await
    });
    assert_eq!(
        judged.recv().await,
        Some(1),
        "judged while the lock is held"
    );
    let mut changed = stored.instance.clone();
    changed.writer_epoch = 2;
    other.save_writer(&changed, after(3)).await.unwrap();
    other.commit().await.unwrap();
    assert_eq!(judged.recv().await, Some(2), "judged by what was changed");
    assert_eq!(saving.await.unwrap().unwrap(), 2);
    store.close().await;
}

/// A save by the rules in short: on the newest revision, at the writer's epoch. Gives the revision it made, and which ones the judge saw.
async fn save_on(
    store: &Store,
    (ticket, stored): (&Ticket, &StoredInstance),
    (question, op_id): (&'static str, &'static str),
    base: u32,
) -> (u32, Vec<String>) {
    let job = SaveJob {
        ticket: ticket.id.clone(),
        instance: stored.instance.id.clone(),
        question: question.parse().unwrap(),
        op_id: op_id.to_owned(),
    };
    let saw = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&saw);
    let judge = move |sitting: Option<&StoredSitting>, before: &StoredBefore| {
        heard.lock().unwrap().push(words(sitting, before));
        let rev = before.current.as_ref().map_or(0, |answer| answer.rev);
        let epoch = sitting.map_or(0, |sitting| sitting.stored.instance.writer_epoch);
        if rev != base || before.same_op.is_some() || epoch != 1 {
            return (Verdict::Nothing, 0);
        }
        let answer = AnswerRevision {
            question_id: question.parse().unwrap(),
            ..answer(rev + 1, op_id)
        };
        let keep = Verdict::Keep {
            answer,
            opened: None,
            seen_at: None,
        };
        (keep, rev + 1)
    };
    let rev = store.save(job, judge).await.unwrap();
    let saw = saw.lock().unwrap().clone();
    (rev, saw)
}

/// Two programs on one database: what one remembers of its last save is not believed once the other one has been there.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_remembered_of_the_last_save_is_never_the_last_word() {
    let database = TestDatabase::postgres().await.unwrap();
    let (store, other) = (
        database.open().await.unwrap(),
        database.open().await.unwrap(),
    );
    let (task, ticket) = world(&store).await;
    let stored = instance(&task, &ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    let exam = (&ticket, &stored);
    for base in 0..3 {
        let op_id = ["a1", "a2", "a3"][base as usize];
        let (rev, saw) = save_on(&store, exam, ("q", op_id), base).await;
        assert_eq!((rev, saw.len()), (base + 1, 1), "nobody came between");
    }
    // Another program saves the question: an index tells.
    assert_eq!(save_on(&other, exam, ("q", "b4"), 3).await.0, 4);
    let (rev, saw) = save_on(&store, exam, ("q", "a4"), 3).await;
    assert_eq!(rev, 0, "it was made on revision 3, and there are 4");
    assert!(saw.last().unwrap().contains("rev Some(4)"), "{saw:?}");
    // A save that was made long ago comes again, and then its name for another question.
    assert_eq!(save_on(&store, exam, ("q", "a5"), 4).await.0, 5);
    let (_, saw) = save_on(&store, exam, ("q", "a2"), 1).await;
    assert!(saw.last().unwrap().contains("again true"), "{saw:?}");
    assert_eq!(save_on(&store, exam, ("r", "r1"), 0).await.0, 1);
    let (rev, saw) = save_on(&store, exam, ("r", "a2"), 1).await;
    assert_eq!(rev, 0);
    assert!(saw.last().unwrap().contains("again true"), "{saw:?}");
    // Somebody takes over the writer's role elsewhere.
    assert_eq!(save_on(&store, exam, ("q", "a6"), 5).await.0, 6);
    meddle(&other, &stored, &ticket, Meanwhile::TakesTheWriterRole).await;
    let (rev, saw) = save_on(&store, exam, ("q", "a7"), 6).await;
    assert_eq!(rev, 0, "no longer the writer");
    assert!(saw.last().unwrap().starts_with("epoch 2"), "{saw:?}");
    let history = { store.read().await.unwrap() }
        .answer_history(&stored.instance.id)
        .await
        .unwrap();
    assert_eq!(history.len(), 7);
    store.close().await;
    other.close().await;
}
