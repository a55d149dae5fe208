//! The files of tasks.

use domain::digest::Digest;
use domain::file_type::FileType;
use domain::id::{FileId, QuestionId, TestInstanceId};
use store::task_files::TaskFile;
use store::uploads::{Kept, Upload, UploadState};
use store::{Store, StoreError};

use super::arrange::{after, chance, instance, start, world};

on_both_databases! {
    a_file_is_expected_before_it_is_stored_and_stored_once
    a_file_that_was_never_expected_is_not_confirmed
    an_upload_grows_by_what_was_received_and_is_kept_once
    a_refused_upload_is_a_take_and_no_file
    an_upload_is_taken_back_only_before_it_is_whole
    an_upload_that_is_given_up_stays_a_take_while_its_instance_runs
    what_lies_on_the_disk_is_known_by_its_id
    a_file_that_is_never_confirmed_is_forgotten_once_it_is_stale
    a_ticket_s_uploads_are_forgotten_and_no_others
}

fn file(content: &str) -> TaskFile {
    TaskFile {
        digest: Digest::of(content.as_bytes()),
        bytes: content.len() as u64,
    }
}

async fn a_file_is_expected_before_it_is_stored_and_stored_once(store: Store) {
    let (one, other) = (file("one"), file("other"));
    let mut tx = store.begin().await.unwrap();
    tx.expect_task_files(&[one, other], start()).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.stored_task_files().await.unwrap(), []);
    // A second task shows one of them, too.
    let mut tx = store.begin().await.unwrap();
    tx.confirm_task_files(&[one]).await.unwrap();
    tx.expect_task_files(&[one], after(1)).await.unwrap();
    tx.confirm_task_files(&[one]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reader.stored_task_files().await.unwrap(), [one]);
}

async fn a_file_that_was_never_expected_is_not_confirmed(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let confirmed = tx.confirm_task_files(&[file("one")]).await;
    assert!(matches!(confirmed, Err(StoreError::Stale)), "{confirmed:?}");
}

async fn begun(store: &Store) -> (Upload, TestInstanceId) {
    let (task, ticket) = world(store).await;
    let stored = instance(&task, &ticket, 1);
    let id = stored.instance.id.clone();
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    let upload = Upload {
        id: FileId::generate(start(), &chance()),
        organization_id: task.organization_id.clone(),
        test_instance_id: id.clone(),
        question_id: "essay".parse().unwrap(),
        name: "essay.pdf".to_owned(),
        bytes: Some(10),
        received: 0,
        state: UploadState::Receiving,
        created_at: start(),
    };
    tx.add_upload(&upload).await.unwrap();
    tx.commit().await.unwrap();
    (upload, id)
}

async fn an_upload_grows_by_what_was_received_and_is_kept_once(store: Store) {
    let (upload, instance) = begun(&store).await;
    let mut tx = store.begin().await.unwrap();
    tx.grow_upload(&upload.id, 0, 6, after(1)).await.unwrap();
    // A second tab that had seen the same beginning.
    let again = tx.grow_upload(&upload.id, 0, 6, after(1)).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = reader.upload(&instance, &upload.id).await.unwrap();
    let grown = Upload {
        received: 6,
        ..upload.clone()
    };
    assert_eq!(found, Some(grown.clone()));
    assert_eq!(reader.stale_uploads(after(2), 10).await.unwrap(), [grown]);
    assert_eq!(reader.stale_uploads(after(1), 10).await.unwrap(), []);
    let handed = reader.handed_in(&instance).await.unwrap();
    assert_eq!((handed.files, handed.bytes), (1, 10));
    let kept = Kept {
        file_type: FileType::Pdf,
        sent_digest: Digest::of(b"sent"),
        digest: Digest::of(b"kept"),
        bytes: 9,
    };
    let mut tx = store.begin().await.unwrap();
    tx.keep_upload(&upload.id, &kept, after(3)).await.unwrap();
    let again = tx.keep_upload(&upload.id, &kept, after(3)).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    let later = tx.grow_upload(&upload.id, 6, 8, after(3)).await;
    assert!(matches!(later, Err(StoreError::Stale)), "{later:?}");
    let late = tx.refuse_upload(&upload.id, after(3)).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    tx.commit().await.unwrap();
    let listed = reader
        .stored_uploads(&upload.organization_id, &instance)
        .await
        .unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].bytes, &listed[0].state),
        (Some(6), &UploadState::Stored(kept))
    );
    let all = reader.uploads_of_instance(&instance).await.unwrap();
    assert_eq!(all, listed);
    assert_eq!(reader.stored_uploads_after(None, 9).await.unwrap(), listed);
    let behind = reader.stored_uploads_after(Some(&upload.id), 9).await;
    assert_eq!(behind.unwrap(), []);
    let stranger = "stranger".parse().unwrap();
    assert_eq!(
        reader.stored_uploads(&stranger, &instance).await.unwrap(),
        []
    );
}

async fn a_refused_upload_is_a_take_and_no_file(store: Store) {
    let (upload, instance) = begun(&store).await;
    let mut tx = store.begin().await.unwrap();
    tx.refuse_upload(&upload.id, after(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = reader.upload(&instance, &upload.id).await.unwrap().unwrap();
    assert_eq!(found.state, UploadState::Refused);
    assert_eq!(reader.handed_in(&instance).await.unwrap().files, 0);
    assert_eq!(
        reader.takes(&instance, &upload.question_id).await.unwrap(),
        1
    );
    let other: QuestionId = "other".parse().unwrap();
    assert_eq!(reader.takes(&instance, &other).await.unwrap(), 0);
    assert_eq!(
        reader
            .upload(&other.to_string().parse().unwrap(), &upload.id)
            .await
            .unwrap(),
        None
    );
}

async fn an_upload_that_is_given_up_stays_a_take_while_its_instance_runs(store: Store) {
    let (upload, instance) = begun(&store).await;
    let give_up = async |before| {
        let mut tx = store.begin().await.unwrap();
        let given_up = tx.give_up_upload(&upload.id, before, after(9)).await;
        tx.commit().await.unwrap();
        given_up.unwrap()
    };
    assert!(!give_up(start()).await, "its sender was heard of just now");
    assert!(give_up(after(1)).await);
    let mut reader = store.read().await.unwrap();
    let found = reader.upload(&instance, &upload.id).await.unwrap().unwrap();
    assert_eq!(found.state, UploadState::Refused);
    assert!(!give_up(after(1)).await, "once is enough");
    assert_eq!(
        reader.takes(&instance, &upload.question_id).await.unwrap(),
        1
    );
}

async fn an_upload_is_taken_back_only_before_it_is_whole(store: Store) {
    let (upload, instance) = begun(&store).await;
    let (refused, _) = begun(&store).await;
    let mut tx = store.begin().await.unwrap();
    tx.refuse_upload(&refused.id, after(1)).await.unwrap();
    assert!(!tx.take_back_upload(&refused.id).await.unwrap());
    assert!(tx.take_back_upload(&upload.id).await.unwrap());
    assert!(!tx.take_back_upload(&upload.id).await.unwrap());
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.upload(&instance, &upload.id).await.unwrap(), None);
}

async fn what_lies_on_the_disk_is_known_by_its_id(store: Store) {
    let (upload, instance) = begun(&store).await;
    let mut reader = store.read().await.unwrap();
    let stranger: FileId = "stranger".parse().unwrap();
    let asked = [&stranger, &upload.id];
    let found = reader.uploads_by_id(&asked).await.unwrap();
    let found: Vec<_> = found.into_values().collect();
    assert_eq!(found, [upload.clone()]);
    let elsewhere = "elsewhere".parse().unwrap();
    let known = reader.known_test_instances(&[&elsewhere, &instance]).await;
    let known: Vec<TestInstanceId> = known.unwrap().into_iter().collect();
    assert_eq!(known, [instance]);
}

async fn a_file_that_is_never_confirmed_is_forgotten_once_it_is_stale(store: Store) {
    let (pending, kept) = (file("pending"), file("kept"));
    let mut tx = store.begin().await.unwrap();
    tx.expect_task_files(&[pending, kept], start())
        .await
        .unwrap();
    tx.confirm_task_files(&[kept]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.stale_task_files(start(), 9).await.unwrap(), []);
    let stale = reader.stale_task_files(after(1), 9).await.unwrap();
    assert_eq!(stale, [pending.digest]);
    let mut tx = store.begin().await.unwrap();
    for (digest, before, forgotten) in [
        (&pending.digest, start(), false),
        (&kept.digest, after(1), false),
        (&pending.digest, after(1), true),
    ] {
        let done = tx.forget_task_file(digest, before).await.unwrap();
        assert_eq!(done, forgotten);
    }
    // The import that was so slow learns that it must be done again.
    let late = tx.confirm_task_files(&[pending]).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
}

async fn a_ticket_s_uploads_are_forgotten_and_no_others(store: Store) {
    let (mine, instance) = begun(&store).await;
    let (others, _) = begun(&store).await;
    let mut tx = store.begin().await.unwrap();
    let stored = tx.test_instance(&mine.organization_id, &instance).await;
    let ticket = stored.unwrap().unwrap().instance.ticket;
    assert_eq!(tx.uploads_of_ticket(&ticket).await.unwrap(), [mine.clone()]);
    assert_eq!(tx.forget_uploads(&ticket).await.unwrap(), [mine]);
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.uploads_of_ticket(&ticket).await.unwrap(), []);
    let found = reader.upload(&others.test_instance_id, &others.id).await;
    assert_eq!(found.unwrap(), Some(others));
}
