//! Work that leaves the house: callbacks and mails.
//!
//! The network side knows no database: [`signing`] signs, [`caller`] delivers one callback, [`mailer`] hands over one mail. The workers
//! claim rows, act through these, and settle. To add a kind of work: a verb of its own in a file, and a line in the list of workers.

mod breaker;
pub mod caller;
mod courier;
mod crew;
mod deliver_callback;
pub mod dkim;
pub mod dsn;
mod errand;
mod finish_overdue;
mod guard;
mod keep_files;
mod letter;
pub mod mailer;
mod measures;
mod pace;
mod purge;
pub mod resolver;
mod retention;
mod send_mail;
pub mod sender_records;
mod sequence_events;
pub mod signing;
pub mod smtp_url;
mod tasks;
mod tls;
mod under_way;
mod worker;
mod workers;

pub use measures::describe as describe_metrics;
pub use pace::Spacing;
pub use workers::{Settings, WorkFailed, Workers, WorkersConfig};
