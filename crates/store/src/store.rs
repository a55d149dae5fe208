//! The store: opening it, reading from it, beginning a transaction.

use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, SqlitePool};
use tokio::sync::Notify;

use crate::backend::connect::{self, Access};
use crate::backend::lane::Writer;
use crate::backend::tx::{News, Reader, Tx};
use crate::backend::url::DatabaseUrl;
use crate::error::{Result, StoreError};
use crate::issue;
use crate::migrate::{self, Migrate};
use crate::save;
use crate::seal::MasterKey;

/// How to open a store.
#[derive(Debug, Clone, Copy)]
pub struct OpenOptions {
    /// Connections that read (and, on PostgreSQL, as many again that write).
    pub connections: u32,
    /// What to do about migrations that are missing.
    pub migrate: Migrate,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            connections: 8,
            migrate: Migrate::Run,
        }
    }
}

/// The store. Cheap to clone; all clones share its connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) url: DatabaseUrl,
    wake: Wake,
    pub(crate) master_key: Option<Arc<MasterKey>>,
    /// Where small writes queue for their batch; `None` in the store that serves the queues.
    pub(crate) queues: Option<Queues>,
}

/// Where writes queue that share their transactions.
#[derive(Debug, Clone)]
pub(crate) struct Queues {
    pub(crate) issues: issue::Queue,
    pub(crate) saves: save::Queue,
}

#[derive(Debug, Clone)]
pub(crate) enum Engine {
    Sqlite { writer: Writer, readers: SqlitePool },
    Postgres { writers: PgPool, readers: PgPool },
}

impl Store {
    /// Opens the database, creates it if it is a file that does not exist, and migrates it.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a newer program wrote it, [`StoreError::NotMigrated`] when migrations are missing and
    /// forbidden, [`StoreError::Unavailable`] when it cannot be reached.
    pub async fn open(
        url: &DatabaseUrl,
        options: OpenOptions,
        master_key: Option<MasterKey>,
    ) -> Result<Self> {
        let engine = match url {
            DatabaseUrl::Sqlite(path) => {
                if matches!(options.migrate, Migrate::Refuse) && !path.exists() {
                    return Err(StoreError::unavailable(format!(
                        "there is no database file {}",
                        path.display()
                    )));
                }
                let mut connection = connect::sqlite_writer(path).await?;
                migrate::sqlite(&mut connection, options.migrate).await?;
                let readers = connect::sqlite_readers(path, options.connections);
                Engine::Sqlite {
                    writer: Writer::new(connection),
                    readers,
                }
            }
            DatabaseUrl::Postgres(url) => {
                let writers = connect::postgres_pool(url, options.connections, Access::Write)?;
                migrate::postgres(&writers, options.migrate).await?;
                let readers = connect::postgres_pool(url, options.connections, Access::Read)?;
                Engine::Postgres { writers, readers }
            }
        };
        let (issues, waiting_issues) = issue::queue();
        let (saves, waiting_saves) = save::queues();
        let served = Self {
            engine,
            url: url.clone(),
            wake: Wake::default(),
            master_key: master_key.map(Arc::new),
            queues: None,
        };
        for _ in 0..issue::SERVERS {
            tokio::spawn(issue::run(served.clone(), Arc::clone(&waiting_issues)));
        }
        for waiting in waiting_saves {
            tokio::spawn(save::run(served.clone(), waiting));
        }
        Ok(Self {
            queues: Some(Queues { issues, saves }),
            ..served
        })
    }

    /// Opens a transaction that can write.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when no connection is to be had.
    pub async fn begin(&self) -> Result<Tx> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                Ok(Tx::sqlite(writer.begin().await?, self.wake.clone()))
            }
            Engine::Postgres { writers, .. } => {
                let begun = Box::pin(writers.begin()).await?;
                Ok(Tx::postgres(begun, self.wake.clone()))
            }
        }
    }

    /// Opens a transaction that holds the writes of many: on SQLite it shares its flush with nobody who comes behind.
    pub(crate) async fn begin_batch(&self) -> Result<Tx> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => Ok(Tx::sqlite_batch(
                writer.begin_batch().await?,
                self.wake.clone(),
            )),
            Engine::Postgres { .. } => self.begin().await,
        }
    }

    /// The same where rows are added and nothing is asked: on PostgreSQL they travel together, and the transaction with them.
    pub(crate) async fn begin_adding(&self) -> Result<Tx> {
        match &self.engine {
            Engine::Sqlite { .. } => self.begin_batch().await,
            Engine::Postgres { writers, .. } => Ok(Tx::postgres_adding(
                acquire(writers).await?,
                self.wake.clone(),
            )),
        }
    }

    /// A connection that writes and has no transaction: each statement is one. Only PostgreSQL has such.
    pub(crate) async fn without_transaction(&self) -> Option<Result<Reader>> {
        match &self.engine {
            Engine::Sqlite { .. } => None,
            Engine::Postgres { writers, .. } => Some(
                { acquire(writers).await }
                    .map(Reader::postgres)
                    .map_err(StoreError::from),
            ),
        }
    }

    /// A connection to read committed state with.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when no connection is to be had.
    pub async fn read(&self) -> Result<Reader> {
        match &self.engine {
            Engine::Sqlite { readers, .. } => Ok(Reader::sqlite(acquire(readers).await?)),
            Engine::Postgres { readers, .. } => Ok(Reader::postgres(acquire(readers).await?)),
        }
    }

    /// What wakes the workers of this process after a commit that has work for them.
    pub fn wake(&self) -> &Wake {
        &self.wake
    }

    /// Closes all connections: for tests that drop their database, and for a clean end.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { readers, .. } => readers.close().await,
            Engine::Postgres {
                writers, readers, ..
            } => {
                writers.close().await;
                readers.close().await;
            }
        }
    }
}

/// A connection of a pool. Boxed, because the way to it may be all of opening one: 14 KB, which every call of the server would hold, and move
/// from layer to layer, before it has asked for anything.
async fn acquire<D: sqlx::Database>(pool: &sqlx::Pool<D>) -> sqlx::Result<PoolConnection<D>> {
    Box::pin(pool.acquire()).await
}

/// Bells that a commit rings; a poll stands behind each, for work of other processes.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Bells>);

#[derive(Debug, Default)]
struct Bells {
    events: Notify,
    mails: Notify,
    deliveries: Notify,
}

impl Wake {
    /// Rings when events wait for a number.
    pub fn events(&self) -> &Notify {
        &self.0.events
    }

    /// Rings when mails are due.
    pub fn mails(&self) -> &Notify {
        &self.0.mails
    }

    /// Rings when deliveries are due.
    pub fn deliveries(&self) -> &Notify {
        &self.0.deliveries
    }

    pub(crate) fn tell(&self, news: News) {
        let ring = |wanted: bool, bell: &Notify| {
            if wanted {
                bell.notify_one();
            }
        };
        ring(news.events, &self.0.events);
        ring(news.mails, &self.0.mails);
        ring(news.deliveries, &self.0.deliveries);
    }
}
