//! Answers: the newest counts, none is lost, some are kept aside.

use domain::test_instance::import::Why;
use serde_json::json;
use store::answers::{AnswerRevision, CandidateEvent, LateAnswer};
use store::testing::save_revision;
use store::{Store, StoreError};

use crate::arrange::{after, start};
use crate::started::started;

on_both_databases! {
    an_answer_of_a_file_is_told_from_the_player_s
    the_newest_answer_counts_and_none_is_overwritten
    late_answers_and_browser_events_are_kept_aside
}

async fn an_answer_of_a_file_is_told_from_the_player_s(store: Store) {
    let begun = started(&store).await;
    let id = begun.stored.instance.id.clone();
    begun.answer(&store, "sum", &json!({"number": "2"})).await;
    let mut tx = store.begin().await.unwrap();
    let locked = tx.lock_instance_of_file(&id).await.unwrap().unwrap();
    assert_eq!(locked.instance, begun.stored.instance);
    let nobody = "nobody".parse().unwrap();
    assert_eq!(tx.lock_instance_of_file(&nobody).await.unwrap(), None);
    let revision = AnswerRevision {
        question_id: begun.question("sum"),
        rev: 2,
        op_id: "from-file".into(),
        value: json!({"number": "3"}).to_string(),
        saved_at: after(7),
    };
    tx.add_imported_answer(&id, &revision).await.unwrap();
    let late = LateAnswer {
        question_id: begun.question("essay"),
        op_id: "late".into(),
        value: json!({"text": "late"}).to_string(),
        received_at: after(8),
    };
    let kept = tx.keep_imported_aside(&id, &late, Why::Superseded).await;
    assert!(kept.unwrap());
    let again = tx.keep_imported_aside(&id, &late, Why::Superseded).await;
    assert!(!again.unwrap());
    tx.commit().await.unwrap();

    let mut reader = store.read().await.unwrap();
    let step = &begun.task.content.steps[0];
    let history = reader.history(&begun.stored, step).await.unwrap();
    let operations: Vec<_> = history.operations.into_iter().collect();
    assert_eq!(operations, ["from-file", "sum"]);
    let (newest, saved_at) = &history.newest[&begun.question("sum")];
    assert_eq!((newest.rev, *saved_at), (2, after(7)));
    assert_eq!(reader.late_answers(&id).await.unwrap(), [late]);
}

async fn the_newest_answer_counts_and_none_is_overwritten(store: Store) {
    let instance = started(&store).await.stored.instance;
    let id = instance.id.clone();
    let answer = |question: &str, rev: u32, op: &str| AnswerRevision {
        question_id: question.parse().unwrap(),
        rev,
        op_id: op.into(),
        value: format!("{{\"text\":\"{op} ü\u{fffd}\"}}"),
        saved_at: after(i64::from(rev)),
    };
    for saved in [
        answer("q1", 1, "a"),
        answer("q2", 1, "b"),
        answer("q1", 2, "c"),
    ] {
        save_revision(&store, &instance, &saved).await.unwrap();
    }
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader.answers(&id).await.unwrap(),
        [answer("q1", 2, "c"), answer("q2", 1, "b")]
    );
    assert_eq!(
        reader.answer(&id, &"q1".parse().unwrap()).await.unwrap(),
        Some(answer("q1", 2, "c"))
    );
    assert_eq!(
        reader.answer(&id, &"q3".parse().unwrap()).await.unwrap(),
        None
    );
    assert_eq!(reader.answer_history(&id).await.unwrap().len(), 3);
    for twin in [answer("q1", 2, "d"), answer("q9", 1, "a")] {
        let refused = save_revision(&store, &instance, &twin).await;
        assert!(matches!(refused, Err(StoreError::Duplicate(_))), "{twin:?}");
    }
}

async fn late_answers_and_browser_events_are_kept_aside(store: Store) {
    let id = started(&store).await.stored.instance.id;
    let late = LateAnswer {
        question_id: "q1".parse().unwrap(),
        op_id: "x".into(),
        value: "{}".into(),
        received_at: after(1),
    };
    let seen = CandidateEvent {
        id: "1".into(),
        kind: "hidden".into(),
        at: start(),
        received_at: after(1),
        data: "{}".into(),
    };
    let mut tx = store.begin().await.unwrap();
    tx.keep_late_answer(&id, &late).await.unwrap();
    tx.keep_late_answer(&id, &late).await.unwrap();
    tx.add_candidate_events(&id, std::slice::from_ref(&seen))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.late_answers(&id).await.unwrap(), [late]);
    assert_eq!(reader.candidate_events(&id).await.unwrap(), [seen]);
    assert_eq!(reader.answers(&id).await.unwrap(), []);
}
