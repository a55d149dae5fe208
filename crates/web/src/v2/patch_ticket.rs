//! `PATCH /api/v2/tickets/{id}`

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use domain::accommodation::RawAccommodations;
use domain::requests::{Admission, Body, PatchTicket};
use domain::time::rfc3339;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Tx;
use store::audit::Deed;
use store::tasks::Task;
use store::tickets::Ticket;

use super::etag::Etag;
use super::ticket::{Dossier, Person, ticket_id};
use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid, not_json, ticket_not_found};
use crate::state::{App, AppState};

/// Changes whom a ticket lets in, when and how long. The deadlines of what runs move later with it, never nearer.
pub(crate) async fn patch_ticket(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> ApiResult<Response> {
    let body = Body::parse(&bytes).map_err(|error| not_json(&error))?;
    let patch = PatchTicket::parse(&body).map_err(invalid)?;
    let id = ticket_id(&id)?;
    let found = { app.store.read().await? }
        .ticket(&caller.organization, &id)
        .await?;
    let found = found.ok_or_else(ticket_not_found)?;
    let task = app.task(&caller.organization, &found.task_id).await?;
    let task = task.ok_or_else(|| internal("the task of a ticket does not exist"))?;

    let mut tx = app.store.begin().await?;
    let ticket = tx.lock_ticket_of(&caller.organization, &id).await?;
    let ticket = ticket.ok_or_else(ticket_not_found)?;
    // Behind the lock: the instant of the change, not of the wait for it.
    let now = app.clock.now();
    let old = admission(&ticket);
    let new = patch.apply(&old, now).map_err(invalid)?;
    etag(&app, &mut tx, &task, &ticket, now)
        .await?
        .require(&headers)?;
    let changed = Ticket {
        window: new.window,
        accommodations: new.accommodations.clone(),
        revoked_at: new.revoked_at,
        ..ticket
    };
    if new != old {
        tx.save_ticket(&changed).await?;
        let moved = tx.move_deadlines(&changed, &task.content).await?;
        let deed = Deed {
            at: now,
            action: "ticket.change".to_owned(),
            subject: changed.id.to_string(),
            data: json!({"key": caller.key, "from": told(&old), "to": told(&new), "movedDeadlines": moved}),
        };
        tx.audit(&caller.organization, &deed, &*app.chance).await?;
    }
    let instances = tx.test_instances(&changed.id).await?;
    let person = Person::of(&mut tx, &changed.id).await?;
    tx.commit().await?;
    let dossier = Dossier {
        task: &task,
        ticket: &changed,
        instances: &instances,
        person: &person,
        now,
    };
    dossier.response(&app.settings.public_url)
}

fn admission(ticket: &Ticket) -> Admission {
    Admission {
        window: ticket.window,
        accommodations: ticket.accommodations.clone(),
        revoked_at: ticket.revoked_at,
    }
}

/// The tag of the ticket as it stands, before the change.
async fn etag(
    app: &App,
    tx: &mut Tx,
    task: &Task,
    ticket: &Ticket,
    now: Timestamp,
) -> ApiResult<Etag> {
    let instances = tx.test_instances(&ticket.id).await?;
    let person = Person::of(tx, &ticket.id).await?;
    let dossier = Dossier {
        task,
        ticket,
        instances: &instances,
        person: &person,
        now,
    };
    Ok(Etag::of(&dossier.text(&app.settings.public_url)?))
}

/// An admission as the audit keeps it.
fn told(admission: &Admission) -> Value {
    let window = &admission.window;
    json!({
        "activeAfter": window.after.map(|end| rfc3339(end.at)),
        "activeBefore": window.before.map(|end| rfc3339(end.at)),
        "accommodations": RawAccommodations::from(admission.accommodations.clone()),
        "revokedAt": admission.revoked_at.map(rfc3339),
    })
}
