//! `POST /assessment/api/test-instances/{id}/pages/{pageId}/open`

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::id::{PageId, TestInstanceId};
use domain::requests::candidate::AsWriter;
use domain::test_instance::pages::Opening;
use domain::time::rfc3339;
use jiff::Timestamp;
use serde::Serialize;

use super::reply;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{
    SMALL_BODY, instance_id, judge, lock, note_writer, read_body, step_of,
};
use crate::candidate::words::{not_opened, page_not_found};
use crate::error::{ApiResult, invalid};
use crate::state::{App, AppState};

/// Opens a page: its clock and its section's start with the first time.
pub(crate) async fn open_page(
    app: AppState,
    seat: Seat,
    Path((id, page)): Path<(String, String)>,
    bytes: Bytes,
) -> ApiResult<Response> {
    let request = AsWriter::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let id = instance_id(&id)?;
    let page: PageId = page.parse().map_err(|_| page_not_found())?;
    let now = app.clock.now();
    let opening = open(&app, &seat, (&id, &page), (request.writer_epoch, now)).await?;
    reply(&Opened {
        page_deadline_at: opening.page_deadline_at.map(rfc3339),
        section_deadline_at: opening.section_deadline_at.map(rfc3339),
        server_now: rfc3339(now),
    })
}

/// Opens a page for whoever claims to be its writer, at an instant; what that opened is on disk when this returns.
pub(in crate::candidate) async fn open(
    app: &App,
    seat: &Seat,
    (id, page): (&TestInstanceId, &PageId),
    (writer_epoch, now): (i64, Timestamp),
) -> ApiResult<Opening> {
    let task = app.task_of_seat(seat).await?;
    let mut tx = app.store.begin().await?;
    let stored = lock(&mut tx, seat, id).await?;
    let instance = &stored.stored.instance;
    let step = step_of(&task, instance)?;
    let opening = instance
        .open_page(&judge(app, step, &stored, now), writer_epoch, page)
        .map_err(|why| not_opened(why, now))?;
    if let Some(opened) = &opening.opened {
        tx.open_page(id, opened).await?;
    }
    note_writer(&mut tx, &stored, now).await?;
    tx.commit().await?;
    Ok(opening)
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    page_deadline_at: Option<String>,
    section_deadline_at: Option<String>,
    server_now: String,
}
