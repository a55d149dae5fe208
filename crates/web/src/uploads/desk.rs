//! Where uploads wait for each other: for the same file, for the disk, for the processor.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::FileId;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::words::{storage_full, upload_busy};
use crate::error::{ApiResult, internal};

/// So many pieces are written at once: a hall that hands in must not keep answers from being saved.
const AT_THE_DISK: usize = 4;
/// So many whole files are looked at at once. A picture takes a second of processor time and much memory.
const AT_THE_PROCESSOR: usize = 1;

/// The desk.
#[derive(Debug)]
pub(crate) struct Desk {
    busy: Arc<Mutex<HashSet<FileId>>>,
    disk: Semaphore,
    processor: Semaphore,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            busy: Arc::default(),
            disk: Semaphore::new(AT_THE_DISK),
            processor: Semaphore::new(AT_THE_PROCESSOR),
        }
    }
}

/// One file, held by whoever works on it.
#[derive(Debug)]
pub(super) struct Held {
    id: FileId,
    busy: Arc<Mutex<HashSet<FileId>>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.remove(&self.id);
    }
}

impl Desk {
    /// Takes a file: a request that was cut may still be writing when its repeat comes.
    pub(super) fn hold(&self, id: &FileId) -> ApiResult<Held> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        if !busy.insert(id.clone()) {
            return Err(upload_busy());
        }
        Ok(Held {
            id: id.clone(),
            busy: Arc::clone(&self.busy),
        })
    }

    /// Waits for the disk.
    pub(super) async fn disk(&self) -> ApiResult<SemaphorePermit<'_>> {
        self.disk.acquire().await.map_err(internal)
    }

    /// Waits for the processor.
    pub(super) async fn processor(&self) -> ApiResult<SemaphorePermit<'_>> {
        self.processor.acquire().await.map_err(internal)
    }
}

/// Does work that blocks beside the threads that answer. The file stays held until the work is done, even if whoever asked has gone; then
/// whoever waited holds it.
pub(super) async fn beside<T: Send + 'static>(
    held: Held,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> ApiResult<(Held, T)> {
    let working = tokio::task::spawn_blocking(move || {
        let done = work()?;
        Ok((held, done))
    });
    working
        .await
        .map_err(internal)?
        .map_err(|error: io::Error| {
            if is_full(&error) {
                storage_full()
            } else {
                internal(error)
            }
        })
}

/// Whether the disk has said that it takes no more, whatever it said when it was asked.
fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}
