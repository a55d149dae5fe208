//! `GET` and `POST /assessment/task/{taskId}/data`, `GET …/data.json` and `…/data.zip`

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use domain::id::TaskId;
use store::test_instances::StoredInstance;
use view::page::{DataPage, Taken, Trouble};

use super::language::{Spoken, choice, shown_again};
use super::trouble::trouble;
use super::welcome::value_of;
use super::who::Shown;
use super::{Place, moment, task_path, utc_minutes};
use crate::candidate::archive::archive;
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::my_data::document;
use crate::candidate::seat::CookieSeat;
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
    spoken: Spoken,
) -> ApiResult<Response> {
    let place = Place::new(&app, &call, spoken.to_anybody());
    let shown = Shown::at(query.as_deref(), seat);
    let visitor = match somebody(place, &task, shown).await? {
        Ok(visitor) => visitor,
        Err(page) => return Ok(page),
    };
    let code = value_of(query.unwrap_or_default().as_bytes(), "code");
    let place = Place::new(&app, &call, spoken.to(&visitor)).of(&visitor);
    place.html(StatusCode::OK, &page(place, &visitor, code).await?)
}

/// The same, all of it, as a file.
pub(crate) async fn my_data_file(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    spoken: Spoken,
) -> ApiResult<Response> {
    let place = Place::new(&app, &call, spoken.to_anybody());
    let shown = Shown::at(query.as_deref(), seat);
    let visitor = match somebody(place, &task, shown).await? {
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

/// The same with the answers as a table and what was handed in, as one ZIP file.
pub(crate) async fn my_data_archive(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    spoken: Spoken,
) -> ApiResult<Response> {
    let place = Place::new(&app, &call, spoken.to_anybody());
    let shown = Shown::at(query.as_deref(), seat);
    match somebody(place, &task, shown).await? {
        Ok(visitor) => archive(&app, &visitor).await,
        Err(page) => Ok(page),
    }
}

/// Keeps the wish to be forgotten, of the candidate whose page it was.
pub(crate) async fn ask_for_deletion(
    app: AppState,
    call: Call,
    provenance: Provenance,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    (uri, spoken): (Uri, Spoken),
    bytes: Bytes,
) -> ApiResult<Response> {
    provenance.require_own()?;
    if let Some(choice) = choice(&bytes) {
        return shown_again(&app, &uri, choice);
    }
    let place = Place::new(&app, &call, spoken.to_anybody());
    let code = value_of(&bytes, "code");
    let shown = Shown::by_form(None, seat, &bytes).or_code(code.clone());
    let visitor = match somebody(place, &task, shown).await? {
        Ok(visitor) => visitor,
        Err(page) => return Ok(page),
    };
    app.request_deletion(&visitor).await?;
    let path = task_path(&app, &visitor.task.id);
    let lang = spoken.to(&visitor).code();
    let code = code.map_or_else(String::new, |code| format!("&code={code}"));
    let target = format!("{path}/data?lang={lang}{code}");
    let location = HeaderValue::from_str(&target).map_err(internal)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

/// Whoever that is; or the page that says that there is no such page for nobody.
async fn somebody(
    place: Place<'_>,
    task: &str,
    shown: Shown,
) -> ApiResult<Result<Visitor, Response>> {
    let task: Option<TaskId> = task.parse().ok();
    let known = match &task {
        Some(task) => place.app.task_of_link(task).await?,
        None => None,
    };
    // Whom to call stands on the page of trouble, too.
    let place = known.as_deref().map_or(place, |known| place.at(known));
    match shown.known(place.app, place.call, task.as_ref()).await? {
        Ok(Some(visitor)) => Ok(Ok(visitor)),
        Ok(None) => trouble(place, Trouble::NotFound).map(Err),
        Err(why) => trouble(place, why).map(Err),
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
