//! The door of a task: by what candidates are known there, who was let in without a list, who agreed to what; and how they
//! are forgotten.

mod consents;
mod credentials;
mod documents;
mod erase;
mod person;
mod registrations;
mod retention;

pub use consents::Consent;
pub use credentials::{Credentials, Holder};
pub use erase::ERASED;
pub use person::{DeletionRequest, Rehearsal};
pub use registrations::Registration;
