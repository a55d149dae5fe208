//! Where to, once everything on a page is on disk.

use axum::response::Response;
use domain::id::PageId;
use domain::test_instance::pages::NotOpened;
use domain::test_instance::way::Stop;

use super::instance_path;
use super::notes::Told;
use super::room::Room;
use super::visit::{Answered, Visit, see, unless_ours};
use super::wish::Wish;
use crate::candidate::api::{open, rest};
use crate::candidate::page::{choice, remember};

impl Visit {
    /// Does what a button says.
    pub(super) async fn leave(
        &self,
        room: &Room,
        page: &PageId,
        wish: &Wish,
        form: &[u8],
        told: &Told,
    ) -> Answered {
        if !room.runs() {
            return Ok(see(&instance_path(
                &self.app,
                room.stored.instance.id.as_str(),
            ))?);
        }
        let stops = room.stops()?;
        let place = stops
            .iter()
            .position(|stop| stop.page == *page)
            .unwrap_or(0);
        let target = match wish {
            Wish::Next => match after(&stops, place) {
                Some(stop) => stop,
                None => return self.on(room, "/finish"),
            },
            Wish::Back => before(&stops, place).unwrap_or(&stops[place]),
            Wish::Go(to) => { stops.iter() }
                .find(|stop| stop.page == *to)
                .filter(|stop| stop.can_be_seen())
                .unwrap_or(&stops[place]),
            Wish::Finish => return self.on(room, "/finish"),
            Wish::Rest => {
                let id = &room.stored.instance.id;
                let rested = rest(&self.app, &room.seat(), id, self.claim).await;
                unless_ours(rested.map(drop))?;
                return self.on(room, "");
            }
            Wish::Speak => {
                let mut response = self.stay(room, page, told)?;
                if let Some(choice) = choice(form) {
                    remember(&self.app, &mut response, choice)?;
                }
                return Ok(response);
            }
            Wish::Save | Wish::Take | Wish::GoOn | Wish::Open => {
                return self.stay(room, page, told);
            }
        };
        if !room.sitting()?.leads(page, &target.page) {
            return self.stay(room, page, told);
        }
        self.enter(room, &stops, target).await
    }

    fn stay(&self, room: &Room, page: &PageId, told: &Told) -> Answered<Response> {
        let base = instance_path(&self.app, room.stored.instance.id.as_str());
        let saved = if told.stored { "&saved" } else { "" };
        Ok(see(&format!(
            "{base}/plain/pages/{page}?as={}{saved}",
            self.claim
        ))?)
    }

    /// Leads to a page; one before which nothing is to be read is opened on the way.
    async fn enter(&self, room: &Room, stops: &[Stop], target: &Stop) -> Answered {
        if target.opened_at.is_none() && !is_announced(room, stops, target) {
            return self.open(room, &target.page).await;
        }
        self.on(room, &format!("/pages/{}", target.page))
    }

    /// Opens a page and leads to it; where it cannot be opened, to where the candidate is.
    pub(super) async fn open(&self, room: &Room, page: &PageId) -> Answered {
        let at = (self.claim, self.app.clock.now());
        let id = &room.stored.instance.id;
        let opened = open(&self.app, &room.seat(), (id, page), at).await;
        let is_open = opened.is_ok();
        unless_ours(opened.map(drop))?;
        if is_open {
            self.on(room, &format!("/pages/{page}"))
        } else {
            self.on(room, "")
        }
    }
}

/// Whether something is to be read before a page is opened: what stands before its section, or that a time begins.
pub(super) fn is_announced(room: &Room, stops: &[Stop], stop: &Stop) -> bool {
    let Some((section, _, page)) = room.page(&stop.page) else {
        return false;
    };
    let begins = begins_section(stops, stop);
    page.time_limit.is_some()
        || (begins && (section.introduction.is_some() || section.time_limit.is_some()))
}

/// Whether nothing of its section was opened.
pub(super) fn begins_section(stops: &[Stop], stop: &Stop) -> bool {
    let mut own = stops.iter().filter(|it| it.section == stop.section);
    own.all(|it| it.opened_at.is_none())
}

/// The next page that can be seen.
pub(super) fn after(stops: &[Stop], place: usize) -> Option<&Stop> {
    stops
        .get(place + 1..)?
        .iter()
        .find(|stop| stop.can_be_seen())
}

/// The page before, unless the way back is closed.
pub(super) fn before(stops: &[Stop], place: usize) -> Option<&Stop> {
    let stop = stops.get(place.checked_sub(1)?)?;
    let closed = stop.standing == Err(NotOpened::PageClosed);
    (!closed && stop.can_be_seen()).then_some(stop)
}
