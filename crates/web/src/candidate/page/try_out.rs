//! `GET /assessment/try` and `/assessment/task/{taskId}/try`

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::TaskId;
use view::page::{Trouble, TryPage};
use view::sample::Demands;

use super::Place;
use super::language::Spoken;
use super::trouble::trouble;
use super::who::Shown;
use crate::candidate::seat::CookieSeat;
use crate::error::ApiResult;
use crate::frame::{Call, Needs};
use crate::state::AppState;

/// Tries a device for nobody in particular.
pub(crate) async fn try_out(app: AppState, call: Call, spoken: Spoken) -> ApiResult<Response> {
    let place = Place::new(&app, &call, spoken.to_anybody());
    let frame = place.frame();
    let demands = Demands::common();
    let of = None;
    place.html(StatusCode::OK, &TryPage { frame, of, demands })
}

/// Tries the device of whoever has the code, or the cookie; of nobody in particular where there is neither. Opening it stores nothing.
pub(crate) async fn try_out_for_task(
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
    let shown = Shown::at(query.as_deref(), seat);
    let visitor = match shown.known(&app, &call, Some(&known.id)).await? {
        Ok(visitor) => visitor,
        Err(why) => return trouble(place, why),
    };
    let demands = Demands::of(&known.content);
    let Some(visitor) = visitor else {
        let (frame, of) = (place.frame(), None);
        return with_devices(place, &TryPage { frame, of, demands });
    };
    let place = Place::new(&app, &call, spoken.to(&visitor)).of(&visitor);
    let page = TryPage {
        frame: place.frame(),
        of: Some((known.id.clone(), visitor.ticket.id.clone())),
        demands,
    };
    with_devices(place, &page)
}

/// The page, which may use the devices that the exam will use.
fn with_devices(place: Place<'_>, page: &TryPage) -> ApiResult<Response> {
    let mut response = place.html(StatusCode::OK, page)?;
    response.extensions_mut().insert(Needs {
        camera: page.demands.camera(),
        microphone: page.demands.microphone(),
    });
    Ok(response)
}
