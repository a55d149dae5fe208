//! Rows of a queue that cannot be read.
//!
//! A queue that fails at a row fails for ever, and with it everything behind that row. So what cannot be read is set aside: it stays stored,
//! out of the way, for somebody to repair; an error in the log and a metric say so.

use jiff::Timestamp;

use crate::backend::tx::run;
use crate::error::Result;
use crate::{Tx, json, measures};

/// What a queue holds: the row's key, and the row if it can be read.
pub(crate) type Read<K, T> = (K, Result<T>);

/// What stands where a server's words would.
const REASON: &str = "the stored row cannot be read";

/// Splits what can be read from what cannot; of the latter it tells, and gives the keys.
pub(crate) fn sorted<K: std::fmt::Display, T>(
    table: &'static str,
    rows: Vec<Read<K, T>>,
) -> (Vec<T>, Vec<K>) {
    let (mut good, mut bad) = (Vec::with_capacity(rows.len()), Vec::new());
    for (key, row) in rows {
        match row {
            Ok(row) => good.push(row),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(db.table = table, db.key = %key, error, "set {key} of {table} aside: it cannot be read");
                measures::set_aside(table);
                bad.push(key);
            }
        }
    }
    (good, bad)
}

impl Tx {
    /// Takes events out of the sequencer's way.
    pub(crate) async fn set_events_aside(
        &mut self,
        positions: &[i64],
        now: Timestamp,
    ) -> Result<()> {
        let sql = crate::sql::Sql {
            sqlite: "UPDATE event_inbox SET set_aside_at = $1 WHERE position IN (SELECT value FROM json_each($2))",
            postgres: "UPDATE event_inbox SET set_aside_at = $1 WHERE position IN (SELECT json_array_elements_text($2::json)::bigint)",
        };
        if !positions.is_empty() {
            run!(self, sql, [now.as_millisecond(), json::write(positions)])?;
        }
        Ok(())
    }

    /// Gives callbacks up that cannot be read. Repaired, they are resent like any that were given up.
    pub(crate) async fn set_deliveries_aside(
        &mut self,
        ids: &[String],
        now: Timestamp,
    ) -> Result<()> {
        let sql = crate::sql::in_list!(
            "UPDATE deliveries SET state = 'failed', finished_at = $1, last_error = $2, lease_until = 0, lease_token = NULL WHERE id",
            "$3",
            ""
        );
        self.give_up(sql, ids, now).await
    }

    /// Gives mails up that cannot be read.
    pub(crate) async fn set_mails_aside(&mut self, ids: &[String], now: Timestamp) -> Result<()> {
        let sql = crate::sql::in_list!(
            "UPDATE mails SET state = 'failed', sent_at = $1, last_error = $2, lease_until = 0, lease_token = NULL WHERE id",
            "$3",
            ""
        );
        self.give_up(sql, ids, now).await
    }

    async fn give_up(
        &mut self,
        sql: crate::sql::Sql,
        ids: &[String],
        now: Timestamp,
    ) -> Result<()> {
        if !ids.is_empty() {
            run!(self, sql, [now.as_millisecond(), REASON, json::write(ids)])?;
        }
        Ok(())
    }
}
