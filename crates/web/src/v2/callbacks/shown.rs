//! A callback as this API shows it.

use domain::id::{DeliveryId, TestInstanceId, TicketId};
use domain::time::rfc3339;
use serde::Serialize;
use serde_json::value::RawValue;
use store::deliveries::{Delivery, Endpoint};
use store::jobs::{Attempt, JobState};

use crate::error::{ApiResult, internal};
use crate::json_reply::json_reply;
use crate::v2::attempt::{ShownAttempt, trimmed};

/// A callback in a list. Of the receiver's address only the origin: path and query may hold its secrets.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownCallback<'a> {
    callback_id: &'a DeliveryId,
    /// What the receiver sees in `webhook-id`.
    webhook_id: String,
    r#type: &'a str,
    sample: bool,
    sequence: Option<i64>,
    ticket_id: Option<&'a TicketId>,
    test_instance_id: Option<&'a TestInstanceId>,
    origin: &'a str,
    state: &'static str,
    /// It waits until its receiver, which was switched off, is switched on again.
    paused: bool,
    tries: u32,
    due_at: Option<String>,
    created_at: String,
    finished_at: Option<String>,
    last_error: Option<String>,
}

impl<'a> ShownCallback<'a> {
    /// As it is while these receivers are switched off.
    pub(super) fn of(delivery: &'a Delivery, off: &[Endpoint]) -> Self {
        // What a sample is about does not exist.
        let real = !delivery.is_sample;
        Self {
            callback_id: &delivery.id,
            webhook_id: format!("msg_{}", delivery.id),
            r#type: &delivery.kind,
            sample: delivery.is_sample,
            sequence: real.then_some(delivery.sequence),
            ticket_id: real.then_some(&delivery.ticket_id),
            test_instance_id: real.then_some(&delivery.test_instance_id),
            origin: &delivery.origin,
            state: delivery.state.delivery_word(),
            paused: delivery.state == JobState::Pending && off.contains(&delivery.endpoint()),
            tries: delivery.attempt,
            due_at: match delivery.finished_at {
                None => Some(rfc3339(delivery.due_at)),
                Some(_) => None,
            },
            created_at: rfc3339(delivery.created_at),
            finished_at: delivery.finished_at.map(rfc3339),
            last_error: delivery.last_error.as_deref().map(trimmed),
        }
    }
}

#[derive(Debug, Serialize)]
struct WholeCallback<'a> {
    #[serde(flatten)]
    callback: ShownCallback<'a>,
    attempts: Vec<ShownAttempt>,
    /// The bytes that are sent, the same on every attempt.
    payload: &'a RawValue,
}

/// The reply that shows one with everything.
pub(super) fn whole(
    delivery: &Delivery,
    attempts: Vec<Attempt>,
    off: &[Endpoint],
) -> ApiResult<axum::response::Response> {
    let text = serde_json::to_string(&WholeCallback {
        callback: ShownCallback::of(delivery, off),
        attempts: attempts.into_iter().map(ShownAttempt::from).collect(),
        payload: serde_json::from_str(&delivery.body).map_err(internal)?,
    });
    Ok(json_reply(text.map_err(internal)?))
}
