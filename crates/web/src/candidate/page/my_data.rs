//! `GET` and `POST /assessment/task/{taskId}/data`, `GET …/data.json`

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use domain::id::TaskId;
use domain::secret::AccessCode;
use store::test_instances::StoredInstance;
use view::page::{DataPage, Taken, Trouble};

use super::language::{asked, at_address, liked};
use super::trouble::{of_unknown, trouble};
use super::welcome::value_of;
use super::{Place, moment, task_path, utc_minutes};
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::my_data::document;
use crate::candidate::seat::{CookieSeat, Seat};
use crate::error::{ApiResult, internal};
use crate::frame::Call;
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Shows what is kept about whoever has the code, or the cookie. Neither a window nor a revocation stands in the way of that.
pub(crate) async fn my_data(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let query = query.unwrap_or_default();
    let wanted = asked(Some(&query));
    let locale = wanted.unwrap_or_else(|| liked(&headers));
    let place = Place::new(&app, &call, locale);
    let code = value_of(query.as_bytes(), "code");
    let visitor = match who(place, &task, code.clone(), seat).await? {
        Ok(visitor) => visitor,
        Err(page) => return Ok(page),
    };
    let place = Place::new(&app, &call, at_address(wanted, &visitor)).of(&visitor);
    place.html(StatusCode::OK, &page(place, &visitor, code).await?)
}

/// The same, all of it, as a file.
pub(crate) async fn my_data_file(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let query = query.unwrap_or_default();
    let place = Place::new(&app, &call, liked(&headers));
    let code = value_of(query.as_bytes(), "code");
    let visitor = match who(place, &task, code, seat).await? {
        Ok(visitor) => visitor,
        Err(page) => return Ok(page),
    };
    let text = serde_json::to_string_pretty(&document(&app, &visitor).await?).map_err(internal)?;
    let mut response = json_reply(text);
    let attached = HeaderValue::from_static("attachment; filename=\"my-data.json\"");
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, attached);
    Ok(response)
}

/// Keeps the wish to be forgotten, of the candidate whose page it was.
pub(crate) async fn ask_for_deletion(
    app: AppState,
    call: Call,
    provenance: Provenance,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    bytes: Bytes,
) -> ApiResult<Response> {
    provenance.require_own()?;
    let locale = asked(query.as_deref()).unwrap_or_default();
    let place = Place::new(&app, &call, locale);
    // In another tab somebody else may have entered meanwhile, and the browser would send their cookie.
    let ticket = value_of(&bytes, "ticket");
    let seat = seat.filter(|seat| Some(seat.ticket.as_str()) == ticket.as_deref());
    let code = value_of(&bytes, "code");
    let visitor = match who(place, &task, code.clone(), seat).await? {
        Ok(visitor) => visitor,
        Err(page) => return Ok(page),
    };
    app.request_deletion(&visitor).await?;
    let path = task_path(&app, &visitor.task.id);
    let code = code.map_or_else(String::new, |code| format!("&code={code}"));
    let target = format!("{path}/data?lang={}{code}", locale.code());
    let location = HeaderValue::from_str(&target).map_err(internal)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

/// Somebody who is known by a code, or by a cookie of this task; or the page that says that nobody is.
async fn who(
    place: Place<'_>,
    task: &str,
    code: Option<String>,
    seat: Option<Seat>,
) -> ApiResult<Result<Visitor, Response>> {
    let task: Option<TaskId> = task.parse().ok();
    if let Some(code) = code {
        let code = AccessCode::from_stored(code);
        let found = place.app.visitor(task.as_ref(), &code, place.call.address);
        return match found.await {
            Ok(visitor) => Ok(Ok(visitor)),
            Err(unknown) => Ok(Err(trouble(place, of_unknown(unknown)?)?)),
        };
    }
    let seat = seat.filter(|seat| Some(&seat.task) == task.as_ref());
    let found = match seat {
        Some(seat) => place.app.visitor_of_seat(&seat).await?,
        None => None,
    };
    match found {
        Some(visitor) => Ok(Ok(visitor)),
        None => Ok(Err(trouble(place, Trouble::NotFound)?)),
    }
}

async fn page(place: Place<'_>, visitor: &Visitor, code: Option<String>) -> ApiResult<DataPage> {
    let (app, ticket) = (place.app, &visitor.ticket);
    let minutes = utc_minutes(&ticket.window);
    let mut reader = app.store.read().await?;
    let consents = reader.consents(&ticket.id).await?.into_iter();
    let request = reader.deletion_request(&ticket.id).await?;
    let fields = reader.registered_fields(&ticket.id).await?;
    let mut taken = Vec::new();
    for stored in reader.test_instances(&ticket.id).await? {
        let answers = reader.answers(&stored.instance.id).await?.len();
        let events = reader.count_candidate_events(&stored.instance.id).await?;
        taken.push(told(visitor, &stored, (answers, events), minutes));
    }
    Ok(DataPage {
        frame: place.frame(),
        task_title: visitor.task.content.title.clone(),
        task_path: task_path(app, &visitor.task.id),
        code,
        ticket_id: ticket.id.clone(),
        fullname: ticket.fullname.clone(),
        email: ticket.email.as_ref().map(ToString::to_string),
        group: ticket.group.clone(),
        external_id: ticket.external_id.clone(),
        fields: fields.unwrap_or_default(),
        made: moment(ticket.created_at, minutes),
        consents: consents
            .map(|it| (it.version, moment(it.consented_at, minutes)))
            .collect(),
        taken,
        deletion_requested: request.map(|it| moment(it.requested_at, minutes)),
    })
}

fn told(
    visitor: &Visitor,
    stored: &StoredInstance,
    (answers, events): (usize, u32),
    minutes: i32,
) -> Taken {
    let instance = &stored.instance;
    let step = visitor.task.content.step(&instance.step);
    Taken {
        title: step.map_or_else(String::new, |step| step.title.clone()),
        started: moment(instance.started_at, minutes),
        ended: instance.ended().map(|ended| moment(ended.at, minutes)),
        answers,
        events,
    }
}
