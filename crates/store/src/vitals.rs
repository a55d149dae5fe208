//! What waits, and since when: for metrics, asked at each scrape.
//!
//! A scrape must not become a burden when it matters most. So every question is one look into an index, and what is counted is counted up
//! to a bound: a million mails that wait are not walked to say that they are many.

use jiff::Timestamp;

use crate::backend::tx::row;
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::Sql;
use crate::store::Engine;
use crate::{Reader, Store};

/// Beyond this, a count says "at least so many".
pub const MOST_COUNTED: i64 = 100_000;

/// What waits in an outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outbox {
    /// Since when its oldest row is due, if one is.
    pub oldest_due: Option<Timestamp>,
    /// Rows that are due, those under way included; up to [`MOST_COUNTED`].
    pub due: i64,
    /// Rows whose time is still to come; up to [`MOST_COUNTED`].
    pub scheduled: i64,
}

/// What waits in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Vitals {
    /// Callbacks.
    pub deliveries: Outbox,
    /// Mails.
    pub mails: Outbox,
    /// When the oldest event happened that has no number yet.
    pub oldest_unnumbered: Option<Timestamp>,
    /// Events without a number; up to [`MOST_COUNTED`].
    pub unnumbered: i64,
    /// The earliest deadline of what runs.
    pub earliest_deadline: Option<Timestamp>,
    /// Test instances that run against a deadline; up to [`MOST_COUNTED`].
    pub running: i64,
}

/// Connections of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// `read` or `write`.
    pub name: &'static str,
    /// How many there may be.
    pub most: u32,
    /// How many are open.
    pub open: u32,
    /// How many of these nobody uses.
    pub idle: u32,
}

/// Both look-ups of an outbox walk its index of due rows, `deliveries_due` or `mails_due`.
macro_rules! outbox {
    ($table:literal) => {
        concat!(
            "SELECT (SELECT MIN(due_at) FROM ",
            $table,
            " WHERE state = 'pending') AS due_since, (SELECT COUNT(*) FROM (SELECT 1 FROM ",
            $table,
            " WHERE state = 'pending' AND due_at <= $1 LIMIT $2) AS due) AS due, (SELECT COUNT(*) FROM (SELECT 1 FROM ",
            $table,
            " WHERE state = 'pending' AND due_at > $1 LIMIT $2) AS scheduled) AS scheduled"
        )
    };
}

fn outbox(row: &impl Fields, now: Timestamp) -> Result<Outbox> {
    Ok(Outbox {
        oldest_due: row.opt_instant("due_since")?.filter(|due| *due <= now),
        due: row.int("due")?,
        scheduled: row.int("scheduled")?,
    })
}

/// The inbox is in the order of its inserts, so its first row is its oldest.
const INBOX: &str = "SELECT (SELECT at FROM event_inbox WHERE set_aside_at IS NULL ORDER BY position LIMIT 1) AS since, \
    (SELECT COUNT(*) FROM (SELECT 1 FROM event_inbox WHERE set_aside_at IS NULL LIMIT $1) AS counted) AS counted";

/// Walks the index `test_instances_running`.
const RUNNING: &str = "SELECT (SELECT MIN(deadline_at) FROM test_instances \
    WHERE completed_at IS NULL AND deadline_at IS NOT NULL) AS since, \
    (SELECT COUNT(*) FROM (SELECT 1 FROM test_instances \
    WHERE completed_at IS NULL AND deadline_at IS NOT NULL LIMIT $1) AS counted) AS counted";

fn since_and_count(row: &impl Fields) -> Result<(Option<Timestamp>, i64)> {
    Ok((row.opt_instant("since")?, row.int("counted")?))
}

impl Reader {
    /// What waits now.
    pub async fn vitals(&mut self, now: Timestamp) -> Result<Vitals> {
        let at = now.as_millisecond();
        let deliveries = row!(self, outbox!("deliveries"), [at, MOST_COUNTED], |row| {
            outbox(row, now)
        })?;
        let mails = row!(self, outbox!("mails"), [at, MOST_COUNTED], |row| outbox(
            row, now
        ))?;
        let inbox = row!(self, INBOX, [MOST_COUNTED], since_and_count)?;
        let running = row!(self, RUNNING, [MOST_COUNTED], since_and_count)?;
        let (oldest_unnumbered, unnumbered) = inbox.unwrap_or_default();
        let (earliest_deadline, running) = running.unwrap_or_default();
        Ok(Vitals {
            deliveries: deliveries.unwrap_or_default(),
            mails: mails.unwrap_or_default(),
            oldest_unnumbered,
            unnumbered,
            earliest_deadline,
            running,
        })
    }

    /// How many bytes the database has on disk.
    pub async fn database_size(&mut self) -> Result<i64> {
        let sql = Sql {
            sqlite: "SELECT page_count * page_size AS size FROM pragma_page_count(), pragma_page_size()",
            postgres: "SELECT pg_database_size(current_database()) AS size",
        };
        Ok(row!(self, sql, [], |row| Fields::int(row, "size"))?.unwrap_or_default())
    }
}

impl Store {
    /// The connections of this process. The one that writes to SQLite is no pool.
    pub fn pools(&self) -> Vec<Pool> {
        macro_rules! pool {
            ($name:literal, $pool:expr) => {
                Pool {
                    name: $name,
                    most: $pool.options().get_max_connections(),
                    open: $pool.size(),
                    idle: u32::try_from($pool.num_idle()).unwrap_or(u32::MAX),
                }
            };
        }
        match &self.engine {
            Engine::Sqlite { readers, .. } => vec![pool!("read", readers)],
            Engine::Postgres { writers, readers } => {
                vec![pool!("read", readers), pool!("write", writers)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{Connection as _, Row as _, SqliteConnection};

    use super::*;
    use crate::testing::TestDatabase;

    #[tokio::test]
    async fn no_question_of_a_scrape_walks_a_table_of_millions() {
        let database = TestDatabase::sqlite().unwrap();
        database.open().await.unwrap();
        let mut connection = SqliteConnection::connect(database.url()).await.unwrap();
        for sql in [outbox!("deliveries"), outbox!("mails"), RUNNING] {
            let explained = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
            let steps = sqlx::query(explained).bind(0).bind(0);
            let steps = steps.fetch_all(&mut connection).await.unwrap();
            let steps = steps.iter().map(|step| step.get::<String, _>("detail"));
            let walks: Vec<String> = steps
                .filter(|step| {
                    let reads = step.contains("deliveries")
                        || step.contains("mails")
                        || step.contains("test_instances");
                    reads && !step.contains("INDEX")
                })
                .collect();
            assert_eq!(walks, [""; 0], "{sql}");
        }
    }
}
