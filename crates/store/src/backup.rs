//! Backup and restore: a consistent copy of a running database, and back.
//!
//! On SQLite the copy is a database file, made from one snapshot while writers go on. On PostgreSQL it is one file of text: for each
//! table, in an order in which rows can be put back, a line `table NAME COLUMN,…`, the rows as `COPY` writes them, and a line `\.`; all
//! from one snapshot. Its last line is `end` and the SHA-256 of everything before it, so that a file that was cut is refused.

mod postgres;
mod sqlite;

use std::path::Path;

use crate::error::StoreError;
use crate::{DatabaseUrl, Store};

/// What a backup holds, or what a restore has put back: tables and their numbers of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inventory {
    /// By table, in the order of their names.
    pub rows: Vec<(String, u64)>,
}

/// Why a file cannot be restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// It is no backup for this kind of database, or it was damaged.
    #[error("the file is no intact backup: {0}")]
    Damaged(String),
    /// There is something where the backup should go.
    #[error("the target is not empty: a backup is restored into a new database")]
    NotEmpty,
    /// The file cannot be read or written.
    #[error("the file cannot be read or written")]
    File(#[from] std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for RestoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Every table of ours, parents before children.
pub(crate) const TABLES: [&str; 33] = [
    "organizations",
    "api_keys",
    "webhook_secrets",
    "server_keys",
    "tasks",
    "steps",
    "tickets",
    "credentials",
    "registrations",
    "doors",
    "consents",
    "rehearsals",
    "deletion_requests",
    "test_instances",
    "opened_pages",
    "answer_revisions",
    "late_answers",
    "candidate_events",
    "marks",
    "result_revisions",
    "mails",
    "event_inbox",
    "events",
    "feeds",
    "deliveries",
    "attempts",
    "idempotency",
    "assets",
    "task_files",
    "uploads",
    "audit",
    "owner_notices",
    "callback_endpoints",
];

/// The tables that a backup holds, by name.
pub fn table_names() -> Vec<&'static str> {
    let mut names = TABLES.to_vec();
    names.sort_unstable();
    names
}

impl Store {
    /// The tables that there are, by name, without those of the database and of migrations.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn table_names(&self) -> crate::Result<Vec<String>> {
        let sql = crate::sql::Sql {
            sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY name",
            postgres: "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() \
                AND table_name NOT LIKE '\\_sqlx%' ORDER BY table_name COLLATE \"C\"",
        };
        let mut reader = self.read().await?;
        crate::backend::tx::rows!(reader, sql, [], |row| crate::fields::Fields::text(
            row, "name"
        ))
    }

    /// Writes a consistent copy to a file that does not exist yet, flushed to disk, while the server runs on.
    ///
    /// # Errors
    /// When the file exists or cannot be written, or the database fails.
    pub async fn backup(&self, file: &Path) -> std::result::Result<Inventory, RestoreError> {
        if file.exists() {
            return Err(RestoreError::NotEmpty);
        }
        match &self.url {
            DatabaseUrl::Sqlite(path) => sqlite::backup(path, file).await,
            DatabaseUrl::Postgres(url) => postgres::backup(url, file).await,
        }
    }
}

/// Puts a backup back into a database that is empty (PostgreSQL) or does not exist (SQLite), and verifies it.
///
/// # Errors
/// When the file is damaged or the target is not empty: then the target is as it was.
pub async fn restore(
    url: &DatabaseUrl,
    file: &Path,
) -> std::result::Result<Inventory, RestoreError> {
    match url {
        DatabaseUrl::Sqlite(path) => sqlite::restore(path, file).await,
        DatabaseUrl::Postgres(url) => postgres::restore(url, file).await,
    }
}

/// Flushes a file and its name.
fn flush(file: &Path) -> Result<(), std::io::Error> {
    std::fs::File::open(file)?.sync_all()?;
    let directory = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    std::fs::File::open(directory)?.sync_all()
}
