//! The files of tasks, as the database knows them: a row stands before its file, and says `stored` only behind it.

use domain::digest::Digest;
use jiff::Timestamp;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::{Sql, in_list};
use crate::{Reader, StoreError, Tx, json};

/// A file that the directory must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskFile {
    /// What is in it, and where it lies.
    pub digest: Digest,
    /// Its size.
    pub bytes: u64,
}

impl Reader {
    /// All files that some task shows. They belong to no organization: two that show the same picture share it, and neither can tell.
    pub async fn stored_task_files(&mut self) -> Result<Vec<TaskFile>> {
        const SQL: &str =
            "SELECT digest, bytes FROM task_files WHERE state = 'stored' ORDER BY digest";
        rows!(self, SQL, [], |row| {
            Ok(TaskFile {
                digest: Fields::parsed(row, "digest")?,
                bytes: Fields::small(row, "bytes")?,
            })
        })
    }
}

impl Tx {
    /// Says that these files are coming; what is there already stays as it is. Commit before the first byte is written.
    pub async fn expect_task_files(&mut self, files: &[TaskFile], now: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO task_files (digest, bytes, state, touched_at) VALUES ($1, $2, 'pending', $3) \
            ON CONFLICT (digest) DO UPDATE SET touched_at = excluded.touched_at";
        for file in files {
            let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
            let now = now.as_millisecond();
            run!(self, SQL, [file.digest.to_string(), bytes, now])?;
        }
        Ok(())
    }

    /// Says that these files lie in the directory, flushed. In the transaction that makes the task which shows them.
    pub async fn confirm_task_files(&mut self, files: &[TaskFile]) -> Result<()> {
        const SQL: Sql = in_list!(
            "UPDATE task_files SET state = 'stored' WHERE digest",
            "$1",
            ""
        );
        let digests: Vec<&Digest> = files.iter().map(|file| &file.digest).collect();
        let found = run!(self, SQL, [json::write(&digests)])?;
        // Swept in between, because the copy took longer than anybody should wait: the import is to be done again.
        let all = u64::try_from(digests.len()).is_ok_and(|asked| asked == found);
        if all { Ok(()) } else { Err(StoreError::Stale) }
    }
}
