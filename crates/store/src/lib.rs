//! The one store, on SQLite and on PostgreSQL: the only crate that knows SQL.
//!
//! [`Store::begin`] opens a [`Tx`] that can write; [`Store::read`] gives a [`Reader`]. Every method of a noun stands in the file of that
//! noun, with its SQL, which is one text for both databases unless a [`sql::Sql`] shows both. To add a method: write it in the noun's
//! file and call it from the contract suite in `tests/contract.rs`, which runs on both databases. To add a table: a migration of the
//! same number and name in `migrations/sqlite` and `migrations/postgres`.
//!
//! A query that concerns an organization's rows takes its id: a look-up without one does not exist, except where the caller holds
//! something that is a secret or a key itself (an access code, a seat, a claimed job).

mod backend;
mod breaks;
mod bulk;
mod error;
mod fields;
mod json;
mod known;
mod measures;
mod migrate;
mod sample;
mod seal;
mod set_aside;
mod sql;
mod store;
mod unlocked;

pub mod answer_files;
pub mod answers;
pub mod assets;
pub mod audit;
pub mod backup;
pub mod bounces;
pub mod clocks;
pub mod completion;
mod deadlines;
pub mod deliveries;
pub mod durability;
pub mod endpoints;
pub mod entrance;
pub mod events;
pub mod idempotency;
pub mod issue;
pub mod jobs;
mod kept_files;
pub mod keys;
pub mod mails;
pub mod marks;
pub mod notices;
pub mod organizations;
pub mod save;
pub mod server_keys;
pub mod sittings;
pub mod task_files;
pub mod tasks;
pub mod test_instances;
pub mod testing;
pub mod tickets;
pub mod uploads;
pub mod vault;
mod versioned;
pub mod vitals;

pub use backend::flushed::flushed;
pub use backend::tx::{Reader, Tx};
pub use backend::url::{DatabaseUrl, UnknownDatabaseUrl};
pub use error::{Result, StoreError};
pub use measures::{COMMIT as COMMIT_DURATION, describe as describe_metrics};
pub use migrate::Migrate;
pub use seal::MasterKey;
pub use store::{OpenOptions, Store, Wake};
