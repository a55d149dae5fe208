//! Backup and restore: what was there at one instant, whole, in a new database.

use std::path::{Path, PathBuf};

use domain::id::{EventId, OrganizationId};
use store::backup::{RestoreError, restore};
use store::events::NewEvent;
use store::testing::TestDatabase;
use store::{DatabaseUrl, Store};

use crate::arrange::{chance, mail, start, ticket, world};

/// A file beside the tests' databases that goes with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hallticket-{}-{name}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn there_and_back(source: Store, target: &TestDatabase, scratch: &Scratch) {
    let (task, first) = world(&store_with_odd_text(&source).await).await;
    let mut tx = source.begin().await.unwrap();
    tx.record(&[event(&task.organization_id, 1)]).await.unwrap();
    tx.commit().await.unwrap();
    let inventory = source.backup(&scratch.0).await.unwrap();
    let count = |name: &str| {
        inventory
            .rows
            .iter()
            .find(|(table, _)| table == name)
            .unwrap()
            .1
    };
    assert_eq!(
        (count("organizations"), count("tickets"), count("mails")),
        (2, 3, 1)
    );
    assert!(
        matches!(source.backup(&scratch.0).await, Err(RestoreError::NotEmpty)),
        "no file is overwritten"
    );

    let url: DatabaseUrl = target.url().parse().unwrap();
    cut_files_are_refused(&url, &scratch.0).await;
    assert_eq!(restore(&url, &scratch.0).await.unwrap(), inventory);
    assert!(matches!(
        restore(&url, &scratch.0).await,
        Err(RestoreError::NotEmpty)
    ));
    let restored = target.open().await.unwrap();
    let found = restored
        .read()
        .await
        .unwrap()
        .ticket(&task.organization_id, &first.id)
        .await
        .unwrap();
    assert_eq!(found, Some(first));
    // The feed goes on where it was: what waited in the inbox comes before what happens now.
    let mut tx = restored.begin().await.unwrap();
    tx.record(&[event(&task.organization_id, 2)]).await.unwrap();
    assert_eq!(tx.sequence_events(10, start(), &chance()).await.unwrap(), 2);
    let events = tx.events_after(&task.organization_id, 0, 10).await.unwrap();
    let numbers: Vec<&str> = events.iter().map(|event| event.data.as_str()).collect();
    assert_eq!(
        numbers,
        [r#"{"n":1,"sequence":1}"#, r#"{"n":2,"sequence":2}"#]
    );
    tx.commit().await.unwrap();
    restored.close().await;
}

fn event(organization: &OrganizationId, number: i64) -> NewEvent {
    NewEvent {
        id: EventId::generate(start(), &chance()),
        organization_id: organization.clone(),
        kind: "tickets.created".into(),
        at: start(),
        data: serde_json::json!({"n": number}),
        about: None,
    }
}

async fn store_with_odd_text(store: &Store) -> Store {
    let (task, _) = world(store).await;
    let odd = ticket(
        &task,
        "back\\slash \t tab \n line \\. dot \u{1f600} 'quote' \\N",
    );
    let mut tx = store.begin().await.unwrap();
    tx.add_tickets(std::slice::from_ref(&odd)).await.unwrap();
    tx.add_mails(&[mail(&odd, start())]).await.unwrap();
    tx.commit().await.unwrap();
    store.clone()
}

async fn cut_files_are_refused(url: &DatabaseUrl, file: &Path) {
    let whole = std::fs::read(file).unwrap();
    let cut = Scratch(file.with_extension("cut"));
    for keep in [0, 10, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&cut.0, &whole[..keep]).unwrap();
        let refused = restore(url, &cut.0).await;
        assert!(
            matches!(refused, Err(RestoreError::Damaged(_))),
            "{keep} of {}: {refused:?}",
            whole.len()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sqlite_backup_is_put_back_whole() {
    let (source, target) = (
        TestDatabase::sqlite().unwrap(),
        TestDatabase::sqlite().unwrap(),
    );
    there_and_back(
        source.open().await.unwrap(),
        &target,
        &Scratch::new("sqlite.db"),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_backup_is_put_back_whole() {
    let (source, target) = (
        TestDatabase::postgres().await.unwrap(),
        TestDatabase::postgres().await.unwrap(),
    );
    let store = source.open().await.unwrap();
    there_and_back(store.clone(), &target, &Scratch::new("postgres.backup")).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_names_every_table() {
    let database = TestDatabase::sqlite().unwrap();
    let store = database.open().await.unwrap();
    let named = store.table_names().await.unwrap();
    assert_eq!(named, store::backup::table_names());
}
