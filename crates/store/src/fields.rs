//! Reading columns: one small vocabulary over the rows of both databases, with errors that name the column and never its value.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sqlx::Row;

use crate::error::{Result, StoreError};
use crate::json;

fn corrupt(column: &'static str, why: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt {
        column,
        why: why.to_string(),
    }
}

/// What a row of either database can be asked for.
pub(crate) trait Fields {
    fn opt_text(&self, column: &'static str) -> Result<Option<String>>;
    fn opt_int(&self, column: &'static str) -> Result<Option<i64>>;
    fn bytes(&self, column: &'static str) -> Result<Vec<u8>>;
    fn opt_bytes(&self, column: &'static str) -> Result<Option<Vec<u8>>>;

    fn text(&self, column: &'static str) -> Result<String> {
        self.opt_text(column)?
            .ok_or_else(|| corrupt(column, "it is null"))
    }

    fn int(&self, column: &'static str) -> Result<i64> {
        self.opt_int(column)?
            .ok_or_else(|| corrupt(column, "it is null"))
    }

    /// An integer of a narrower type.
    fn small<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T> {
        T::try_from(self.int(column)?).map_err(|_| corrupt(column, "it is out of range"))
    }

    /// A text that parses into a domain type.
    fn parsed<T: TryFrom<String, Error: std::fmt::Display>>(
        &self,
        column: &'static str,
    ) -> Result<T> {
        T::try_from(self.text(column)?).map_err(|error| corrupt(column, error))
    }

    fn opt_parsed<T: TryFrom<String, Error: std::fmt::Display>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>> {
        self.opt_text(column)?
            .map(T::try_from)
            .transpose()
            .map_err(|error| corrupt(column, error))
    }

    /// A word of a closed list.
    fn word<T>(&self, column: &'static str, read: fn(&str) -> Option<T>) -> Result<T> {
        read(&self.text(column)?).ok_or_else(|| corrupt(column, "it is none of the known words"))
    }

    fn instant(&self, column: &'static str) -> Result<Timestamp> {
        Timestamp::from_millisecond(self.int(column)?).map_err(|error| corrupt(column, error))
    }

    fn opt_instant(&self, column: &'static str) -> Result<Option<Timestamp>> {
        self.opt_int(column)?
            .map(Timestamp::from_millisecond)
            .transpose()
            .map_err(|error| corrupt(column, error))
    }

    fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T> {
        json::read(column, &self.text(column)?)
    }

    fn opt_json<T: DeserializeOwned>(&self, column: &'static str) -> Result<Option<T>> {
        self.opt_text(column)?
            .map(|text| json::read(column, &text))
            .transpose()
    }
}

macro_rules! fields_of {
    ($row:ty) => {
        impl Fields for $row {
            fn opt_text(&self, column: &'static str) -> Result<Option<String>> {
                Ok(self.try_get(column)?)
            }
            fn opt_int(&self, column: &'static str) -> Result<Option<i64>> {
                Ok(self.try_get(column)?)
            }
            fn bytes(&self, column: &'static str) -> Result<Vec<u8>> {
                Ok(self.try_get(column)?)
            }
            fn opt_bytes(&self, column: &'static str) -> Result<Option<Vec<u8>>> {
                Ok(self.try_get(column)?)
            }
        }
    };
}

fields_of!(sqlx::sqlite::SqliteRow);
fields_of!(sqlx::postgres::PgRow);
