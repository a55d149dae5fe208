//! Work that leaves the house: callbacks and mails.
//!
//! The network side knows no database: [`signing`] signs, [`caller`] delivers one callback, [`mailer`] hands over one mail. The workers
//! claim rows, act through these, and settle. To add a kind of work: a verb of its own in a file, and a line in the list of workers.

pub mod caller;
mod guard;
pub mod mailer;
pub mod resolver;
pub mod signing;
pub mod smtp_url;
mod tls;
