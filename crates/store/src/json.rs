//! JSON columns: opaque to SQL, typed here.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Result, StoreError};

/// Writes a value that we made: it always serialises.
pub(crate) fn write<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value)
        .unwrap_or_else(|error| unreachable!("our own types serialise: {error}"))
}

/// The same as a value, to be put into another one.
pub(crate) fn value<T: Serialize + ?Sized>(value: &T) -> serde_json::Value {
    serde_json::to_value(value)
        .unwrap_or_else(|error| unreachable!("our own types serialise: {error}"))
}

/// Reads what an earlier version or ourselves wrote.
pub(crate) fn read<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt {
        column,
        why: error.to_string(),
    })
}
