//! What somebody shows at the door of a task, judged by what its author asks for (see [`crate::task::Access`]).
//!
//! Nothing here looks anything up: an [`Entry`] becomes a [`Claim`] or faults, each at the field where it stands.

mod claim;
mod entry;
mod normal;
mod password;

pub use claim::{Claim, GuestSlip};
pub use entry::Entry;
pub use normal::normal;
pub use password::{NotAPasswordHash, PasswordHash, typed};
