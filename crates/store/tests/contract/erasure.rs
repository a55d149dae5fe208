//! Erasing somebody beside what else goes on.

use domain::email::EmailAddress;
use domain::locale::Locale;
use store::jobs::JobState;
use store::mails::MailFilter;
use store::notices::{Cause, Contact, NoticeKind};
use store::testing::TestDatabase;
use store::{Store, Tx};

use crate::arrange::{after, chance, start};
use crate::started::{Started, started};

on_both_databases! {
    an_event_is_erased_before_and_after_it_has_a_number
    a_notice_to_an_owner_outlives_the_one_it_began_with
}

impl Started {
    async fn erase(&self, tx: &mut Tx) {
        let ticket = tx.lock_ticket(&self.ticket.id).await.unwrap().unwrap();
        tx.erase(&ticket, start()).await.unwrap();
    }

    /// The data of the feed's only event.
    async fn told(&self, store: &Store) -> String {
        let mut reader = store.read().await.unwrap();
        let organization = &self.ticket.organization_id;
        let mut events = reader.events_after(organization, 0, 10).await.unwrap();
        assert_eq!((events.len(), events[0].sequence), (1, 1));
        events.remove(0).data
    }
}

/// An exam that has ended, of which the feed will tell.
async fn ended(store: &Store) -> Started {
    let mut started = started(store).await;
    started.ticket.external_id = Some("S-1".to_owned());
    let mut tx = store.begin().await.unwrap();
    drop(started.end(&mut tx).await.unwrap());
    tx.commit().await.unwrap();
    started
}

async fn sequence(store: &Store) -> usize {
    let mut tx = store.begin().await.unwrap();
    let moved = tx.sequence_events(10, start(), &chance()).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

async fn an_event_is_erased_before_and_after_it_has_a_number(store: Store) {
    let (waiting, told) = (ended(&store).await, ended(&store).await);
    let mut tx = store.begin().await.unwrap();
    waiting.erase(&mut tx).await;
    tx.commit().await.unwrap();
    assert_eq!(sequence(&store).await, 2);
    assert!(told.told(&store).await.contains("S-1"));
    let mut tx = store.begin().await.unwrap();
    told.erase(&mut tx).await;
    tx.commit().await.unwrap();
    for erased in [waiting, told] {
        let data = erased.told(&store).await;
        assert!(
            !data.contains("S-1") && data.ends_with(r#""erased":true}"#),
            "{data}"
        );
    }
}

/// On SQLite there is one writer, and nobody to come in between.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_numbered_while_somebody_is_erased() {
    let database = TestDatabase::postgres().await.unwrap();
    let store = database.open().await.unwrap();
    let ended = ended(&store).await;
    let mut erasing = store.begin().await.unwrap();
    ended.erase(&mut erasing).await;
    assert_eq!(
        sequence(&store).await,
        0,
        "it would carry over what is being erased"
    );
    erasing.commit().await.unwrap();
    assert_eq!(sequence(&store).await, 1);
    assert!(!ended.told(&store).await.contains("S-1"));
}

async fn a_notice_to_an_owner_outlives_the_one_it_began_with(store: Store) {
    let ended = ended(&store).await;
    let organization = &ended.ticket.organization_id;
    let contact = Contact {
        email: Some("office@example.org".parse::<EmailAddress>().unwrap()),
        lang: Locale::En,
    };
    let mut tx = store.begin().await.unwrap();
    assert!(tx.set_contact(organization, &contact).await.unwrap());
    let cause = Cause {
        kind: NoticeKind::Mails,
        organization_id: organization,
        ticket_id: &ended.ticket.id,
        words: "550 ada@example.org: no such user".to_owned(),
    };
    tx.tell_owner(&cause, start(), &chance()).await.unwrap();
    ended.erase(&mut tx).await;
    let all = MailFilter {
        limit: 10,
        ..MailFilter::default()
    };
    let [notice] = &tx.mails(organization, &all).await.unwrap()[..] else {
        panic!("it has not gone out yet");
    };
    assert_eq!(
        (notice.state, notice.due_at),
        (JobState::Pending, after(15 * 60_000))
    );
    let told = tx.owner_notice(organization, &notice.id).await.unwrap();
    assert_eq!(
        told.unwrap().first_cause,
        format!("{}: (erased)", ended.ticket.id)
    );
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_from_before_the_column_are_found_on_sqlite() {
    let migration = include_str!("../../migrations/sqlite/0009_erasure.sql");
    events_from_before(TestDatabase::sqlite().unwrap(), migration).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_from_before_the_column_are_found_on_postgresql() {
    let migration = include_str!("../../migrations/postgres/0009_erasure.sql");
    events_from_before(TestDatabase::postgres().await.unwrap(), migration).await;
}

async fn events_from_before(database: TestDatabase, migration: &'static str) {
    let store = database.open().await.unwrap();
    let told = ended(&store).await;
    assert_eq!(sequence(&store).await, 1);
    let waiting = ended(&store).await;
    let before = [
        "UPDATE events SET ticket_id = NULL",
        "UPDATE event_inbox SET ticket_id = NULL, test_instance_id = NULL",
    ];
    let upgrade = migration.split(';').filter(|sql| sql.contains("UPDATE"));
    for sql in before.into_iter().chain(upgrade) {
        database.spoil(sql).await.unwrap();
    }
    let mut tx = store.begin().await.unwrap();
    told.erase(&mut tx).await;
    waiting.erase(&mut tx).await;
    tx.commit().await.unwrap();
    assert_eq!(sequence(&store).await, 1);
    for erased in [told, waiting] {
        assert!(!erased.told(&store).await.contains("S-1"));
    }
}
