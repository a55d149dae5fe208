//! Throw-away databases for tests, of this crate and of those above it.
//!
//! SQLite lives in a directory of its own under the system's temporary one. PostgreSQL is the cluster that the environment variable
//! `HALLTICKET_TEST_POSTGRES` names (`scripts/test` starts one); each test gets a database of its own.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::test_instance::TestInstance;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::answers::AnswerRevision;
use crate::save::{SaveJob, Verdict};
use crate::sittings::{StoredBefore, StoredSitting};
use crate::{DatabaseUrl, MasterKey, OpenOptions, Result, Store, StoreError};

/// A database that exists as long as the test.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    directory: Option<PathBuf>,
}

static NUMBER: AtomicU64 = AtomicU64::new(0);

fn unique_name() -> String {
    format!(
        "hallticket_test_{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    )
}

impl TestDatabase {
    /// A fresh SQLite database.
    ///
    /// # Errors
    /// When the temporary directory cannot be written.
    pub fn sqlite() -> Result<Self> {
        let directory = std::env::temp_dir().join(unique_name());
        std::fs::create_dir_all(&directory).map_err(StoreError::unavailable)?;
        let url = format!("sqlite://{}", directory.join("test.db").display());
        Ok(Self {
            url,
            directory: Some(directory),
        })
    }

    /// A fresh PostgreSQL database on the tests' cluster.
    ///
    /// # Errors
    /// When the variable is not set or the cluster does not answer.
    pub async fn postgres() -> Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "tests are told by the environment where their cluster is")]
        let cluster = std::env::var("HALLTICKET_TEST_POSTGRES").map_err(|_| {
            StoreError::unavailable("HALLTICKET_TEST_POSTGRES is not set: run scripts/test, which starts a PostgreSQL cluster for the tests")
        })?;
        let name = unique_name();
        let mut connection = PgConnection::connect(&cluster).await?;
        connection
            .execute(AssertSqlSafe(format!(
                "DROP DATABASE IF EXISTS {name} WITH (FORCE)"
            )))
            .await?;
        connection
            .execute(AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .await?;
        let (server, _) = cluster.rsplit_once('/').unwrap_or((&cluster, ""));
        Ok(Self {
            url: format!("{server}/{name}"),
            directory: None,
        })
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open(&self) -> Result<Store> {
        self.open_sealed(None).await
    }

    /// Opens it with a master key.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_sealed(&self, key: Option<MasterKey>) -> Result<Store> {
        let url: DatabaseUrl = self.url.parse().map_err(StoreError::unavailable)?;
        Store::open(
            &url,
            OpenOptions {
                connections: 4,
                ..OpenOptions::default()
            },
            key,
        )
        .await
    }
}

impl TestDatabase {
    /// Runs a statement behind the store's back: to spoil what it holds.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn spoil(&self, sql: &'static str) -> Result<()> {
        if self.url.starts_with("sqlite:") {
            SqliteConnection::connect(&self.url)
                .await?
                .execute(sql)
                .await?;
        } else {
            PgConnection::connect(&self.url).await?.execute(sql).await?;
        }
        Ok(())
    }

    /// Every row of every table as text: two dumps are equal when nothing was written in between.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn dump(&self) -> Result<Vec<String>> {
        let mut dump = if self.url.starts_with("sqlite:") {
            self.dump_sqlite().await?
        } else {
            self.dump_postgres().await?
        };
        dump.sort_unstable();
        Ok(dump)
    }

    async fn dump_sqlite(&self) -> Result<Vec<String>> {
        let mut connection = SqliteConnection::connect(&self.url).await?;
        let tables: Vec<(String, String)> = sqlx::query_as(
            "SELECT tables.name, group_concat('quote(\"' || columns.name || '\")', '||'',''||') \
             FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns \
             WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' GROUP BY tables.name",
        )
        .fetch_all(&mut connection)
        .await?;
        let mut dump = Vec::new();
        for (table, columns) in tables {
            let sql = AssertSqlSafe(format!("SELECT {columns} FROM \"{table}\""));
            let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut connection).await?;
            dump.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
        }
        Ok(dump)
    }

    async fn dump_postgres(&self) -> Result<Vec<String>> {
        let mut connection = PgConnection::connect(&self.url).await?;
        let tables: Vec<String> =
            sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                .fetch_all(&mut connection)
                .await?;
        let mut dump = Vec::new();
        for table in tables {
            let sql = AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" AS t"));
            let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut connection).await?;
            dump.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
        }
        Ok(dump)
    }
}

/// A column with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Of which table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// What stands in it, as text; bytes in hexadecimal digits.
    pub cells: Vec<String>,
}

impl TestDatabase {
    /// Every column of every table, those without rows too.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn columns(&self) -> Result<Vec<Column>> {
        if self.url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(&self.url).await?;
            let names = "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns \
                WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name <> '_sqlx_migrations'";
            let names: Vec<(String, String)> =
                sqlx::query_as(names).fetch_all(&mut connection).await?;
            let mut columns = Vec::new();
            for (table, name) in names {
                let sql = format!(
                    "SELECT quote(\"{name}\") FROM \"{table}\" WHERE \"{name}\" IS NOT NULL"
                );
                let cells = sqlx::query_scalar(AssertSqlSafe(sql));
                let cells = cells.fetch_all(&mut connection).await?;
                columns.push(Column { table, name, cells });
            }
            return Ok(columns);
        }
        let mut connection = PgConnection::connect(&self.url).await?;
        let names = "SELECT table_name::text, column_name::text FROM information_schema.columns \
            WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
        let names: Vec<(String, String)> = sqlx::query_as(names).fetch_all(&mut connection).await?;
        let mut columns = Vec::new();
        for (table, name) in names {
            let sql =
                format!("SELECT \"{name}\"::text FROM \"{table}\" WHERE \"{name}\" IS NOT NULL");
            let cells = sqlx::query_scalar(AssertSqlSafe(sql));
            let cells = cells.fetch_all(&mut connection).await?;
            columns.push(Column { table, name, cells });
        }
        Ok(columns)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(directory) = &self.directory {
            let _ = std::fs::remove_dir_all(directory);
        }
        // A PostgreSQL database goes with its cluster, which lives as long as the test run.
    }
}

/// Saves a revision as a judge without rules would have it: for tests that need an instance with answers.
///
/// # Errors
/// As [`Store::save`].
pub async fn save_revision(
    store: &Store,
    instance: &TestInstance,
    answer: &AnswerRevision,
) -> Result<()> {
    let job = SaveJob {
        ticket: instance.ticket.clone(),
        instance: instance.id.clone(),
        question: answer.question_id.clone(),
        op_id: answer.op_id.clone(),
    };
    let answer = answer.clone();
    let judge = move |_: Option<&StoredSitting>, _: &StoredBefore| {
        let verdict = Verdict::Keep {
            answer: answer.clone(),
            opened: None,
            seen_at: None,
        };
        (verdict, ())
    };
    store.save(job, judge).await
}
