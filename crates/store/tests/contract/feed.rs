//! The feed: numbered per organization, without gaps, in commit order.

use domain::id::{EventId, OrganizationId};
use store::Store;
use store::audit::Deed;
use store::events::NewEvent;

use crate::arrange::{after, chance, organization, start, world};

on_both_databases! {
    events_are_numbered_per_organization_without_gaps
    what_is_not_committed_has_no_number
    sequencers_at_once_number_each_event_once
    deeds_are_read_by_their_organization
    the_database_tells_how_durable_it_is
}

fn event(organization: &OrganizationId, number: i64) -> NewEvent {
    NewEvent {
        id: EventId::generate(after(number), &chance()),
        organization_id: organization.clone(),
        kind: "tickets.created".into(),
        at: after(number),
        data: serde_json::json!({"count": number}),
        about: None,
    }
}

async fn sequence(store: &Store) -> usize {
    let mut tx = store.begin().await.unwrap();
    let moved = tx.sequence_events(100, start(), &chance()).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

async fn events_are_numbered_per_organization_without_gaps(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let (ada, bob) = (
        organization(&mut tx, "Ada's").await,
        organization(&mut tx, "Bob's").await,
    );
    tx.record(&[event(&ada, 1), event(&bob, 2), event(&ada, 3)])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sequence(&store).await, 3);
    assert_eq!(sequence(&store).await, 0);
    let mut reader = store.read().await.unwrap();
    let of_ada = reader.events_after(&ada, 0, 10).await.unwrap();
    assert_eq!(
        of_ada
            .iter()
            .map(|event| event.sequence)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(of_ada[1].data, r#"{"count":3,"sequence":2}"#);
    assert_eq!(reader.events_after(&ada, 1, 10).await.unwrap(), of_ada[1..]);
    assert_eq!(reader.events_after(&ada, 0, 1).await.unwrap(), of_ada[..1]);
    assert_eq!(reader.events_after(&bob, 0, 10).await.unwrap().len(), 1);
}

async fn what_is_not_committed_has_no_number(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let ada = organization(&mut tx, "Ada's").await;
    tx.commit().await.unwrap();
    let mut open = store.begin().await.unwrap();
    open.record(&[event(&ada, 1)]).await.unwrap();
    drop(open);
    let mut tx = store.begin().await.unwrap();
    tx.record(&[event(&ada, 2)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sequence(&store).await, 1);
    let events = store
        .read()
        .await
        .unwrap()
        .events_after(&ada, 0, 10)
        .await
        .unwrap();
    assert_eq!(events[0].data, r#"{"count":2,"sequence":1}"#);
}

/// The sequencer's model test: writers that commit, roll back and are dropped, several sequencers that are dropped too; whatever the
/// interleaving, each committed event has exactly one number, and the numbers have no gap.
async fn sequencers_at_once_number_each_event_once(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let ada = organization(&mut tx, "Ada's").await;
    tx.commit().await.unwrap();
    let writers = (0..20_i64).map(|writer| {
        let (store, ada) = (store.clone(), ada.clone());
        tokio::spawn(async move {
            let mut committed = 0_usize;
            for number in 0..5 {
                let mut tx = store.begin().await.unwrap();
                tx.record(&[event(&ada, writer * 5 + number)])
                    .await
                    .unwrap();
                if (writer + number) % 3 == 0 {
                    drop(tx);
                } else {
                    tx.commit().await.unwrap();
                    committed += 1;
                }
            }
            committed
        })
    });
    let sequencers = (0..4_u64).map(|number| {
        let store = store.clone();
        tokio::spawn(async move {
            for turn in 0..10 {
                let work = async {
                    let mut tx = store.begin().await.unwrap();
                    tx.sequence_events(7, start(), &chance()).await.unwrap();
                    tx.commit().await.unwrap();
                };
                // Every third turn is cut short, wherever it happens to be.
                let patience = if turn % 3 == 0 {
                    200 * number
                } else {
                    10_000_000
                };
                let _ =
                    tokio::time::timeout(std::time::Duration::from_micros(patience), work).await;
            }
        })
    });
    let (writers, sequencers): (Vec<_>, Vec<_>) = (writers.collect(), sequencers.collect());
    let mut committed = 0;
    for writer in writers {
        committed += writer.await.unwrap();
    }
    for sequencer in sequencers {
        sequencer.await.unwrap();
    }
    let events = all_events(&store, &ada, committed).await;
    let numbers: Vec<i64> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(
        numbers,
        (1..=i64::try_from(committed).unwrap()).collect::<Vec<_>>()
    );
    let mut counts: Vec<_> = events.iter().map(|event| event.at).collect();
    counts.sort();
    counts.dedup();
    assert_eq!(counts.len(), committed, "no event twice");
}

/// Sequences until so many events are there. A sequencer that was cut off may hold its lock until its connection is rolled back.
async fn all_events(
    store: &Store,
    organization: &OrganizationId,
    expected: usize,
) -> Vec<store::events::Event> {
    for _ in 0..500 {
        sequence(store).await;
        let mut reader = store.read().await.unwrap();
        let events = reader.events_after(organization, 0, 1000).await.unwrap();
        if events.len() >= expected {
            return events;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the sequencer does not get through");
}

async fn deeds_are_read_by_their_organization(store: Store) {
    let (task, ticket) = world(&store).await;
    let deed = Deed {
        at: start(),
        action: "ticket.revoke".into(),
        subject: ticket.id.to_string(),
        data: serde_json::json!({"by": "staff"}),
    };
    let mut tx = store.begin().await.unwrap();
    tx.audit(&task.organization_id, &deed, &chance())
        .await
        .unwrap();
    assert_eq!(
        tx.deeds(&task.organization_id, ticket.id.as_str())
            .await
            .unwrap(),
        [deed]
    );
    let stranger = organization(&mut tx, "Stranger").await;
    assert_eq!(tx.deeds(&stranger, ticket.id.as_str()).await.unwrap(), []);
}

async fn the_database_tells_how_durable_it_is(store: Store) {
    let mut reader = store.read().await.unwrap();
    assert!(reader.database_clock().await.unwrap() > start());
    let (found, known) = reader.schema_versions().await.unwrap();
    assert_eq!(found, known);
    let settings = store
        .begin()
        .await
        .unwrap()
        .durability_settings()
        .await
        .unwrap();
    assert!(settings.len() >= 2);
    assert!(
        settings.iter().all(|setting| setting.is_safe),
        "{settings:?}"
    );
    assert!(reader.database_version().await.unwrap().contains("SQL"));
    let none = domain::id::TestInstanceId::generate(start(), &chance());
    let nobody = OrganizationId::generate(start(), &chance());
    assert_eq!(reader.assets(&nobody, &none).await.unwrap(), []);
}
