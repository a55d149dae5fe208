//! Calls that make tickets: in batches, and once for each key.

use domain::id::EventId;
use store::Store;
use store::events::NewEvent;
use store::idempotency::{IdempotencyKey, StoredReply};
use store::issue::Issue;
use store::tickets::TicketFilter;

use crate::arrange::{after, chance, mail, start, ticket, world};

on_both_databases! {
    an_idempotency_key_is_taken_once_and_replays
    calls_at_once_share_their_batch_and_a_bad_one_fails_alone
    a_call_whose_commit_was_done_is_not_called_failed
}

async fn an_idempotency_key_is_taken_once_and_replays(store: Store) {
    let (task, _) = world(&store).await;
    let key = IdempotencyKey {
        organization_id: task.organization_id.clone(),
        route: "create-tickets",
        key: "k".into(),
    };
    let mut tx = store.begin().await.unwrap();
    assert!(
        tx.take_idempotency_key(&key, b"print", start(), after(-1))
            .await
            .unwrap()
    );
    assert_eq!(
        tx.stored_reply(&key, after(-1)).await.unwrap(),
        None,
        "it has no reply yet"
    );
    tx.store_reply(&key, "reply").await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert!(
        !tx.take_idempotency_key(&key, b"other", after(5), after(-1))
            .await
            .unwrap()
    );
    let stored = StoredReply {
        fingerprint: b"print".to_vec(),
        reply: "reply".into(),
    };
    assert_eq!(
        tx.stored_reply(&key, after(-1)).await.unwrap(),
        Some(stored)
    );
    assert_eq!(
        tx.stored_reply(&key, after(1)).await.unwrap(),
        None,
        "it is too old by then"
    );
    assert!(
        tx.take_idempotency_key(&key, b"new", after(100), after(1))
            .await
            .unwrap(),
        "an old one is replaced"
    );
    tx.store_reply(&key, "new reply").await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.purge_replies(after(100), 10).await.unwrap(), 0);
    assert_eq!(tx.purge_replies(after(101), 10).await.unwrap(), 1);
}

async fn calls_at_once_share_their_batch_and_a_bad_one_fails_alone(store: Store) {
    let (task, taken) = world(&store).await;
    let issue = |number: usize| {
        let mut tickets: Vec<_> = (0..=number % 3)
            .map(|n| ticket(&task, &format!("{number}/{n}")))
            .collect();
        if number == 13 {
            tickets[0].code = taken.code.clone();
        }
        let event = NewEvent {
            id: EventId::generate(start(), &chance()),
            organization_id: task.organization_id.clone(),
            kind: "tickets.created".into(),
            at: start(),
            data: serde_json::json!({"count": tickets.len()}),
            about: None,
        };
        Issue {
            credentials: Vec::new(),
            mails: vec![mail(&tickets[0], start())],
            tickets,
            event,
        }
    };
    let calls: Vec<_> = (0..40).map(issue).collect();
    let expected: usize = (0..40)
        .filter(|number| *number != 13)
        .map(|number| number % 3 + 1)
        .sum();
    let calls: Vec<_> = calls
        .into_iter()
        .map(|call| {
            let store = store.clone();
            tokio::spawn(async move { store.issue(call).await })
        })
        .collect();
    for (number, call) in calls.into_iter().enumerate() {
        assert_eq!(call.await.unwrap().is_ok(), number != 13, "call {number}");
    }
    let mut tx = store.begin().await.unwrap();
    let all = TicketFilter {
        limit: 1000,
        ..TicketFilter::default()
    };
    assert_eq!(
        tx.tickets(&task.organization_id, &all).await.unwrap().len(),
        expected + 1
    );
    let mails = store::mails::MailFilter {
        limit: 1000,
        ..Default::default()
    };
    assert_eq!(
        tx.mails(&task.organization_id, &mails).await.unwrap().len(),
        39
    );
    assert_eq!(
        tx.sequence_events(1000, start(), &chance()).await.unwrap(),
        39
    );
}

/// As after a COMMIT whose answer was lost: the rows are there, and the batch is tried again.
async fn a_call_whose_commit_was_done_is_not_called_failed(store: Store) {
    let (task, _) = world(&store).await;
    for count in [1, 100] {
        let tickets: Vec<_> = (0..count).map(|n| ticket(&task, &format!("{n}"))).collect();
        let issue = || Issue {
            credentials: Vec::new(),
            tickets: tickets.clone(),
            mails: Vec::new(),
            event: NewEvent {
                id: EventId::generate(start(), &chance()),
                organization_id: task.organization_id.clone(),
                kind: "tickets.created".into(),
                at: start(),
                data: serde_json::json!({"count": count}),
                about: None,
            },
        };
        store.issue(issue()).await.unwrap();
        store.issue(issue()).await.unwrap();
    }
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.sequence_events(10, start(), &chance()).await.unwrap(),
        2,
        "nothing was added twice"
    );
}
