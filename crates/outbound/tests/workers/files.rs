//! The directory for files and the database, brought in step.

use std::fs;
use std::path::PathBuf;

use domain::digest::Digest;
use domain::file_type::FileType;
use domain::id::FileId;
use jiff::SignedDuration;
use outbound::Workers;
use store::completion;
use store::task_files::TaskFile;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;
use store::uploads::{Kept, Upload, UploadState};
use store::vault::Vault;

use crate::scene::Scene;

on_both_databases! {
    an_upload_that_nobody_finishes_is_given_up_after_a_week
    a_film_that_stopped_in_the_middle_outlives_its_exam_by_a_week
    bytes_that_no_row_knows_go_after_a_day
    of_a_picture_only_what_is_kept_outlives_a_day
    what_a_row_knows_or_another_database_may_know_stays
    an_import_that_died_leaves_nothing_for_ever
    a_process_that_sees_no_directory_touches_nothing
}

const WEEK: i64 = 7 * 24 * 3600;
const DAY: i64 = 24 * 3600;

/// A directory for files, and the workers that keep it.
struct Shelf {
    vault: Vault,
    _directory: tempfile::TempDir,
    workers: Workers,
}

impl Shelf {
    fn of(scene: &Scene) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let vault = Vault::new(directory.path());
        let mut config = scene.config(scene.store.clone());
        config.vault = Some(vault.clone());
        Self {
            vault,
            _directory: directory,
            workers: Workers::by_hand(config),
        }
    }

    async fn keep(&self) -> usize {
        self.workers.keep_files().await.unwrap()
    }

    /// Lays bytes where an upload's would lie.
    fn lay(&self, upload: &Upload, name: &str) -> PathBuf {
        let place = self.vault.upload(upload).with_file_name(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, b"bytes").unwrap();
        place
    }
}

async fn sitting(scene: &Scene) -> (Task, Ticket, StoredInstance) {
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let stored = scene.start(&task, &ticket).await;
    (task, ticket, stored)
}

/// An upload of which five bytes are there.
async fn begun(scene: &Scene, shelf: &Shelf, of: &StoredInstance) -> Upload {
    let now = scene.now();
    let upload = Upload {
        id: FileId::generate(now, &*scene.chance),
        organization_id: scene.organization.clone(),
        test_instance_id: of.instance.id.clone(),
        question_id: "film".parse().unwrap(),
        name: "film.webm".to_owned(),
        bytes: None,
        received: 0,
        state: UploadState::Receiving,
        created_at: now,
    };
    let mut tx = scene.store.begin().await.unwrap();
    tx.add_upload(&upload).await.unwrap();
    shelf.vault.append(&upload, b"bytes").unwrap();
    tx.grow_upload(&upload.id, 0, 5, now).await.unwrap();
    tx.commit().await.unwrap();
    upload
}

async fn stored(scene: &Scene, shelf: &Shelf, of: &StoredInstance) -> Upload {
    let upload = begun(scene, shelf, of).await;
    let digest = Digest::of(b"bytes");
    let kept = Kept {
        file_type: FileType::Webm,
        sent_digest: digest,
        digest,
        bytes: 5,
    };
    let mut tx = scene.store.begin().await.unwrap();
    tx.keep_upload(&upload.id, &kept, scene.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    upload
}

async fn row(scene: &Scene, upload: &Upload) -> Option<Upload> {
    let mut reader = scene.store.read().await.unwrap();
    let found = reader.upload(&upload.test_instance_id, &upload.id).await;
    found.unwrap()
}

async fn an_upload_that_nobody_finishes_is_given_up_after_a_week(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let (_, _, running) = sitting(scene).await;
    let upload = begun(scene, &shelf, &running).await;
    scene.seconds_pass(WEEK);
    assert_eq!(shelf.keep().await, 0);
    scene.seconds_pass(1);
    assert_eq!(shelf.keep().await, 1);
    assert!(!shelf.vault.upload(&upload).exists());
    // Its exam has no end yet: it counts as a take, and takes no more bytes.
    let left = row(scene, &upload).await.unwrap();
    assert_eq!(left.state, UploadState::Refused);
    assert_eq!(shelf.keep().await, 0);
}

async fn a_film_that_stopped_in_the_middle_outlives_its_exam_by_a_week(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let (task, ticket, running) = sitting(scene).await;
    let upload = begun(scene, &shelf, &running).await;
    let ended = running.instance.clone().end_by_staff(scene.now()).unwrap();
    let key = scene.config(scene.store.clone()).receipt_key;
    let stage = completion::Scene {
        ticket: &ticket,
        content: &task.content,
        now: scene.now(),
        chance: &*scene.chance,
    };
    let mut tx = scene.store.begin().await.unwrap();
    tx.complete(running, ended, &stage, &key).await.unwrap();
    tx.commit().await.unwrap();
    scene.seconds_pass(WEEK);
    assert_eq!(shelf.keep().await, 0);
    assert!(shelf.vault.upload(&upload).exists());
    scene.seconds_pass(1);
    assert_eq!(shelf.keep().await, 1);
    assert!(!shelf.vault.upload(&upload).exists());
    assert_eq!(row(scene, &upload).await, None);
}

async fn bytes_that_no_row_knows_go_after_a_day(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let (_, ticket, running) = sitting(scene).await;
    let whole = stored(scene, &shelf, &running).await;
    // The process died behind the commit that erased the ticket, and before it removed the bytes.
    let erased = stored(scene, &shelf, &running).await;
    let part = shelf.lay(&whole, &format!("{}.part", whole.id));
    let mut tx = scene.store.begin().await.unwrap();
    let gone = tx.forget_uploads(&ticket.id).await.unwrap();
    assert_eq!(gone.len(), 2);
    tx.add_upload(&whole).await.unwrap();
    tx.commit().await.unwrap();
    // The files were written now by the clock of the disk; the clock of the test may be some seconds behind it, never a minute.
    scene.seconds_pass(DAY - 60);
    assert_eq!(shelf.keep().await, 0);
    scene.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(shelf.keep().await, 2);
    assert!(!shelf.vault.upload(&erased).exists() && !part.exists());
    assert!(shelf.vault.upload(&whole).exists());
}

/// Processes that died on both sides of the commit that says what is kept of a picture.
async fn of_a_picture_only_what_is_kept_outlives_a_day(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let (_, ticket, running) = sitting(scene).await;
    let (before, behind) = (
        begun(scene, &shelf, &running).await,
        begun(scene, &shelf, &running).await,
    );
    for upload in [&before, &behind] {
        shelf.vault.put_rewritten(upload, b"kept").unwrap();
    }
    let kept = Kept {
        file_type: FileType::Png,
        sent_digest: Digest::of(b"bytes"),
        digest: Digest::of(b"kept"),
        bytes: 4,
    };
    let mut tx = scene.store.begin().await.unwrap();
    let now = scene.now();
    tx.keep_upload(&behind.id, &kept, now).await.unwrap();
    tx.commit().await.unwrap();
    let whole = row(scene, &behind).await.unwrap();
    scene.seconds_pass(DAY + 60);
    // What was sent of the one that is whole; of the other everything, for it may be completed still.
    assert_eq!(shelf.keep().await, 1);
    let read = |upload: &Upload| fs::read(shelf.vault.upload(upload)).unwrap();
    assert_eq!(
        (read(&before), read(&whole)),
        (b"bytes".into(), b"kept".into())
    );
    assert!(!shelf.vault.upload(&behind).exists());
    // Erased, neither leaves anything.
    let mut tx = scene.store.begin().await.unwrap();
    let gone = tx.forget_uploads(&ticket.id).await.unwrap();
    tx.commit().await.unwrap();
    for upload in &gone {
        shelf.vault.remove(upload).unwrap();
    }
    let folder = shelf.vault.upload(&before).parent().unwrap().to_owned();
    assert_eq!((gone.len(), fs::read_dir(folder).unwrap().count()), (2, 0));
}

async fn what_a_row_knows_or_another_database_may_know_stays(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let (_, _, running) = sitting(scene).await;
    let known = stored(scene, &shelf, &running).await;
    let elsewhere = Upload {
        test_instance_id: "elsewhere".parse().unwrap(),
        ..known.clone()
    };
    let foreign = shelf.lay(&elsewhere, "0123456789abcdefghij");
    let strange = shelf.lay(&known, "notes of the operator.txt");
    scene.seconds_pass(10 * WEEK);
    assert_eq!(shelf.keep().await, 0);
    assert!(shelf.vault.upload(&known).exists() && foreign.exists() && strange.exists());
}

async fn an_import_that_died_leaves_nothing_for_ever(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let source = shelf.vault.root().join("picture");
    fs::write(&source, b"picture").unwrap();
    let file = TaskFile {
        digest: Digest::of(b"picture"),
        bytes: 7,
    };
    let mut tx = scene.store.begin().await.unwrap();
    tx.expect_task_files(&[file], scene.now()).await.unwrap();
    tx.commit().await.unwrap();
    shelf.vault.put_task_file(&file.digest, &source).unwrap();
    scene.seconds_pass(DAY);
    assert_eq!(shelf.keep().await, 0);
    scene.seconds_pass(1);
    assert_eq!(shelf.keep().await, 1);
    assert!(!shelf.vault.task_file(&file.digest).exists());
}

async fn a_process_that_sees_no_directory_touches_nothing(scene: &Scene) {
    let shelf = Shelf::of(scene);
    let (_, _, running) = sitting(scene).await;
    let upload = begun(scene, &shelf, &running).await;
    scene.seconds_pass(10 * WEEK);
    assert_eq!(scene.workers().keep_files().await.unwrap(), 0);
    let left = row(scene, &upload).await.unwrap();
    assert_eq!(left.state, UploadState::Receiving);
}
