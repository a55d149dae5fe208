//! SQLite: the copy is a database.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};

use super::{Inventory, RestoreError, TABLES, flush};
use crate::backend::connect;
use crate::migrate::{self, Migrate};

pub(super) async fn backup(path: &Path, file: &Path) -> Result<Inventory, RestoreError> {
    let mut source = connect::sqlite_reader(path).await?;
    let quoted = file.to_string_lossy().replace('\'', "''");
    // VACUUM INTO reads one snapshot; writers go on beside it.
    sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{quoted}'")))
        .execute(&mut source)
        .await?;
    source.close().await?;
    flush(file)?;
    verify(file).await
}

pub(super) async fn restore(path: &Path, file: &Path) -> Result<Inventory, RestoreError> {
    if path.exists() {
        return Err(RestoreError::NotEmpty);
    }
    let inventory = verify(file).await?;
    let part = path.with_extension("restoring");
    std::fs::copy(file, &part)?;
    flush(&part)?;
    std::fs::rename(&part, path)?;
    flush(path)?;
    // Brings it to our schema and to the write-ahead log, as a server would.
    let mut connection = connect::sqlite_writer(path).await?;
    migrate::sqlite(&mut connection, Migrate::Run).await?;
    connection.close().await?;
    Ok(inventory)
}

/// Opens a copy as it is, checks every page of it, and counts its rows.
async fn verify(file: &Path) -> Result<Inventory, RestoreError> {
    let damaged = |error: sqlx::Error| RestoreError::Damaged(error.to_string());
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .disable_statement_logging();
    let mut copy = options.connect().await.map_err(damaged)?;
    // A short last page reads as zeros, and those may pass for free space.
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count")
        .fetch_one(&mut copy)
        .await
        .map_err(damaged)?;
    let page_size: i64 = sqlx::query_scalar("PRAGMA page_size")
        .fetch_one(&mut copy)
        .await
        .map_err(damaged)?;
    if std::fs::metadata(file)?.len() != (pages * page_size).unsigned_abs() {
        return Err(RestoreError::Damaged("it was cut".to_owned()));
    }
    let faults: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut copy)
        .await
        .map_err(damaged)?;
    if faults != ["ok"] {
        return Err(RestoreError::Damaged(faults.join("; ")));
    }
    let orphans = sqlx::query("PRAGMA foreign_key_check")
        .fetch_all(&mut copy)
        .await
        .map_err(damaged)?;
    if !orphans.is_empty() {
        return Err(RestoreError::Damaged(format!(
            "{} rows point to nothing",
            orphans.len()
        )));
    }
    count(&mut copy).await
}

async fn count(copy: &mut SqliteConnection) -> Result<Inventory, RestoreError> {
    let mut rows = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let count: i64 = sqlx::query_scalar(sql)
            .fetch_one(&mut *copy)
            .await
            .map_err(|error| RestoreError::Damaged(error.to_string()))?;
        rows.push((table.to_owned(), count.unsigned_abs()));
    }
    rows.sort();
    Ok(Inventory { rows })
}
