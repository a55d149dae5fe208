//! Many rows in few statements: one multi-row INSERT per chunk.
//!
//! The parameters are bound in order. PostgreSQL wants them numbered; on SQLite a number is a *name*, which the driver asks for at each
//! binding and SQLite looks up in a list: thousands of named parameters took more time than the rows, so there they have none.
//!
//! The text depends on the number of rows, and a prepared statement is worth more than a perfect fit: rows go in chunks of a few sizes.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

/// Chunk sizes. The largest times the widest table stays below both databases' limits of parameters (32,766 and 65,535).
const CHUNKS: [usize; 9] = [256, 128, 64, 32, 16, 8, 4, 2, 1];

/// The text for a table, a number of rows and a way to write parameters.
type Texts = HashMap<(&'static str, usize, Parameters), Arc<str>>;

/// How parameters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Parameters {
    /// `$1`, `$2`, …
    Numbered,
    /// `?`
    Nameless,
}

/// A connection that knows how its parameters are written.
pub(crate) trait Binds {
    const PARAMETERS: Parameters;
}

impl Binds for sqlx::SqliteConnection {
    const PARAMETERS: Parameters = Parameters::Nameless;
}

impl Binds for sqlx::PgConnection {
    const PARAMETERS: Parameters = Parameters::Numbered;
}

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
    /// The statement for so many rows on a connection.
    pub(crate) fn sql<C: Binds>(self, rows: usize, _connection: &C) -> Arc<str> {
        static TEXTS: Mutex<Option<Texts>> = Mutex::new(None);
        let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (self.table, rows, C::PARAMETERS);
        let text = texts
            .get_or_insert_default()
            .entry(key)
            .or_insert_with(|| self.write(rows, C::PARAMETERS).into());
        Arc::clone(text)
    }

    fn write(self, rows: usize, parameters: Parameters) -> String {
        let mut text = format!(
            "INSERT INTO {} ({}) VALUES ",
            self.table,
            self.columns.join(", ")
        );
        let mut number = 0;
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns.len() {
                number += 1;
                text.push_str(if column == 0 { "" } else { ", " });
                // Writing to a String cannot fail.
                let _ = match parameters {
                    Parameters::Numbered => write!(text, "${number}"),
                    Parameters::Nameless => write!(text, "?"),
                };
            }
            text.push(')');
        }
        text
    }
}

/// Inserts rows: `insert!(tx, INSERT, rows, |row| [bind, …])`.
macro_rules! insert {
    ($tx:expr, $insert:expr, $rows:expr, |$row:ident| [$($bind:expr),* $(,)?]) => {
        $crate::backend::tx::on!($tx, connection => {
            for chunk in $crate::bulk::chunks($rows) {
                let text = $insert.sql(chunk.len(), &*connection);
                let mut query = sqlx::query(sqlx::AssertSqlSafe(text));
                for $row in chunk {
                    query = query$(.bind($bind))*;
                }
                query.execute(&mut *connection).await?;
            }
            Ok::<(), $crate::error::StoreError>(())
        })
    };
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
    fn the_text_numbers_its_parameters() {
        let insert = Insert {
            table: "t",
            columns: &["a", "b"],
        };
        let text = |parameters| insert.write(2, parameters);
        assert_eq!(
            text(Parameters::Numbered),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)"
        );
        assert_eq!(
            text(Parameters::Nameless),
            "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)"
        );
    }
}
