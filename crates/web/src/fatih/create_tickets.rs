//! `POST /api/v1/fatih/create-tickets`

use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use domain::requests::{CreateTickets, NotCreateTickets};
use store::tasks::Task;

use super::draft::Draft;
use super::open;
use crate::error::{
    ApiError, ApiResult, invalid, task_not_found, template_not_found, too_many_users,
};
use crate::frame::Call;
use crate::json_reply::json_reply;
use crate::measures;
use crate::once::{self, Once};
use crate::state::{App, AppState};

/// Lets candidates into a task: all of them or none.
pub(crate) async fn create_tickets(
    app: AppState,
    call: Call,
    headers: HeaderMap,
    bytes: Bytes,
) -> ApiResult<Response> {
    let (body, caller) = open(&app, &call, &bytes).await?;
    let request = CreateTickets::parse(&body, &app.settings.calls)
        .map_err(|refusal| refused(&app, refusal))?;
    let fingerprint = || body.fingerprint();
    let once = Once::of(
        &headers,
        &caller.organization,
        "create-tickets",
        fingerprint,
    )?;
    let id = request.task.as_ref().ok_or_else(no_task)?;
    let task = app.task(&caller.organization, id).await?;
    let task = task.ok_or_else(no_task)?;
    check_template(&request, &task)?;

    // Made at the first use of a database: only where the door asks for something that has to be found by it.
    let listed = task.content.entrance.access.asked().0.is_some();
    let key = if listed {
        Some(&app.keys().await?.credentials)
    } else {
        None
    };
    let draft = Draft::new(&app, &call, &task, key, request);
    let reply = draft.reply()?;
    if draft.is_rehearsal() {
        return Ok(json_reply(reply));
    }
    let (tickets, mails) = (draft.issue.tickets.len(), draft.issue.mails.len());
    match once {
        None => app.store.issue(draft.issue).await?,
        Some(once) => {
            // Held until the end of the call: whoever comes with the same key meanwhile is told to wait.
            let _running = once::enter(&once, &app)?;
            let mut tx = app.store.begin().await?;
            if let Some(earlier) = once.earlier_reply(&mut tx, app.clock.now()).await? {
                return Ok(once::replayed(earlier));
            }
            tx.issue(&[draft.issue]).await?;
            once.keep(&mut tx, &reply).await?;
            tx.commit().await?;
        }
    }
    measures::tickets_created(tickets);
    tracing::info!(task.id = %task.id, tickets, mails, "created {tickets} tickets of task {}", task.id);
    Ok(json_reply(reply))
}

fn refused(app: &App, refusal: NotCreateTickets) -> ApiError {
    match refusal {
        NotCreateTickets::TooManyUsers { got } => too_many_users(got, app.settings.calls.max_users),
        NotCreateTickets::Faults(faults) => invalid(faults),
    }
}

fn no_task() -> ApiError {
    task_not_found().at("task.taskId")
}

fn check_template(request: &CreateTickets, task: &Task) -> ApiResult<()> {
    match &request.emailing {
        Some(emailing) if task.content.template(&emailing.template).is_none() => {
            Err(template_not_found().at("emailing.template"))
        }
        _ => Ok(()),
    }
}
