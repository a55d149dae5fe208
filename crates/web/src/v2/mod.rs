//! The API of our own: plain JSON, problem details, the key in the `Authorization` header.
//!
//! Lists come in pages with a cursor ([`query`], [`cursor`]), what two may change at once has a tag ([`etag`]).

mod attempt;
mod bounces;
mod callbacks;
mod cursor;
mod etag;
mod events;
mod files;
mod list_tickets;
mod mails;
mod patch_ticket;
mod query;
mod show_ticket;
mod tasks;
mod ticket;

pub(crate) use bounces::report_bounce;
pub(crate) use callbacks::{
    list_callbacks, resend_callback, resend_callbacks, send_sample, show_callback,
};
pub(crate) use events::events;
pub(crate) use files::{list_files, show_file};
pub(crate) use list_tickets::list_tickets;
pub(crate) use mails::{list_mails, resend_mail, resend_newest_mail};
pub(crate) use patch_ticket::patch_ticket;
pub(crate) use show_ticket::show_ticket;
pub(crate) use tasks::{export_task, import_task, list_tasks, show_task, validate_task};
