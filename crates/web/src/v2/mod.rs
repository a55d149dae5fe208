//! The API of our own: plain JSON, problem details, the key in the `Authorization` header.

mod events;

pub(crate) use events::events;
