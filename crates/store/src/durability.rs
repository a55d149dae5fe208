//! What the promise of durability rests on: settings of the database, its clock, its schema. For readyz and for `doctor`.

use jiff::Timestamp;

use crate::backend::tx::{Conn, row, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::migrate;
use crate::sql::Sql;
use crate::{Reader, Store, Tx};

/// A setting that must have a certain value, or a commit may be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name in the database.
    pub name: &'static str,
    /// Its value.
    pub found: String,
    /// Whether a commit survives a power cut with it.
    pub is_safe: bool,
}

impl Reader {
    /// Asks the database for its clock: the cheapest question that shows that it answers.
    pub async fn database_clock(&mut self) -> Result<Timestamp> {
        let sql = Sql {
            sqlite: "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) AS now",
            postgres: "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint AS now",
        };
        Ok(
            row!(self, sql, [], |row| Fields::instant(row, "now"))?
                .unwrap_or(Timestamp::UNIX_EPOCH),
        )
    }

    /// The newest migration in the database, and the newest that this program knows.
    pub async fn schema_versions(&mut self) -> Result<(i64, i64)> {
        const SQL: &str = "SELECT MAX(version) AS version FROM _sqlx_migrations WHERE success";
        let found = row!(self, SQL, [], |row| Fields::opt_int(row, "version"))?.flatten();
        Ok((found.unwrap_or_default(), migrate::known()))
    }

    /// The database's own version, for people.
    pub async fn database_version(&mut self) -> Result<String> {
        let sql = Sql {
            sqlite: "SELECT 'SQLite ' || sqlite_version() AS v",
            postgres: "SELECT 'PostgreSQL ' || current_setting('server_version') AS v",
        };
        Ok(row!(self, sql, [], |row| Fields::text(row, "v"))?.unwrap_or_default())
    }

    /// The settings that durability rests on. Ask a transaction: some of them belong to the connection, and the one that writes counts.
    pub async fn durability_settings(&mut self) -> Result<Vec<Setting>> {
        match self.conn() {
            Conn::Sqlite(connection) => {
                let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
                    .fetch_one(&mut *connection)
                    .await?;
                let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
                    .fetch_one(&mut *connection)
                    .await?;
                Ok(vec![
                    Setting {
                        name: "journal_mode",
                        is_safe: mode == "wal",
                        found: mode,
                    },
                    Setting {
                        name: "synchronous",
                        is_safe: synchronous >= 2,
                        found: synchronous.to_string(),
                    },
                ])
            }
            Conn::Batch(_) => unreachable!("where rows are only added, nothing else is asked"),
            Conn::Postgres(connection) => {
                let mut settings = Vec::new();
                for (name, unsafe_value) in [
                    ("fsync", "off"),
                    ("synchronous_commit", "off"),
                    ("full_page_writes", "off"),
                ] {
                    let found: String = sqlx::query_scalar("SELECT current_setting($1)")
                        .bind(name)
                        .fetch_one(&mut *connection)
                        .await?;
                    settings.push(Setting {
                        name,
                        is_safe: found != unsafe_value,
                        found,
                    });
                }
                Ok(settings)
            }
        }
    }
}

impl Tx {
    /// Writes a row and takes it back: once this is committed, the database takes writes. A full disk or a database that has become
    /// read-only answers every question and would otherwise be found out by the first who has something to lose.
    pub async fn probe(&mut self) -> Result<()> {
        const WRITE: &str = "INSERT INTO server_keys (purpose, id, created_at, secret) VALUES ('probe', 'probe', 0, $1) ON CONFLICT DO NOTHING";
        const TAKE_BACK: &str = "DELETE FROM server_keys WHERE purpose = 'probe' AND id = 'probe'";
        let nothing: &[u8] = &[];
        run!(self, WRITE, [nothing])?;
        run!(self, TAKE_BACK, [])?;
        Ok(())
    }
}

impl Store {
    /// Which database it is, without its password.
    pub fn describe(&self) -> &'static str {
        match self.engine {
            crate::store::Engine::Sqlite { .. } => "sqlite",
            crate::store::Engine::Postgres { .. } => "postgres",
        }
    }
}
