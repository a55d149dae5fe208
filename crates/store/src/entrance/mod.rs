//! The door of a task: by what candidates are known there, who was let in without a list, who agreed to what.

mod consents;
mod credentials;
mod person;
mod registrations;
mod retention;

pub use consents::Consent;
pub use credentials::{Credentials, Holder};
pub use person::{DeletionRequest, ERASED, Rehearsal};
pub use registrations::Registration;
