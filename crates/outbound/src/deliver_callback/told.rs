//! What a try came to: in words, in numbers, in the log, in its row.

use std::time::Duration;

use jiff::Timestamp;
use store::deliveries::Delivery;
use store::jobs::{Attempt, Settlement};

use crate::caller::{ErrorCode, Outcome};
use crate::measures;

/// The word, with the status where that is what the word is about.
pub(super) fn reason(outcome: &Outcome) -> String {
    let word = outcome.result.err().map_or("", ErrorCode::as_str);
    match (word, outcome.status) {
        ("http_status", Some(status)) => format!("{word} {status}"),
        _ => word.to_owned(),
    }
}

pub(super) fn word(outcome: &Outcome) -> &'static str {
    let result = outcome.result;
    result.map_or_else(ErrorCode::as_str, |()| "delivered")
}

pub(super) fn count(
    delivery: &Delivery,
    outcome: &Outcome,
    settlement: &Settlement,
    now: Timestamp,
) {
    measures::WEBHOOK.tried(word(outcome), outcome.duration);
    match settlement {
        Settlement::Done => {
            let after = now.duration_since(delivery.created_at);
            measures::delivered(Duration::try_from(after).unwrap_or_default());
        }
        Settlement::Failed(_) => measures::WEBHOOK.gave_up(),
        Settlement::Retry { .. } => {}
    }
}

pub(super) fn attempt(delivery: &Delivery, started_at: Timestamp, outcome: &Outcome) -> Attempt {
    let words = Some(outcome.response_head.clone()).filter(|head| !head.is_empty());
    Attempt {
        number: delivery.attempt + 1,
        started_at,
        duration_ms: i64::try_from(outcome.duration.as_millis()).unwrap_or(i64::MAX),
        outcome: word(outcome).to_owned(),
        status: outcome.status.map(u32::from),
        words,
        address: outcome.resolved_ip.map(|ip| ip.to_string()),
    }
}

/// Logs a try. Never the URL, whose query is the customer's own, and never the answer.
pub(super) fn tell(
    delivery: &Delivery,
    attempt: &Attempt,
    settlement: &Settlement,
    detail: Option<&str>,
) {
    let (id, origin, outcome) = (&delivery.id, &delivery.origin, &attempt.outcome);
    macro_rules! log {
        ($level:ident, $text:literal) => {
            tracing::$level!(
                delivery.id = %id,
                organization.id = %delivery.organization_id,
                ticket.id = %delivery.ticket_id,
                endpoint.origin = %origin,
                attempt.number = attempt.number,
                attempt.outcome = %outcome,
                attempt.duration_ms = attempt.duration_ms,
                http.status = attempt.status,
                detail,
                $text
            )
        };
    }
    match settlement {
        Settlement::Done => log!(info, "delivered callback {id} to {origin}"),
        Settlement::Retry { .. } => log!(info, "callback {id} to {origin} failed: {outcome}"),
        Settlement::Failed(_) => log!(warn, "gave up callback {id} to {origin}: {outcome}"),
    }
}
