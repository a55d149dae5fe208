//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): a repeated call is answered with the first one's reply.
//!
//! The key is taken and the reply stored in the transaction of the work, so that there is never one without the other. Failures roll
//! back and leave the key free. A call whose first try still runs in this process is told so; in another process (on PostgreSQL) it
//! waits for that one's end, which is as good.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use domain::fault::Faults;
use domain::id::OrganizationId;
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::idempotency::IdempotencyKey;

use crate::error::{ApiResult, idempotency_in_progress, idempotency_mismatch, invalid};
use crate::json_reply::json_reply;
use crate::state::App;

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// The longest key.
const MAX_KEY: usize = 255;
/// How long a reply is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A call that must have its effect once.
#[derive(Debug)]
pub(crate) struct Once {
    key: IdempotencyKey,
    fingerprint: [u8; 32],
}

impl Once {
    /// The call's key, if it has one.
    pub(crate) fn of(
        headers: &HeaderMap,
        organization: &OrganizationId,
        route: &'static str,
        fingerprint: impl FnOnce() -> [u8; 32],
    ) -> ApiResult<Option<Self>> {
        let Some(value) = headers.get(HEADER) else {
            return Ok(None);
        };
        Ok(Some(Self {
            key: IdempotencyKey {
                organization_id: organization.clone(),
                route,
                key: key(value)?,
            },
            fingerprint: fingerprint(),
        }))
    }

    /// The reply that the first call got; nothing when this is the first, which now has the key.
    pub(crate) async fn earlier_reply(
        &self,
        tx: &mut Tx,
        now: Timestamp,
    ) -> ApiResult<Option<String>> {
        let not_before = now - KEPT;
        let taken = tx
            .take_idempotency_key(&self.key, &self.fingerprint, now, not_before)
            .await?;
        if taken {
            return Ok(None);
        }
        let Some(stored) = tx.stored_reply(&self.key, not_before).await? else {
            return Err(idempotency_in_progress());
        };
        if stored.fingerprint != self.fingerprint {
            return Err(idempotency_mismatch());
        }
        Ok(Some(stored.reply))
    }

    /// Keeps the reply with the work.
    pub(crate) async fn keep(&self, tx: &mut Tx, reply: &str) -> ApiResult<()> {
        Ok(tx.store_reply(&self.key, reply).await?)
    }
}

/// The reply of the first call, marked as such.
pub(crate) fn replayed(reply: String) -> Response {
    let mut response = json_reply(reply);
    let replayed = HeaderValue::from_static("true");
    response.headers_mut().insert(REPLAYED, replayed);
    response
}

/// Holds a call's key while it runs, or says that another call does.
pub(crate) fn enter<'a>(once: &Once, app: &'a App) -> ApiResult<Running<'a>> {
    if !app.in_flight.keys().insert(once.key.clone()) {
        return Err(idempotency_in_progress());
    }
    Ok(Running {
        key: once.key.clone(),
        running: &app.in_flight,
    })
}

/// The key without its quotes: the draft writes a structured string, clients in the wild leave them out.
fn key(value: &HeaderValue) -> ApiResult<String> {
    let text = value.to_str().unwrap_or_default().trim();
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let key = quoted.unwrap_or(text);
    if (1..=MAX_KEY).contains(&key.len()) {
        return Ok(key.to_owned());
    }
    let mut faults = Faults::default();
    let message = "must have 1 to 255 visible ASCII characters";
    faults.push("Idempotency-Key", "header", message);
    Err(invalid(faults))
}

/// The keys of calls that run in this process.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<HashSet<IdempotencyKey>>);

impl InFlight {
    fn keys(&self) -> MutexGuard<'_, HashSet<IdempotencyKey>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Holds a key until the call has its answer, however it ends.
#[derive(Debug)]
pub(crate) struct Running<'a> {
    key: IdempotencyKey,
    running: &'a InFlight,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.running.keys().remove(&self.key);
    }
}
