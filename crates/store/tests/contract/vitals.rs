//! What waits, as metrics tell it.

use domain::id::EventId;
use store::Store;
use store::events::NewEvent;
use store::jobs::Lease;
use store::vitals::{Outbox, Vitals};

use crate::arrange::{after, chance, instance, mail, start, world};

on_both_databases! {
    an_idle_database_waits_for_nothing
    what_waits_is_told_with_its_age
    connections_are_counted
}

async fn an_idle_database_waits_for_nothing(store: Store) {
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.vitals(start()).await.unwrap(), Vitals::default());
    assert!(reader.database_size().await.unwrap() > 0);
}

async fn what_waits_is_told_with_its_age(store: Store) {
    let (task, ticket) = world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mails = [1_000, 2_000, 90_000].map(|due| mail(&ticket, after(due)));
    tx.add_mails(&mails).await.unwrap();
    let running = instance(&task, &ticket, 1);
    tx.add_test_instance(&running).await.unwrap();
    let event = |at| NewEvent {
        id: EventId::generate(after(at), &chance()),
        organization_id: task.organization_id.clone(),
        kind: "tickets.created".into(),
        at: after(at),
        data: serde_json::json!({}),
        about: None,
    };
    tx.record(&[event(3_000), event(4_000)]).await.unwrap();
    tx.commit().await.unwrap();

    let mut reader = store.read().await.unwrap();
    let vitals = reader.vitals(after(60_000)).await.unwrap();
    let mails = Outbox {
        oldest_due: Some(after(1_000)),
        due: 2,
        scheduled: 1,
    };
    assert_eq!(vitals.mails, mails);
    assert_eq!(vitals.deliveries, Outbox::default());
    assert_eq!(vitals.oldest_unnumbered, Some(after(3_000)));
    assert_eq!(vitals.unnumbered, 2);
    assert_eq!(vitals.earliest_deadline, running.instance.deadline_at);
    assert_eq!(vitals.running, 1);
    // Before any is due, the next one is no backlog.
    let early = reader.vitals(start()).await.unwrap().mails;
    assert_eq!((early.oldest_due, early.due, early.scheduled), (None, 0, 3));
    drop(reader);

    // What somebody is sending still waits: he may have died.
    let mut tx = store.begin().await.unwrap();
    let lease = Lease {
        token: "mine".to_owned(),
        until: after(90_000),
    };
    assert_eq!(
        tx.claim_mails(after(60_000), &lease, 10)
            .await
            .unwrap()
            .len(),
        2
    );
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.vitals(after(60_000)).await.unwrap().mails, mails);
}

async fn connections_are_counted(store: Store) {
    let reader = store.read().await.unwrap();
    let pools = store.pools();
    let reading = pools.iter().find(|pool| pool.name == "read").unwrap();
    assert!(reading.open > reading.idle && reading.open <= reading.most);
    drop(reader);
}
