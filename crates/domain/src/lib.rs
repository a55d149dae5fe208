//! The nouns and rules of Hallticket: no I/O, no async, no clock and no chance of its own.
//!
//! Everything that comes from outside is parsed here into types that cannot be wrong. One noun a file; a rule lives beside the noun it
//! is about. To add a noun: a file, a `pub mod` line below, and a row in `ARCHITECTURE.md` only if a reader could not guess it.

pub mod access;
pub mod access_link;
pub mod accommodation;
pub mod answer;
pub mod answer_file;
pub mod bounce;
pub mod callback_url;
pub mod chance;
pub mod deadline;
pub mod detailed;
pub mod digest;
pub mod drawing;
pub mod email;
pub mod erasure;
pub mod exact;
pub mod fault;
pub mod file_type;
pub mod frame_origin;
pub mod id;
pub mod locale;
pub mod net_rules;
pub mod numeric;
pub mod preflight;
pub mod receipt;
pub mod requests;
pub mod retry;
pub mod scoring;
pub mod secret;
pub mod task;
pub mod taskfile;
pub mod test_instance;
pub mod ticket;
pub mod time;
pub mod trace;

#[cfg(test)]
pub(crate) mod sample;
