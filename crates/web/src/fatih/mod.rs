//! The compatible API: POST, JSON in and out, credentials in the body. One endpoint a file.
//!
//! Every endpoint begins with [`open`], because the order of checks is promised (contract, section 2).

mod create_tickets;
mod draft;
mod fetch_monitoring_assets;
mod fetch_tasks;
mod query_test_results;

pub(crate) use create_tickets::create_tickets;
pub(crate) use fetch_monitoring_assets::fetch_monitoring_assets;
pub(crate) use fetch_tasks::fetch_tasks;
pub(crate) use query_test_results::query_test_results;

use domain::requests::{Body, Envelope};
use serde::Serialize;
use store::tickets::Ticket;

use crate::auth::{Caller, Credentials};
use crate::error::{ApiResult, internal, invalid, not_json};
use crate::frame::Call;
use crate::state::App;

/// JSON, the shape of `requester`, the key, the key's quota.
async fn open(app: &App, call: &Call, bytes: &[u8]) -> ApiResult<(Body, Caller)> {
    let envelope = Envelope::parse(bytes).map_err(|error| not_json(&error))?;
    let requester = envelope.requester().map_err(invalid)?;
    let credentials = Credentials {
        organization: Some(requester.organization_id),
        key: requester.private_key,
    };
    let caller = app.authenticate(&credentials, call.address).await?;
    let body = envelope.open().map_err(|error| not_json(&error))?;
    let tickets = body.users().clamp(1, app.settings.calls.max_users);
    app.charge(call, &caller.key, tickets)?;
    Ok((body, caller))
}

/// What success looks like.
#[derive(Debug, Serialize)]
struct Zetok<T> {
    kind: &'static str,
    payload: T,
}

/// The text of a success.
fn zetok<T: Serialize>(payload: T) -> ApiResult<String> {
    let kind = "zetok";
    serde_json::to_string(&Zetok { kind, payload }).map_err(internal)
}

/// The caller's own id of a ticket. `data` is a field of old that nobody can fill.
#[derive(Debug, Serialize)]
struct External<'a> {
    id: Option<&'a str>,
    data: Option<()>,
}

impl<'a> External<'a> {
    fn of(ticket: &'a Ticket) -> Self {
        Self {
            id: ticket.external_id.as_deref(),
            data: None,
        }
    }
}
