//! Many rows in few statements: all rows of a batch go in together, whatever their number.
//!
//! PostgreSQL takes each column as one array, so that one text serves any number of rows. SQLite has no arrays: there rows stand behind
//! VALUES. A parameter with a number is a *name* there, which the driver asks for at each binding and SQLite looks up in a list: thousands of
//! named parameters took more time than the rows, so there they have none.
//!
//! On SQLite the text depends on the number of rows, and a prepared statement is worth more than a perfect fit: rows go in chunks of a few
//! sizes. Each chunk is a trip to the database's thread, so the sizes lie close enough that two or three do for any batch.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::postgres::PgArguments;
use sqlx::{Arguments as _, Encode, Postgres, Type};

use crate::error::Result;

/// Chunk sizes. The largest times the widest table stays below SQLite's limit of parameters (32,766). 200 is the call of an integrator who
/// sends as many as the old service took.
const CHUNKS: [usize; 28] = [
    256, 224, 200, 176, 152, 128, 112, 96, 80, 72, 64, 56, 48, 40, 32, 28, 24, 20, 16, 12, 10, 8,
    6, 5, 4, 3, 2, 1,
];

/// The text for a table and a number of rows.
type Texts = HashMap<(&'static str, usize), Arc<str>>;

/// A table and the columns that are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Insert {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static [&'static str],
}

/// Splits a number of rows into chunk sizes, largest first.
pub(crate) fn chunks<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let size = CHUNKS.into_iter().find(|size| *size <= rows.len())?;
        let (chunk, rest) = rows.split_at(size);
        rows = rest;
        Some(chunk)
    })
}

impl Insert {
    /// The statement for so many rows on SQLite.
    pub(crate) fn values(self, rows: usize) -> Arc<str> {
        static TEXTS: Mutex<Option<Texts>> = Mutex::new(None);
        let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        let text = texts
            .get_or_insert_default()
            .entry((self.table, rows))
            .or_insert_with(|| self.write(rows).into());
        Arc::clone(text)
    }

    fn write(self, rows: usize) -> String {
        let row = format!("({})", vec!["?"; self.columns.len()].join(", "));
        let rows = vec![row.as_str(); rows].join(", ");
        let columns = self.columns.join(", ");
        format!("INSERT INTO {} ({columns}) VALUES {rows}", self.table)
    }

    /// The statement for any number of rows on PostgreSQL: each parameter is a column. Their types come with the arrays.
    pub(crate) fn unnest(self) -> Arc<str> {
        static TEXTS: Mutex<Option<Texts>> = Mutex::new(None);
        let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        let text = texts
            .get_or_insert_default()
            .entry((self.table, 0))
            .or_insert_with(|| self.unnest_behind(0).into());
        Arc::clone(text)
    }

    /// The same behind so many parameters of others.
    fn unnest_behind(self, others: usize) -> String {
        let columns = self.columns.join(", ");
        let arrays = (1..=self.columns.len()).map(|n| format!("${}", others + n));
        let arrays = arrays.collect::<Vec<_>>().join(", ");
        let table = self.table;
        format!("INSERT INTO {table} ({columns}) SELECT * FROM UNNEST({arrays})")
    }
}

/// Rows of several tables that go to PostgreSQL as one statement: one trip instead of one for each table and two for the transaction around
/// them. References between them hold, for they are looked up when the whole statement is done.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    parts: Vec<String>,
    arguments: PgArguments,
}

impl Batch {
    /// Begins with another table; its columns are bound next.
    pub(crate) fn insert(&mut self, insert: Insert) {
        self.parts.push(insert.unnest_behind(self.arguments.len()));
    }

    /// Binds the next column.
    pub(crate) fn bind<'q, T: Encode<'q, Postgres> + Type<Postgres>>(
        &mut self,
        column: T,
    ) -> Result<()> {
        let bound = self.arguments.add(column);
        bound.map_err(|error| sqlx::Error::Encode(error).into())
    }

    /// The statement, unless there is nothing to add.
    pub(crate) fn statement(mut self) -> Option<(String, PgArguments)> {
        let last = self.parts.pop()?;
        let before = { self.parts.iter().enumerate() }
            .map(|(place, part)| format!("part{place} AS ({part})"))
            .collect::<Vec<_>>()
            .join(", ");
        let with = if before.is_empty() { "" } else { "WITH " };
        let gap = if before.is_empty() { "" } else { " " };
        Some((format!("{with}{before}{gap}{last}"), self.arguments))
    }
}

/// Inserts rows: `insert!(tx, INSERT, rows, |row| [bind, …])`.
macro_rules! insert {
    ($tx:expr, $insert:expr, $rows:expr, |$row:ident| [$($bind:expr),* $(,)?]) => {{
        let rows = $rows;
        match $tx.conn() {
            $crate::backend::tx::Conn::Sqlite(connection) => {
                for chunk in $crate::bulk::chunks(rows) {
                    let mut query = sqlx::query(sqlx::AssertSqlSafe($insert.values(chunk.len())));
                    for $row in chunk {
                        query = query$(.bind($bind))*;
                    }
                    query.execute(&mut *connection).await?;
                }
            }
            $crate::backend::tx::Conn::Postgres(connection) => {
                if !rows.is_empty() {
                    let query = sqlx::query(sqlx::AssertSqlSafe($insert.unnest()));
                    // A column that is the same in every row does not look at it.
                    let query = query$(.bind(rows.iter().map(|$row| { let _ = $row; $bind }).collect::<Vec<_>>()))*;
                    query.execute(&mut *connection).await?;
                }
            }
            $crate::backend::tx::Conn::Batch(batch) => {
                if !rows.is_empty() {
                    batch.insert($insert);
                    $(batch.bind(rows.iter().map(|$row| { let _ = $row; $bind }).collect::<Vec<_>>())?;)*
                }
            }
        }
        Ok::<(), $crate::error::StoreError>(())
    }};
}

pub(crate) use insert;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_split_into_known_chunks_and_none_is_lost() {
        for count in [0, 1, 7, 8, 63, 200, 257, 10_000] {
            let rows = vec![(); count];
            let sizes: Vec<usize> = chunks(&rows).map(<[()]>::len).collect();
            assert_eq!(sizes.iter().sum::<usize>(), count);
            assert!(sizes.iter().all(|size| CHUNKS.contains(size)));
        }
    }

    #[test]
    fn any_batch_takes_three_statements_at_most() {
        for count in 1..=256 {
            let rows = vec![(); count];
            assert!(chunks(&rows).count() <= 3, "{count}");
        }
    }

    #[test]
    fn the_texts_name_their_columns() {
        let insert = Insert {
            table: "t",
            columns: &["a", "b"],
        };
        assert_eq!(
            &*insert.values(2),
            "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)"
        );
        assert_eq!(
            &*insert.unnest(),
            "INSERT INTO t (a, b) SELECT * FROM UNNEST($1, $2)"
        );
    }

    #[test]
    fn tables_that_go_together_count_their_parameters_on() {
        let insert = |table| Insert {
            table,
            columns: &["a", "b"],
        };
        let mut batch = Batch::default();
        for table in ["t", "u"] {
            batch.insert(insert(table));
            batch.bind(vec![1_i64]).unwrap();
            batch.bind(vec!["x"]).unwrap();
        }
        let (text, arguments) = batch.statement().unwrap();
        assert_eq!(
            text,
            "WITH part0 AS (INSERT INTO t (a, b) SELECT * FROM UNNEST($1, $2)) \
             INSERT INTO u (a, b) SELECT * FROM UNNEST($3, $4)"
        );
        assert_eq!(arguments.len(), 4);
        assert!(Batch::default().statement().is_none());
    }
}
