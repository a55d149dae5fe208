//! Organizations, their keys and secrets, their tasks.

use domain::id::KeyId;
use domain::secret::{PrivateKey, WebhookSecret};
use store::Store;
use store::keys::ApiKey;
use store::server_keys::Purpose;
use store::tasks::TaskPlace;

use crate::arrange::{after, chance, organization, start, task};

on_both_databases! {
    a_rolled_back_organization_never_was
    keys_expire_and_are_revoked
    a_rotated_webhook_secret_signs_beside_the_new_one
    server_keys_are_made_once_and_kept
    tasks_are_listed_with_their_steps_for_their_organization_only
}

async fn a_rolled_back_organization_never_was(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let id = organization(&mut tx, "Gone").await;
    assert!(tx.organization(&id).await.unwrap().is_some());
    drop(tx);
    assert_eq!(
        store
            .begin()
            .await
            .unwrap()
            .organization(&id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        store.read().await.unwrap().organizations().await.unwrap(),
        []
    );
}

async fn keys_expire_and_are_revoked(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let organization_id = organization(&mut tx, "Ada's").await;
    let other = organization(&mut tx, "Bob's").await;
    let key = PrivateKey::generate(&chance());
    let row = ApiKey {
        id: KeyId::generate(start(), &chance()),
        organization_id: organization_id.clone(),
        last4: key.last4(),
        created_at: start(),
        expires_at: None,
        revoked_at: None,
    };
    tx.add_key(&row, &key.hash()).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.key_by_hash(&key.hash()).await.unwrap(),
        Some(row.clone())
    );
    assert_eq!(
        tx.key_by_hash(&PrivateKey::generate(&chance()).hash())
            .await
            .unwrap(),
        None
    );
    assert_eq!(tx.expire_keys(&other, after(10)).await.unwrap(), 0);
    assert_eq!(
        tx.expire_keys(&organization_id, after(10)).await.unwrap(),
        1
    );
    assert_eq!(
        tx.expire_keys(&organization_id, after(20)).await.unwrap(),
        0,
        "a later end does not lengthen it"
    );
    let found = tx.key_by_hash(&key.hash()).await.unwrap().unwrap();
    assert!(found.is_live(after(9)) && !found.is_live(after(10)));
    assert!(
        !tx.revoke_key(&other, &row.id, after(1)).await.unwrap(),
        "another organization cannot revoke it"
    );
    assert!(
        tx.revoke_key(&organization_id, &row.id, after(1))
            .await
            .unwrap()
    );
    assert!(
        !tx.revoke_key(&organization_id, &row.id, after(2))
            .await
            .unwrap()
    );
    assert!(!tx.keys(&organization_id).await.unwrap()[0].is_live(after(2)));
    assert_eq!(tx.keys(&other).await.unwrap(), []);
}

async fn a_rotated_webhook_secret_signs_beside_the_new_one(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let id = organization(&mut tx, "Ada's").await;
    let (old, new) = (
        WebhookSecret::generate(&chance()),
        WebhookSecret::generate(&chance()),
    );
    tx.add_webhook_secret(&store, &id, &old, start(), &chance())
        .await
        .unwrap();
    assert_eq!(tx.expire_webhook_secrets(&id, after(100)).await.unwrap(), 1);
    tx.add_webhook_secret(&store, &id, &new, after(1), &chance())
        .await
        .unwrap();
    assert_eq!(
        tx.webhook_secrets(&store, &id, after(99)).await.unwrap(),
        [new.clone(), old]
    );
    assert_eq!(
        tx.webhook_secrets(&store, &id, after(100)).await.unwrap(),
        [new]
    );
}

async fn server_keys_are_made_once_and_kept(store: Store) {
    let first = store
        .server_keys(Purpose::Receipt, start(), &chance())
        .await
        .unwrap();
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].secret.len(), 32);
    assert_eq!(
        store
            .server_keys(Purpose::Receipt, after(5), &chance())
            .await
            .unwrap(),
        first
    );
    assert_ne!(
        store
            .server_keys(Purpose::Seat, start(), &chance())
            .await
            .unwrap()[0]
            .secret,
        first[0].secret
    );
}

async fn tasks_are_listed_with_their_steps_for_their_organization_only(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let (ada, bob) = (
        organization(&mut tx, "Ada's").await,
        organization(&mut tx, "Bob's").await,
    );
    let (first, second) = (task(&mut tx, &ada).await, task(&mut tx, &ada).await);
    let listed = tx.tasks(&ada).await.unwrap();
    let mut ids = [first.id.clone(), second.id];
    ids.sort();
    assert_eq!(
        listed
            .iter()
            .map(|task| task.id.clone())
            .collect::<Vec<_>>(),
        ids
    );
    assert_eq!(listed[0].steps[0].1, "First");
    assert_eq!(tx.tasks(&bob).await.unwrap(), []);
    assert_eq!(tx.tasks_page(&ada, None, 1).await.unwrap(), listed[..1]);
    let place = TaskPlace {
        created_at: listed[0].created_at,
        id: listed[0].id.clone(),
    };
    let rest = tx.tasks_page(&ada, Some(&place), 9).await.unwrap();
    assert_eq!(rest, listed[1..]);
    assert_eq!(tx.tasks_page(&bob, None, 9).await.unwrap(), []);
    assert!(tx.task(&bob, &first.id).await.unwrap().is_none());
    assert_eq!(
        *tx.task(&ada, &first.id).await.unwrap().unwrap().content,
        *first.content
    );
    assert!(tx.task_of_link(&first.id).await.unwrap().is_some());
}
