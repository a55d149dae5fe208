//! `GET` and `POST /assessment/test-instances/{id}/plain`

use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use bytes::Bytes;
use domain::answer::posted::Posted;
use domain::test_instance::way::here;
use view::page::plain::RestPage;

use super::lost::lost;
use super::room::Room;
use super::visit::{Answered, Visit, see, unless_ours};
use super::wish::Wish;
use super::{instance_path, plain_path};
use crate::candidate::api::{go_on, start};
use crate::candidate::page::{moment, utc_minutes};

/// Leads to where the candidate is; during a break says that the clock stands still. Changes nothing.
pub(crate) async fn overview(visit: Visit, Path(id): Path<String>) -> Answered {
    let room = visit.room_to_look_at(&id).await?;
    if room.is_paused() {
        return visit.rest_page(&room);
    }
    match here(&room.stops()?) {
        Some(stop) => visit.on(&room, &format!("/pages/{}", stop.page)),
        None => visit.on(&room, "/finish"),
    }
}

/// Takes the writer role, or ends a break; then leads to where the candidate is.
pub(crate) async fn act(
    mut visit: Visit,
    Path(id): Path<String>,
    uri: Uri,
    bytes: Bytes,
) -> Answered {
    visit.provenance.require_own()?;
    let posted = Posted::parse(&bytes);
    if let Some(again) = visit.in_another_language(&posted, &uri, &bytes)? {
        return Ok(again);
    }
    let Some(room) = visit.room(&id).await? else {
        return lost(&visit, &posted);
    };
    if !room.runs() {
        return Ok(see(&instance_path(&visit.app, &id))?);
    }
    match Wish::of(&posted) {
        Wish::Take => visit.take(&room).await?,
        Wish::GoOn => visit.go_on(&room).await?,
        _ => {}
    }
    visit.on(&room, "")
}

impl Visit {
    /// Takes the writer role, as a player does: whoever had it can only read from now on.
    pub(super) async fn take(&mut self, room: &Room) -> Answered<()> {
        let seat = room.seat();
        let started = start(&self.app, &seat, &room.stored.instance.step).await?;
        let instance = &started.stored.instance;
        // Ended in this very moment: what started is the next attempt, which has pages of its own.
        if instance.id != room.stored.instance.id {
            return Err(see(&plain_path(&self.app, instance))?.into());
        }
        self.claim = i64::from(instance.writer_epoch);
        Ok(())
    }

    /// Ends a break; where there is none any more, or somebody else writes, the page says so.
    pub(super) async fn go_on(&self, room: &Room) -> Answered<()> {
        let gone = go_on(
            &self.app,
            &room.seat(),
            &room.stored.instance.id,
            self.claim,
        )
        .await;
        unless_ours(gone.map(drop))
    }

    fn rest_page(&self, room: &Room) -> Answered {
        let now = room.visitor.now;
        let breaks = room.stored.instance.breaks;
        let minutes = utc_minutes(&room.visitor.ticket.window);
        let page = RestPage {
            frame: self.frame(room),
            paper: self.paper(room, None, None)?,
            ends: moment(breaks.current.map_or(now, |rest| rest.ends_at), minutes),
            left: room.rest_left(),
            is_writer: self.is_writer(room),
        };
        Ok(self.place_in(room).html(StatusCode::OK, &page)?)
    }
}
