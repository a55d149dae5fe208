//! Connections and transactions: the only place that names a driver's connection.

pub(crate) mod connect;
pub(crate) mod flushed;
pub(crate) mod lane;
pub(crate) mod tx;
pub(crate) mod url;
