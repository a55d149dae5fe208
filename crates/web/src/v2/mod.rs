//! The API of our own: plain JSON, problem details, the key in the `Authorization` header.
//!
//! Lists come in pages with a cursor ([`cursor`]), what two may change at once has a tag ([`etag`]).

mod cursor;
mod etag;
mod events;
mod list_tickets;
mod patch_ticket;
mod show_ticket;
mod ticket;

pub(crate) use events::events;
pub(crate) use list_tickets::list_tickets;
pub(crate) use patch_ticket::patch_ticket;
pub(crate) use show_ticket::show_ticket;
