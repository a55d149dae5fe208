//! What stands around every page of the plain exam.

use domain::test_instance::way::Stop;
use jiff::Timestamp;
use view::page::Frame;
use view::page::plain::{Band, Clock, Countdown, Paper};

use super::instance_path;
use super::room::Room;
use super::visit::Visit;
use crate::candidate::page::{Place, moment, utc_minutes};
use crate::error::ApiResult;

impl Visit {
    /// Where a page of somebody's exam stands.
    pub(super) fn place_in<'a>(&'a self, room: &'a Room) -> Place<'a> {
        Place::new(&self.app, &self.call, self.spoken.to(&room.visitor)).of(&room.visitor)
    }

    pub(super) fn frame(&self, room: &Room) -> Frame {
        self.place_in(room).frame()
    }

    pub(super) fn paper(
        &self,
        room: &Room,
        stop: Option<&Stop>,
        band: Option<Band>,
    ) -> ApiResult<Paper> {
        let instance = &room.stored.instance;
        Ok(Paper {
            title: room.step()?.title.clone(),
            organization_name: room.organization_name.clone(),
            candidate_name: room.visitor.ticket.fullname.clone(),
            instance_path: instance_path(&self.app, instance.id.as_str()),
            epoch: self.claim,
            clock: Clock {
                test: countdown(room, instance.deadline_at),
                section: stop.and_then(|stop| countdown(room, own(room, stop.section_deadline_at))),
                page: stop.and_then(|stop| countdown(room, own(room, stop.page_deadline_at))),
            },
            band: band.or(self.just_saved.then_some(Band::Saved)),
        })
    }
}

/// A part whose time ends with the test's has nothing of its own to tell.
fn own(room: &Room, until: Option<Timestamp>) -> Option<Timestamp> {
    until.filter(|until| Some(*until) != room.stored.instance.deadline_at)
}

fn countdown(room: &Room, until: Option<Timestamp>) -> Option<Countdown> {
    let until = until?;
    let left = until.duration_since(room.visitor.now).as_secs().max(0);
    Some(Countdown {
        left: u32::try_from(left).unwrap_or(u32::MAX),
        until: moment(until, utc_minutes(&room.visitor.ticket.window)),
    })
}
