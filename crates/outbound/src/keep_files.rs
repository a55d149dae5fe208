//! Keeps the directory for files and the database in step: what nobody finishes is given up, what no row knows is removed, and what a row
//! knows and the directory has not is told.
//!
//! Only what is surely ours is removed. A directory that belongs to another database, or to a later state of this one, has files of test
//! instances that this one does not know: they stay, and are counted in the log.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::id::FileId;
use domain::time::Clock;
use jiff::{SignedDuration, Timestamp};
use store::vault::{FoundFile, Vault, Walk};
use store::{Store, StoreError};

use crate::measures;
use crate::worker::Duty;

/// How long a file may lie without a row: longer than any request or import that is still to make one.
const ORPHANS_LIE: SignedDuration = SignedDuration::from_hours(24);
/// Between two looks at every file there is. What was begun and left is looked for in every round.
const LOOK: SignedDuration = SignedDuration::from_hours(1);
/// How many files are looked up at once.
const BATCH: usize = 500;
/// How many missing files a round names in the log; it counts all.
const NAMED: usize = 10;

/// The duty.
#[derive(Debug)]
pub(crate) struct KeepFiles {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) vault: Vault,
    /// How long an upload is kept of which nothing is heard.
    pub(crate) unfinished_kept: SignedDuration,
    pub(crate) looked: Looked,
}

/// When every file was looked at.
#[derive(Debug, Default)]
pub(crate) struct Looked(Mutex<Option<Timestamp>>);

impl Looked {
    fn is_due(&self, now: Timestamp) -> bool {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_none_or(|last| now.duration_since(last) >= LOOK)
    }

    fn at(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }
}

impl Duty for KeepFiles {
    const NAME: &'static str = "files";
    const PAUSE: Duration = Duration::from_mins(5);

    async fn round(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let mut gone = self.give_up_unfinished(now).await?;
        gone += self.forget_unconfirmed(now - ORPHANS_LIE).await?;
        if self.looked.is_due(now) {
            gone += self.sweep_orphans(now - ORPHANS_LIE).await?;
            self.look_for_missing().await?;
            self.looked.at(now);
        }
        Ok(gone)
    }
}

impl KeepFiles {
    /// What was begun and not finished. The row goes first: bytes without one are swept, a row without its bytes would be a lie.
    async fn give_up_unfinished(&self, now: Timestamp) -> Result<usize, StoreError> {
        let before = now
            .checked_sub(self.unfinished_kept)
            .unwrap_or(Timestamp::MIN);
        let mut given_up = 0;
        loop {
            let stale = self.store.read().await?.stale_uploads(before, 100).await?;
            if stale.is_empty() {
                return Ok(given_up);
            }
            for upload in stale {
                let mut tx = self.store.begin().await?;
                let was_stale = tx.give_up_upload(&upload.id, before, now).await?;
                tx.commit().await?;
                if was_stale {
                    let (vault, id) = (self.vault.clone(), upload.id.clone());
                    told(&id, beside(move || vault.remove(&upload)).await);
                    measures::swept(1);
                    given_up += 1;
                    tracing::info!(upload.id = %id, "gave up upload {id}: nobody finished it");
                }
            }
        }
    }

    /// Files of tasks whose import died. Announced anew they would be written anew, so their bytes go while their row is held.
    async fn forget_unconfirmed(&self, before: Timestamp) -> Result<usize, StoreError> {
        let mut forgotten = 0;
        let mut reader = self.store.read().await?;
        let stale = reader.stale_task_files(before, 1000).await?;
        drop(reader);
        for digest in stale {
            let mut tx = self.store.begin().await?;
            if tx.forget_task_file(&digest, before).await? {
                let removed = self.vault.remove_task_file(&digest);
                if let Err(error) = &removed {
                    trouble(error, &digest.to_string());
                    continue;
                }
                tx.commit().await?;
                measures::swept(1);
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }

    /// Bytes that no row knows: of uploads that were given up, refused, erased or written anew by a process that died before it removed them.
    async fn sweep_orphans(&self, before: Timestamp) -> Result<usize, StoreError> {
        let vault = self.vault.clone();
        let mut walk = match beside(move || vault.walk(before)).await {
            Ok(walk) => walk,
            Err(error) => {
                trouble(&error, &self.vault.root().display().to_string());
                return Ok(0);
            }
        };
        let (mut swept, mut strange) = (0, 0);
        loop {
            let (rest, found) = some_of(walk).await;
            walk = rest;
            if found.is_empty() {
                break;
            }
            let (orphans, strangers) = self.orphans(found).await?;
            strange += strangers;
            for file in orphans {
                let (vault, id) = (self.vault.clone(), file.id.clone());
                if let Some(true) = told(&id, beside(move || vault.sweep(&file, before)).await) {
                    measures::swept(1);
                    swept += 1;
                    tracing::info!(upload.id = %id, "removed file {id}: no row knows it");
                }
            }
        }
        if strange > 0 {
            tracing::warn!(
                files.count = strange,
                "{strange} files in --assets-dir are of test instances that this database does not know"
            );
        }
        Ok(swept)
    }

    /// Of some files those that no row knows; and how many belong to test instances that are not of this database.
    async fn orphans(&self, found: Vec<FoundFile>) -> Result<(Vec<FoundFile>, usize), StoreError> {
        let mut reader = self.store.read().await?;
        let ids: Vec<_> = found.iter().map(|file| &file.id).collect();
        let uploads = reader.uploads_by_id(&ids).await?;
        let instances: Vec<_> = found.iter().map(|file| &file.test_instance_id).collect();
        let known = reader.known_test_instances(&instances).await?;
        let unknown = |file: &FoundFile| {
            let upload = uploads.get(&file.id);
            !upload.is_some_and(|upload| self.vault.is_kept_for(upload, file))
        };
        let (ours, strange): (Vec<_>, Vec<_>) = found
            .into_iter()
            .filter(unknown)
            .partition(|file| known.contains(&file.test_instance_id));
        Ok((ours, strange.len()))
    }

    /// What was acknowledged and is not there any more: somebody must put it back.
    async fn look_for_missing(&self) -> Result<(), StoreError> {
        let (mut last, mut missing) = (None::<FileId>, 0);
        loop {
            let mut reader = self.store.read().await?;
            let most = u32::try_from(BATCH).unwrap_or(u32::MAX);
            let uploads = reader.stored_uploads_after(last.as_ref(), most).await?;
            drop(reader);
            let Some(newest) = uploads.last() else {
                break;
            };
            last = Some(newest.id.clone());
            let vault = self.vault.clone();
            let gone = beside(move || {
                let gone = uploads.into_iter().filter(|upload| !vault.has(upload));
                Ok(gone.collect::<Vec<_>>())
            });
            let gone = gone.await.unwrap_or_default();
            for upload in gone.iter().take(NAMED.saturating_sub(missing)) {
                let (id, instance) = (&upload.id, &upload.test_instance_id);
                tracing::error!(upload.id = %id, test_instance.id = %instance, "file {id} of test instance {instance} is missing or cut");
            }
            missing += gone.len();
        }
        measures::missing(missing);
        Ok(())
    }
}

/// Does what blocks beside the threads that answer.
async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(io::Error::other).flatten()
}

/// The next files of a walk. A walk that is lost with its thread is over.
async fn some_of(mut walk: Walk) -> (Walk, Vec<FoundFile>) {
    let taken = beside(move || {
        let found = walk.by_ref().take(BATCH).collect();
        Ok((walk, found))
    });
    taken.await.unwrap_or_default()
}

/// What was done; what was not is told, and found again by the next round.
fn told<T>(id: &FileId, done: io::Result<T>) -> Option<T> {
    done.inspect_err(|error| trouble(error, id.as_str())).ok()
}

fn trouble(error: &io::Error, name: &str) {
    let error = error as &dyn std::error::Error;
    tracing::error!(error, file.name = name, "cannot keep file {name}");
}
