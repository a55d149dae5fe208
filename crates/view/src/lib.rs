//! What people see: pages, mails and their languages. Pure rendering: data in, text out, no I/O.
//!
//! To add a page: a struct in `page/` that holds exactly what the page shows, a template of the same name under `templates/`, and its
//! words in every `locales/*/candidate.ftl` (a test names what is missing). A template has no logic beyond `if` and `for`: whatever needs
//! thought is a method of the struct, where it can be tested.

pub mod asset;
mod code;
pub mod form;
pub mod i18n;
pub mod mail;
pub mod markdown;
mod math;
mod memo;
pub mod page;
pub mod sample;
pub mod task_files;

pub use askama::Template;
