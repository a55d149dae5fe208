//! Transactions and readers over either database.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};
use tokio::time::Instant;

use super::lane::Member;
use crate::bulk::Batch;
use crate::error::Result;
use crate::measures;
use crate::store::Wake;

/// A connection to read with. Outside of a transaction, each statement sees the newest committed state.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

#[derive(Debug)]
enum Connection {
    SqliteMember(Member),
    /// Commits without waiting for others.
    SqliteBatch(Member),
    SqliteRead(PoolConnection<Sqlite>),
    PostgresTx(Transaction<'static, Postgres>),
    PostgresRead(PoolConnection<Postgres>),
    PostgresAdding(PoolConnection<Postgres>, Batch),
}

/// A mutable borrow of whichever connection there is, for the `on!` macro.
pub(crate) enum Conn<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
    /// Rows that go to PostgreSQL with the commit.
    Batch(&'a mut Batch),
}

impl Reader {
    pub(crate) fn sqlite(connection: PoolConnection<Sqlite>) -> Self {
        Self {
            connection: Connection::SqliteRead(connection),
        }
    }

    pub(crate) fn postgres(connection: PoolConnection<Postgres>) -> Self {
        Self {
            connection: Connection::PostgresRead(connection),
        }
    }

    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match &mut self.connection {
            Connection::SqliteMember(member) | Connection::SqliteBatch(member) => {
                Conn::Sqlite(member.connection())
            }
            Connection::SqliteRead(connection) => Conn::Sqlite(connection),
            Connection::PostgresTx(transaction) => Conn::Postgres(transaction),
            Connection::PostgresRead(connection) => Conn::Postgres(connection),
            Connection::PostgresAdding(_, batch) => Conn::Batch(batch),
        }
    }
}

/// A transaction: what it wrote exists, flushed to disk, once [`Tx::commit`] has returned, or never.
///
/// Between `begin` and `commit` nothing but the database may be awaited: on SQLite, everybody else is waiting for this connection.
#[derive(Debug)]
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Tx {
    reader: Reader,
    wake: Wake,
    news: News,
}

/// Which workers have something to do after the commit.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct News {
    pub(crate) events: bool,
    pub(crate) mails: bool,
    pub(crate) deliveries: bool,
}

impl Tx {
    pub(crate) fn sqlite(member: Member, wake: Wake) -> Self {
        Self {
            reader: Reader {
                connection: Connection::SqliteMember(member),
            },
            wake,
            news: News::default(),
        }
    }

    pub(crate) fn postgres(transaction: Transaction<'static, Postgres>, wake: Wake) -> Self {
        Self {
            reader: Reader {
                connection: Connection::PostgresTx(transaction),
            },
            wake,
            news: News::default(),
        }
    }

    /// One that holds the writes of many.
    pub(crate) fn sqlite_batch(member: Member, wake: Wake) -> Self {
        Self {
            reader: Reader {
                connection: Connection::SqliteBatch(member),
            },
            wake,
            news: News::default(),
        }
    }

    /// One in which rows are added and nothing else is done.
    pub(crate) fn postgres_adding(connection: PoolConnection<Postgres>, wake: Wake) -> Self {
        Self {
            reader: Reader {
                connection: Connection::PostgresAdding(connection, Batch::default()),
            },
            wake,
            news: News::default(),
        }
    }

    pub(crate) fn news(&mut self) -> &mut News {
        &mut self.news
    }

    /// Commits, and returns once the commit is flushed to disk.
    ///
    /// # Errors
    /// When the commit failed: then nothing of the transaction exists.
    pub async fn commit(self) -> Result<()> {
        match self.reader.connection {
            Connection::SqliteMember(member) => member.commit().await?,
            Connection::SqliteBatch(member) => member.commit_at_once().await?,
            Connection::PostgresTx(transaction) => timed(transaction.commit()).await?,
            Connection::PostgresAdding(connection, batch) => add(connection, batch).await?,
            Connection::SqliteRead(_) | Connection::PostgresRead(_) => {
                unreachable!("a transaction never holds a reader's connection")
            }
        }
        self.wake.tell(self.news);
        Ok(())
    }
}

/// One statement outside of a transaction is a transaction: it returns once its commit is flushed.
async fn add(mut connection: PoolConnection<Postgres>, batch: Batch) -> Result<()> {
    let Some((text, arguments)) = batch.statement() else {
        return Ok(());
    };
    let statement = sqlx::query_with(sqlx::AssertSqlSafe(text), arguments);
    timed(statement.execute(&mut *connection)).await?;
    Ok(())
}

/// Does what ends in a COMMIT.
pub(crate) async fn timed<T>(work: impl Future<Output = sqlx::Result<T>>) -> Result<T> {
    let begun = Instant::now();
    let committed = work.await;
    match &committed {
        Ok(_) => measures::committed(begun.elapsed()),
        Err(_) => measures::commit_failed(),
    }
    Ok(committed?)
}

impl Deref for Tx {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

/// Runs one body against whichever connection there is: it is type-checked for both.
macro_rules! on {
    ($reader:expr, $connection:ident => $body:expr) => {
        match $reader.conn() {
            $crate::backend::tx::Conn::Sqlite($connection) => $body,
            $crate::backend::tx::Conn::Postgres($connection) => $body,
            $crate::backend::tx::Conn::Batch(_) => {
                unreachable!("where rows are only added, nothing else is asked")
            }
        }
    };
}

/// Fetches rows: `rows!(reader, SQL, bind, …)` gives a `Vec` of what `$map` makes of each row.
macro_rules! rows {
    ($reader:expr, $sql:expr, [$($bind:expr),* $(,)?], $map:expr) => {
        $crate::backend::tx::on!($reader, connection => {
            let rows = sqlx::query($crate::sql::text($sql, &*connection))$(.bind($bind))*.fetch_all(&mut *connection).await?;
            rows.iter().map(|row| $map(row)).collect::<$crate::error::Result<Vec<_>>>()
        })
    };
}

/// Fetches one row or none, in the same way.
macro_rules! row {
    ($reader:expr, $sql:expr, [$($bind:expr),* $(,)?], $map:expr) => {
        $crate::backend::tx::on!($reader, connection => {
            let row = sqlx::query($crate::sql::text($sql, &*connection))$(.bind($bind))*.fetch_optional(&mut *connection).await?;
            row.as_ref().map(|row| $map(row)).transpose()
        })
    };
}

/// Runs a statement and gives the number of rows that it changed.
macro_rules! run {
    ($reader:expr, $sql:expr, [$($bind:expr),* $(,)?]) => {
        $crate::backend::tx::on!($reader, connection => {
            let done = sqlx::query($crate::sql::text($sql, &*connection))$(.bind($bind))*.execute(&mut *connection).await;
            done.map(|done| done.rows_affected()).map_err($crate::error::StoreError::from)
        })
    };
}

pub(crate) use {on, row, rows, run};
