//! What callers of the compatible API send, parsed: bytes go in, a request without doubts or all its faults come out.
//!
//! Reading goes in steps because the order of checks is promised (contract, section 2): [`Envelope::parse`] asks whether it is
//! JSON, [`Envelope::requester`] who calls; then the key is checked, and only for a caller who is known is the rest read and judged.
//! To add a request: a file that turns a [`Body`] into its type through [`json::read`], reading like the tree of its documentation.

mod body;
mod callback;
pub mod candidate;
mod create_tickets;
mod envelope;
mod fetch_monitoring_assets;
pub(crate) mod json;
mod moment;
mod new_user;
mod patch_ticket;
mod query_test_results;
mod report_bounce;
pub mod upload;

pub use body::Body;
pub use callback::{Callback, MAX_PARAM_VALUE, MAX_PARAMS};
pub use create_tickets::{CreateTickets, Emailing, Limits, NotCreateTickets};
pub use envelope::{Envelope, NotJson, Requester};
pub use fetch_monitoring_assets::FetchMonitoringAssets;
pub use new_user::{MAX_EXTRA_EMAILS, MAX_FULLNAME, MAX_LABELS, NewUser};
pub use patch_ticket::{Admission, PatchTicket};
pub use query_test_results::{AskedTicket, MAX_TICKETS, QueryTestResults};
pub use report_bounce::report_bounce;

/// The longest group, label, external id, template name or id.
pub const MAX_TEXT: usize = 500;
