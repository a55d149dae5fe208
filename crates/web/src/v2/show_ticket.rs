//! `GET /api/v2/tickets/{id}`

use axum::extract::Path;
use axum::response::Response;

use super::ticket::{Dossier, Person, ticket_id};
use crate::auth::Caller;
use crate::error::{ApiResult, internal, ticket_not_found};
use crate::state::AppState;

/// Shows a ticket of the caller's with its link and its test instances.
pub(crate) async fn show_ticket(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let id = ticket_id(&id)?;
    let mut reader = app.store.read().await?;
    let ticket = reader.ticket(&caller.organization, &id).await?;
    let ticket = ticket.ok_or_else(ticket_not_found)?;
    let instances = reader.test_instances(&ticket.id).await?;
    let person = Person::of(&mut reader, &ticket.id).await?;
    drop(reader);
    let task = app.task(&caller.organization, &ticket.task_id).await?;
    let task = task.ok_or_else(|| internal("the task of a ticket does not exist"))?;
    let dossier = Dossier {
        task: &task,
        ticket: &ticket,
        instances: &instances,
        person: &person,
        now,
    };
    dossier.response(&app.settings.public_url)
}
