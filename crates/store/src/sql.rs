//! Texts that must differ between the databases stand side by side, for all to see.

/// One statement in two dialects.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sql {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self {
            sqlite: text,
            postgres: text,
        }
    }
}

/// A connection that knows which text is its own.
pub(crate) trait Dialect {
    fn pick(sql: Sql) -> &'static str;
}

impl Dialect for sqlx::SqliteConnection {
    fn pick(sql: Sql) -> &'static str {
        sql.sqlite
    }
}

impl Dialect for sqlx::PgConnection {
    fn pick(sql: Sql) -> &'static str {
        sql.postgres
    }
}

/// The text for a connection.
pub(crate) fn text<C: Dialect>(sql: impl Into<Sql>, _connection: &C) -> &'static str {
    C::pick(sql.into())
}

/// What a column must be in: a list of ids, which travels as one JSON array, so that the text does not depend on its length.
///
/// PostgreSQL gets it as an array. `IN (SELECT …)` is a join to it, and on a table without statistics, as a new server has for its first
/// minute, it read the whole table for one id.
macro_rules! in_list {
    ($before:expr, $parameter:literal, $after:literal) => {
        $crate::sql::in_list!($before, $parameter, $after, "")
    };
    // With a lock, which only PostgreSQL has and needs.
    ($before:expr, $parameter:literal, $after:literal, $lock:literal) => {
        $crate::sql::Sql {
            sqlite: concat!(
                $before,
                " IN (SELECT value FROM json_each(",
                $parameter,
                "))",
                $after
            ),
            postgres: concat!(
                $before,
                " = ANY(ARRAY(SELECT json_array_elements_text(",
                $parameter,
                "::json)))",
                $after,
                $lock
            ),
        }
    };
}

/// The rows of a long list of ids. SQLite looks each up in its index; so must PostgreSQL, which on a table without statistics yet took `IN`
/// for a loop over both: 20 s for 10,000 of 10,000. `OFFSET 0` keeps it from turning the look-up into a join again.
macro_rules! rows_of_list {
    ($columns:literal, $from:literal, $key:literal, $parameter:literal, $order:literal) => {
        $crate::sql::Sql {
            sqlite: concat!(
                "SELECT ",
                $columns,
                $from,
                " AND ",
                $key,
                " IN (SELECT value FROM json_each(",
                $parameter,
                "))",
                $order
            ),
            postgres: concat!(
                "SELECT found.* FROM (SELECT DISTINCT json_array_elements_text(",
                $parameter,
                "::json) AS id) AS asked CROSS JOIN LATERAL (SELECT ",
                $columns,
                $from,
                " AND ",
                $key,
                " = asked.id OFFSET 0) AS found",
                $order
            ),
        }
    };
}

/// A row that is about to be changed: PostgreSQL locks it, SQLite's one writer is the lock.
macro_rules! for_update {
    ($text:literal) => {
        $crate::sql::Sql {
            sqlite: $text,
            postgres: concat!($text, " FOR UPDATE"),
        }
    };
}

pub(crate) use {for_update, in_list, rows_of_list};
