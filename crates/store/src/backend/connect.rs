//! Opening connections, with the settings that durability rests on.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{
    SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _, PgPool, SqliteConnection, SqlitePool};

use crate::error::Result;

/// Statements that a connection keeps prepared: more than we have.
const PREPARED: usize = 500;
/// Rows that a statement may give before anybody has taken one: those of the largest batch.
const ROWS: usize = 1024;
/// How long a reader waits for a connection before the database counts as unavailable.
const ACQUIRE: Duration = Duration::from_secs(5);
/// A connection unused for longer is tried before it is used again.
const RESTED: Duration = Duration::from_millis(100);

/// The longest that PostgreSQL may work on one statement, and wait for one lock.
const STATEMENT: &str = "20s";
const LOCK: &str = "10s";

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        // A commit returns after its WAL frames are on disk: NORMAL would lose the last commits with the power.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .statement_cache_capacity(PREPARED)
        .pragma("temp_store", "MEMORY")
        // Rows travel from the database's thread through a queue of this size; a full queue would have that thread wait for ours.
        .row_buffer_size(ROWS)
        .disable_statement_logging()
}

/// The one connection that writes.
pub(crate) async fn sqlite_writer(path: &Path) -> Result<SqliteConnection> {
    let options = sqlite_options(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .auto_vacuum(SqliteAutoVacuum::Incremental)
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864")
        .pragma("cache_size", "-32768")
        // The lane waits for the lock by itself, with shorter pauses than SQLite's; this is for the settings above.
        .busy_timeout(ACQUIRE);
    let mut connection = options.connect().await?;
    sqlx::query("PRAGMA busy_timeout = 0")
        .execute(&mut connection)
        .await?;
    Ok(connection)
}

fn reader_options(path: &Path) -> SqliteConnectOptions {
    sqlite_options(path)
        .read_only(true)
        .busy_timeout(ACQUIRE)
        .pragma("cache_size", "-8192")
}

/// One connection that reads, outside of the pool: for work that takes long.
pub(crate) async fn sqlite_reader(path: &Path) -> Result<SqliteConnection> {
    Ok(reader_options(path).connect().await?)
}

/// The connections that read; they cannot write.
pub(crate) fn sqlite_readers(path: &Path, connections: u32) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(0)
        .acquire_timeout(ACQUIRE)
        .connect_lazy_with(reader_options(path))
}

/// A pool of PostgreSQL connections; those that read cannot write.
pub(crate) fn postgres_pool(url: &str, connections: u32, access: Access) -> Result<PgPool> {
    let mut options = PgConnectOptions::from_str(url)?
        .application_name("hallticket")
        .statement_cache_capacity(PREPARED)
        .disable_statement_logging();
    // A statement that waits for a lock, or for a disk that hangs, becomes a 503 in time for its caller to hear it, and lets go of the batch
    // that it holds up.
    options = options.options([("statement_timeout", STATEMENT), ("lock_timeout", LOCK)]);
    if matches!(access, Access::Read) {
        options = options.options([("default_transaction_read_only", "on")]);
    }
    // A ping before each use would double the round trips. But a connection that has rested may have died with the server: each would
    // cost somebody a 503 after the database is back. Under load none rests for so long.
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|connection, state| {
            Box::pin(async move {
                if state.idle_for > RESTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
    Ok(pool.connect_lazy_with(options))
}

/// What a pool's connections may do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Access {
    Read,
    Write,
}
