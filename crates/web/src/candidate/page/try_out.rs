//! `GET /assessment/try` and `/assessment/task/{taskId}/try`

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::id::TaskId;
use domain::secret::AccessCode;
use view::page::{Trouble, TryPage};

use super::Place;
use super::language::{asked, at_address, liked};
use super::trouble::{of_unknown, trouble};
use super::welcome::value_of;
use crate::candidate::seat::CookieSeat;
use crate::error::ApiResult;
use crate::frame::Call;
use crate::state::AppState;

/// Tries a device for nobody in particular.
pub(crate) async fn try_out(
    app: AppState,
    call: Call,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let locale = asked(query.as_deref()).unwrap_or_else(|| liked(&headers));
    let place = Place::new(&app, &call, locale);
    let frame = place.frame();
    place.html(StatusCode::OK, &TryPage { frame, of: None })
}

/// Tries the device of whoever has the code, or the cookie; of nobody in particular where there is neither. Opening it stores nothing.
pub(crate) async fn try_out_for_task(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let query = query.unwrap_or_default();
    let wanted = asked(Some(&query));
    let task: Option<TaskId> = task.parse().ok();
    let known = match &task {
        Some(task) => app.task_of_link(task).await?,
        None => None,
    };
    let Some(known) = known else {
        let locale = wanted.unwrap_or_else(|| liked(&headers));
        return trouble(Place::new(&app, &call, locale), Trouble::NotFound);
    };
    let place = Place::new(&app, &call, wanted.unwrap_or(known.content.lang)).at(&known);
    let visitor = if let Some(code) = value_of(query.as_bytes(), "code") {
        let code = AccessCode::from_stored(code);
        match app.visitor(Some(&known.id), &code, call.address).await {
            Ok(visitor) => Some(visitor),
            Err(unknown) => return trouble(place, of_unknown(unknown)?),
        }
    } else {
        match seat.filter(|seat| seat.task == known.id) {
            Some(seat) => app.visitor_of_seat(&seat).await?,
            None => None,
        }
    };
    let Some(visitor) = visitor else {
        let frame = place.frame();
        return place.html(StatusCode::OK, &TryPage { frame, of: None });
    };
    let place = Place::new(&app, &call, at_address(wanted, &visitor)).of(&visitor);
    let page = TryPage {
        frame: place.frame(),
        of: Some((known.id.clone(), visitor.ticket.id.clone())),
    };
    place.html(StatusCode::OK, &page)
}
