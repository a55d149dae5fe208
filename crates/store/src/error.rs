//! What can go wrong in the store, by what the caller can do about it.

/// The store's result.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row of that key exists: answer by what it means at the call site.
    #[error("a row of that key exists")]
    Duplicate(#[source] sqlx::Error),
    /// The row changed or went since it was read: read again.
    #[error("the row has changed since it was read")]
    Stale,
    /// A stored value that this version cannot read: an operator must look.
    #[error("column {column} holds a value that cannot be read: {why}")]
    Corrupt {
        /// The column.
        column: &'static str,
        /// What is wrong with it, without the value.
        why: String,
    },
    /// The database cannot be used now: answer 503 and try again.
    #[error("the database is unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database was written by a newer version of this program.
    #[error(
        "the database has schema {found}, newer than {known}, the newest that this program knows: use a newer program"
    )]
    NewerSchema {
        /// The newest migration in the database.
        found: i64,
        /// The newest that we know.
        known: i64,
    },
    /// The database lacks migrations and we were told not to run any.
    #[error("the database lacks {missing} migrations: run without --no-migrate once")]
    NotMigrated {
        /// How many are missing.
        missing: usize,
    },
    /// A statement that the database refused: our bug.
    #[error("the database refused a statement")]
    Refused(#[source] sqlx::Error),
}

impl StoreError {
    /// Wraps what makes the database unusable.
    pub(crate) fn unavailable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unavailable(cause.into())
    }

    /// The same failure for everybody who waited for the same thing.
    pub(crate) fn for_each(self, count: usize) -> impl Iterator<Item = Self> {
        let cause = std::sync::Arc::new(self);
        std::iter::repeat_with(move || Self::unavailable(std::sync::Arc::clone(&cause))).take(count)
    }

    /// Whether trying again later may help.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// SQLite's primary result codes that mean "not now": busy, locked, out of memory, read only, I/O error, full, cannot open.
const SQLITE_NOT_NOW: [i64; 7] = [5, 6, 7, 8, 10, 13, 14];
/// PostgreSQL's classes that mean "not now": connection, transaction rollback, resources, operator's intervention, system.
const POSTGRES_NOT_NOW: [&str; 5] = ["08", "40", "53", "57", "58"];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(fault) = &error else {
            return match error {
                sqlx::Error::RowNotFound
                | sqlx::Error::ColumnNotFound(_)
                | sqlx::Error::ColumnDecode { .. }
                | sqlx::Error::ColumnIndexOutOfBounds { .. }
                | sqlx::Error::Encode(_)
                | sqlx::Error::Decode(_) => Self::Refused(error),
                other => Self::unavailable(other),
            };
        };
        if fault.is_unique_violation() {
            return Self::Duplicate(error);
        }
        let code = fault.code().unwrap_or_default().into_owned();
        let not_now = if fault
            .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
            .is_some()
        {
            POSTGRES_NOT_NOW.iter().any(|class| code.starts_with(class)) || code == "25006"
        } else {
            code.parse::<i64>()
                .is_ok_and(|code| SQLITE_NOT_NOW.contains(&(code & 0xff)))
        };
        if not_now {
            Self::unavailable(error)
        } else {
            Self::Refused(error)
        }
    }
}
