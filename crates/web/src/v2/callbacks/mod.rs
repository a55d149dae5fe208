//! `/api/v2/callbacks`: what was called back, what became of it, and sending it again.
//!
//! Everything goes by the outbox: a resent callback and a sample are rows that the workers find, so they are durable before they are
//! acknowledged, and guarded, signed and recorded as any other.

mod filter;
mod list_callbacks;
mod resend_callback;
mod resend_callbacks;
mod send_sample;
mod show_callback;
mod shown;

pub(crate) use list_callbacks::list_callbacks;
pub(crate) use resend_callback::resend_callback;
pub(crate) use resend_callbacks::resend_callbacks;
pub(crate) use send_sample::send_sample;
pub(crate) use show_callback::show_callback;

use domain::id::DeliveryId;

use crate::error::{ApiResult, callback_not_found};

/// The id of a path: what can be no id of ours is nobody's.
fn callback_id(text: &str) -> ApiResult<DeliveryId> {
    text.parse().map_err(|_| callback_not_found())
}
