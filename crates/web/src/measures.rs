//! What the HTTP surface counts for operators. The names are promised: `docs/operating.md` lists them, and a test compares.

use metrics::{counter, describe_counter};

use crate::frame;

const TICKETS: &str = "hallticket_tickets_created_total";

/// Explains the metrics of the HTTP surface to the recorder, and shows those that nothing has happened to yet.
pub fn describe() {
    frame::describe_meter();
    describe_counter!(TICKETS, "Tickets that were created.");
    counter!(TICKETS).absolute(0);
}

/// So many tickets are on disk.
pub(crate) fn tickets_created(tickets: usize) {
    counter!(TICKETS).increment(tickets as u64);
}
