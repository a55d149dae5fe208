//! Rows that somebody has spoilt: the queues go on without them, and nothing of them is lost.

use domain::id::{EventId, OrganizationId, TestInstanceId};
use store::deliveries::ClaimLimits;
use store::events::{About, NewCallback, NewEvent};
use store::jobs::Lease;
use store::testing::TestDatabase;
use store::{Store, Tx};

use crate::arrange::{after, chance, mail, organization, start, world};

/// Each scenario on both databases, at which it can get behind the store's back.
macro_rules! on_both {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(store::testing::TestDatabase::sqlite().unwrap()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(store::testing::TestDatabase::postgres().await.unwrap()).await;
            })*
        }
    };
}

on_both! {
    an_event_that_cannot_be_read_is_set_aside_and_goes_on_once_repaired
    a_callback_that_cannot_be_read_is_given_up_and_the_others_go_out
    a_mail_that_cannot_be_read_is_given_up_and_the_others_go_out
    events_are_numbered_in_the_order_in_which_they_came_whoever_they_are_of
}

fn event(organization: &OrganizationId, kind: &str) -> NewEvent {
    NewEvent {
        id: EventId::generate(start(), &chance()),
        organization_id: organization.clone(),
        kind: kind.to_owned(),
        at: start(),
        data: serde_json::json!({}),
        about: None,
    }
}

async fn sequence(store: &Store, limit: u32) -> usize {
    let mut tx = store.begin().await.unwrap();
    let moved = tx.sequence_events(limit, start(), &chance()).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

async fn kinds(store: &Store, organization: &OrganizationId) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    let events = reader.events_after(organization, 0, 100).await.unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

async fn an_event_that_cannot_be_read_is_set_aside_and_goes_on_once_repaired(
    database: TestDatabase,
) {
    let store = database.open().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let ada = organization(&mut tx, "Ada's").await;
    let events = ["one", "two", "three"].map(|kind| event(&ada, kind));
    tx.record(&events).await.unwrap();
    tx.commit().await.unwrap();
    database
        .spoil("UPDATE event_inbox SET data = '{' WHERE type = 'one'")
        .await
        .unwrap();
    assert_eq!(sequence(&store, 100).await, 3);
    assert_eq!(kinds(&store, &ada).await, ["two", "three"]);
    assert_eq!(sequence(&store, 100).await, 0, "it is out of the way");
    let vitals = store.read().await.unwrap().vitals(after(1)).await.unwrap();
    assert_eq!((vitals.oldest_unnumbered, vitals.unnumbered), (None, 0));
    let repair = "UPDATE event_inbox SET data = '{}', set_aside_at = NULL";
    database.spoil(repair).await.unwrap();
    assert_eq!(sequence(&store, 100).await, 1);
    assert_eq!(kinds(&store, &ada).await, ["two", "three", "one"]);
}

fn lease() -> Lease {
    Lease {
        token: "mine".to_owned(),
        until: after(60_000),
    }
}

async fn a_callback_that_cannot_be_read_is_given_up_and_the_others_go_out(database: TestDatabase) {
    let store = database.open().await.unwrap();
    let (_, ticket) = world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let events = ["one", "two"].map(|kind| NewEvent {
        about: Some(About {
            ticket_id: ticket.id.clone(),
            test_instance_id: TestInstanceId::generate(start(), &chance()),
            callback: Some(NewCallback {
                url: "https://example.org/x".to_owned(),
                origin: "https://example.org".to_owned(),
                trace: None,
            }),
        }),
        ..event(&ticket.organization_id, kind)
    });
    tx.record(&events).await.unwrap();
    tx.commit().await.unwrap();
    sequence(&store, 100).await;
    let spoil = "UPDATE deliveries SET traceparent = 'nonsense' WHERE type = 'one'";
    database.spoil(spoil).await.unwrap();
    let limits = ClaimLimits {
        per_endpoint: 10,
        limit: 10,
        ..ClaimLimits::default()
    };
    let mut tx = store.begin().await.unwrap();
    let claimed = tx
        .claim_deliveries(after(1), &lease(), &limits)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let claimed: Vec<&str> = claimed.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(claimed, ["two"]);
    let kept = kept(&database, "deliveries:").await;
    assert!(
        kept.contains("nonsense") && kept.contains("cannot be read"),
        "{kept}"
    );
}

async fn a_mail_that_cannot_be_read_is_given_up_and_the_others_go_out(database: TestDatabase) {
    let store = database.open().await.unwrap();
    let (_, ticket) = world(&store).await;
    let mut tx: Tx = store.begin().await.unwrap();
    let mut mails = [mail(&ticket, start()), mail(&ticket, start())];
    "spoilt".clone_into(&mut mails[0].template);
    tx.add_mails(&mails).await.unwrap();
    tx.commit().await.unwrap();
    database
        .spoil("UPDATE mails SET attempt = -1 WHERE template = 'spoilt'")
        .await
        .unwrap();
    let mut tx = store.begin().await.unwrap();
    let claimed = tx.claim_mails(after(1), &lease(), 10).await.unwrap();
    tx.commit().await.unwrap();
    let claimed: Vec<_> = claimed.iter().map(|mail| &mail.id).collect();
    assert_eq!(claimed, [&mails[1].id]);
    let kept = kept(&database, "mails:").await;
    assert!(
        kept.contains("spoilt") && kept.contains("cannot be read"),
        "{kept}"
    );
}

/// The rows of a table, as text.
async fn kept(database: &TestDatabase, table: &str) -> String {
    let rows = database.dump().await.unwrap().into_iter();
    rows.filter(|row| row.starts_with(table)).collect()
}

async fn events_are_numbered_in_the_order_in_which_they_came_whoever_they_are_of(
    database: TestDatabase,
) {
    let store = database.open().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let mut two = [
        organization(&mut tx, "Ada's").await,
        organization(&mut tx, "Bob's").await,
    ];
    two.sort();
    let [busy, patient] = two;
    tx.record(&[event(&busy, "first"), event(&patient, "mine")])
        .await
        .unwrap();
    let crowd: Vec<_> = (0..50).map(|_| event(&busy, "crowd")).collect();
    tx.record(&crowd).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sequence(&store, 2).await, 2);
    assert_eq!(kinds(&store, &patient).await, ["mine"]);
    assert_eq!(kinds(&store, &busy).await, ["first"]);
}
