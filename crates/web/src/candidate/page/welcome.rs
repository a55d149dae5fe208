//! `GET` and `POST /assessment/task/{taskId}`

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use domain::id::{StepId, TaskId};
use domain::locale::Locale;
use domain::secret::AccessCode;
use domain::task::Step;
use domain::test_instance::start::{StepStatus, StepView};
use domain::ticket::may_start;
use view::page::{CodePage, StepCard, StepState, Trouble, WelcomePage};

use super::language::{asked, at_address, liked};
use super::trouble::{of_not_admitted, of_unknown, trouble};
use super::{end, frame, html, task_path};
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::seat::{CookieSeat, cookie};
use crate::error::{ApiResult, internal};
use crate::frame::Call;
use crate::state::{App, AppState};

/// Shows the welcome page of whoever has the code, or the cookie; asks for the code where there is neither. Changes nothing.
pub(crate) async fn welcome(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let query = query.as_deref();
    let wanted = asked(query);
    let task: Option<TaskId> = task.parse().ok();
    let known = match &task {
        Some(task) => app.task_of_link(task).await?,
        None => None,
    };
    let Some(known) = known else {
        return trouble(
            &app,
            wanted.unwrap_or_else(|| liked(&headers)),
            Trouble::NotFound,
        );
    };
    let locale = wanted.unwrap_or(known.content.lang);
    let visitor = if let Some(code) = code_of(query.unwrap_or_default().as_bytes()) {
        match app.visitor(Some(&known.id), &code, call.address).await {
            Ok(visitor) => visitor,
            Err(unknown) => return trouble(&app, locale, of_unknown(unknown)?),
        }
    } else {
        // A cookie is of one ticket; the page of another task knows nobody by it.
        let seat = seat.filter(|seat| seat.task == known.id);
        let sitting = match &seat {
            Some(seat) => app.visitor_of_seat(seat).await?,
            None => None,
        };
        let Some(visitor) = sitting else {
            let frame = frame(&app, locale);
            return html(StatusCode::OK, &CodePage { frame });
        };
        visitor
    };
    let locale = at_address(wanted, &visitor);
    match visitor.admit() {
        Ok(()) => html(StatusCode::OK, &page(&app, &visitor, locale).await?),
        Err(why) => trouble(&app, locale, of_not_admitted(&visitor, why)),
    }
}

/// Takes a typed code, for browsers with and without code of ours: the cookie is set, and the code stands in no address.
pub(crate) async fn enter_by_form(
    app: AppState,
    call: Call,
    provenance: Provenance,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> ApiResult<Response> {
    provenance.require_own()?;
    let wanted = asked(query.as_deref());
    let locale = wanted.unwrap_or_else(|| liked(&headers));
    let task: Option<TaskId> = task.parse().ok();
    let code = code_of(&bytes).unwrap_or_else(|| AccessCode::from_stored(String::new()));
    let visitor = match app.visitor(task.as_ref(), &code, call.address).await {
        Ok(visitor) => visitor,
        Err(unknown) => return trouble(&app, locale, of_unknown(unknown)?),
    };
    let locale = at_address(wanted, &visitor);
    if let Err(why) = visitor.admit() {
        return trouble(&app, locale, of_not_admitted(&visitor, why));
    }
    let cookie = cookie(&app.settings.public_url, &visitor.token(&app).await?)?;
    let path = task_path(&app, &visitor.task.id);
    let target = format!("{path}?lang={}", locale.code());
    let location = HeaderValue::from_str(&target).map_err(internal)?;
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, location)];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// The code in a query or in a form.
fn code_of(pairs: &[u8]) -> Option<AccessCode> {
    let mut pairs = url::form_urlencoded::parse(pairs);
    let (_, code) = pairs.find(|(name, value)| name == "code" && !value.trim().is_empty())?;
    Some(AccessCode::from_stored(code.into_owned()))
}

async fn page(app: &App, visitor: &Visitor, locale: Locale) -> ApiResult<WelcomePage> {
    let (ticket, content) = (&visitor.ticket, &visitor.task.content);
    let mut reader = app.store.read().await?;
    let organization = reader.organization(&ticket.organization_id).await?;
    let views = visitor.ledger().steps();
    let steps = content.steps.iter().zip(views);
    Ok(WelcomePage {
        frame: frame(app, locale),
        task_id: visitor.task.id.clone(),
        ticket_id: ticket.id.clone(),
        task_title: content.title.clone(),
        description: content.description.clone(),
        organization_name: organization.map_or_else(String::new, |it| it.name),
        candidate_name: ticket.fullname.clone(),
        opens: ticket.window.after.map(end),
        closes: ticket.window.before.map(end),
        steps: steps
            .map(|(step, view)| card(visitor, step, &view))
            .collect(),
    })
}

fn card(visitor: &Visitor, step: &Step, view: &StepView) -> StepCard {
    StepCard {
        id: step.id.clone(),
        title: step.title.clone(),
        instructions: step.instructions.clone(),
        notice: step.notice.clone(),
        time_limit: granted_limit(visitor, step),
        attempts_left: view.attempts_left,
        state: state(visitor, view),
    }
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
