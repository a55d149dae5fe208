//! `GET /assessment/task/{taskId}`

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access_link::access_link;
use domain::id::{StepId, TaskId};
use domain::task::Step;
use domain::test_instance::start::{StepStatus, StepView};
use domain::ticket::may_start;
use store::Reader;
use view::page::{PrivacyCard, StepCard, StepState, Trouble, WelcomePage};

use super::entry::ask;
use super::language::{Spoken, of};
use super::trouble::{of_not_admitted, trouble};
use super::who::Shown;
use super::{Place, end, moment, task_path, utc_minutes};
use crate::candidate::door::Visitor;
use crate::candidate::seat::CookieSeat;
use crate::error::ApiResult;
use crate::frame::Call;
use crate::state::{App, AppState};

/// Shows the welcome page of whoever has the code, or the cookie; asks for what the task wants shown where there is neither. Changes
/// nothing.
pub(crate) async fn welcome(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    spoken: Spoken,
) -> ApiResult<Response> {
    let task: Option<TaskId> = task.parse().ok();
    let known = match &task {
        Some(task) => app.task_of_link(task).await?,
        None => None,
    };
    let Some(known) = known else {
        let place = Place::new(&app, &call, spoken.to_anybody());
        return trouble(place, Trouble::NotFound);
    };
    let place = Place::new(&app, &call, spoken.about(&known)).at(&known);
    // Whoever is somebody else than the cookie says so.
    let seat = seat.filter(|_| !says_other(query.as_deref().unwrap_or_default()));
    let shown = Shown::at(query.as_deref(), seat);
    match shown.known(&app, &call, Some(&known.id)).await? {
        Ok(Some(visitor)) => {
            let place = Place::new(&app, &call, spoken.to(&visitor)).of(&visitor);
            show(place, &visitor).await
        }
        Ok(None) => ask(place, &known),
        Err(why) => trouble(place, why),
    }
}

/// The page of somebody who is known.
async fn show(place: Place<'_>, visitor: &Visitor) -> ApiResult<Response> {
    match visitor.admit() {
        Ok(()) => place.html(StatusCode::OK, &page(place, visitor).await?),
        Err(why) => trouble(
            place,
            of_not_admitted(&visitor.ticket.window, why, visitor.now),
        ),
    }
}

/// The page of somebody who wanted to start a step and has not confirmed its notice.
pub(super) async fn ask_to_confirm(
    place: Place<'_>,
    visitor: &Visitor,
    step: &StepId,
) -> ApiResult<Response> {
    let page = WelcomePage {
        missed: Some(step.clone()),
        ..page(place, visitor).await?
    };
    place.html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Whether the address says that the browser's cookie is another's.
fn says_other(query: &str) -> bool {
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "other")
}

/// A value in a query or in a form, unless it is blank.
pub(super) fn value_of(pairs: &[u8], name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(pairs);
    let (_, value) = pairs.find(|(known, value)| known == name && !value.trim().is_empty())?;
    Some(value.into_owned())
}

async fn page(place: Place<'_>, visitor: &Visitor) -> ApiResult<WelcomePage> {
    let app = place.app;
    let (ticket, content) = (&visitor.ticket, &visitor.task.content);
    let mut reader = app.store.read().await?;
    let organization = reader.organization(&ticket.organization_id).await?;
    let views = visitor.ledger().steps();
    let steps = content.steps.iter().zip(views);
    Ok(WelcomePage {
        frame: place.frame(),
        files: app.task_files(&visitor.task).await?,
        task_id: visitor.task.id.clone(),
        ticket_id: ticket.id.clone(),
        task_title: content.title.clone(),
        description: content.description.clone(),
        organization_name: organization.map_or_else(String::new, |it| it.name),
        candidate_name: ticket.fullname.clone(),
        opens: ticket.window.after.map(end),
        closes: ticket.window.before.map(end),
        steps: steps
            .map(|(step, view)| card(app, visitor, step, &view))
            .collect(),
        privacy: privacy(&mut reader, visitor).await?,
        own_link: own_link(app, visitor),
        task_path: task_path(app, &visitor.task.id),
        missed: None,
    })
}

/// The task's notice, and whether this candidate has agreed to it.
async fn privacy(reader: &mut Reader, visitor: &Visitor) -> ApiResult<Option<PrivacyCard>> {
    let Some(privacy) = &visitor.task.content.entrance.privacy else {
        return Ok(None);
    };
    let consents = reader.consents(&visitor.ticket.id).await?;
    let consent = { consents.iter() }.find(|consent| consent.version == privacy.version);
    Ok(Some(PrivacyCard {
        notice: privacy.notice.clone(),
        version: privacy.version.clone(),
        consented: consent
            .map(|consent| moment(consent.consented_at, utc_minutes(&visitor.ticket.window))),
    }))
}

/// The way back for those who were sent no link, because their ticket was made at the door.
fn own_link(app: &App, visitor: &Visitor) -> Option<String> {
    let entrance = &visitor.task.content.entrance;
    entrance.access.guests()?;
    let ticket = &visitor.ticket;
    let base = app.settings.public_url.to_string();
    Some(access_link(
        &base,
        &ticket.task_id,
        &ticket.code,
        of(visitor),
    ))
}

fn card(app: &App, visitor: &Visitor, step: &Step, view: &StepView) -> StepCard {
    StepCard {
        id: step.id.clone(),
        title: step.title.clone(),
        instructions: step.instructions.clone(),
        notice: step.notice.clone(),
        time_limit: granted_limit(visitor, step),
        attempts_left: view.attempts_left,
        state: state(visitor, view),
        receipt_path: receipt_path(app, view),
    }
}

/// Where the newest attempt that has ended shows its receipt.
fn receipt_path(app: &App, view: &StepView) -> Option<String> {
    let ended = view
        .latest
        .as_ref()
        .filter(|_| view.status != StepStatus::Running)?;
    let prefix = app.settings.public_url.prefix();
    Some(format!("{prefix}/assessment/test-instances/{ended}"))
}

/// What a start would give this candidate, were the window long enough.
fn granted_limit(visitor: &Visitor, step: &Step) -> Option<u32> {
    let plain = step.test.time_limit.filter(|seconds| *seconds > 0)?;
    let granted = visitor
        .ticket
        .accommodations
        .lengthen(i64::from(plain) * 1000);
    u32::try_from(granted / 1000).ok()
}

/// What can be done with a step now. One that cannot be started any more offers nothing, whether or not it was ever taken.
fn state(visitor: &Visitor, view: &StepView) -> StepState {
    let ticket = &visitor.ticket;
    let open = may_start(&ticket.window, ticket.revoked_at, visitor.now).is_ok();
    if view.status == StepStatus::Running {
        StepState::Running
    } else if !open || view.attempts_left == Some(0) {
        StepState::Done
    } else if !view.waits_for.is_empty() {
        StepState::Waiting(titles(visitor, &view.waits_for))
    } else {
        StepState::Open
    }
}

fn titles(visitor: &Visitor, steps: &[StepId]) -> Vec<String> {
    let steps = steps.iter().filter_map(|id| visitor.task.content.step(id));
    steps.map(|step| step.title.clone()).collect()
}
