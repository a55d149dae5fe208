//! What every page of the plain exam is asked with, and the ways out of it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::answer::posted::Posted;
use store::StoreError;
use view::page::Trouble;

use super::flags::Flags;
use super::instance_path;
use super::room::Room;
use crate::candidate::cross_site::Provenance;
use crate::candidate::page::{Place, Spoken, choice, shown_again, trouble};
use crate::candidate::seat::{CookieSeat, Seat};
use crate::error::{ApiError, ApiResult, internal};
use crate::frame::Call;
use crate::state::AppState;

/// A request of a browser.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(super) app: AppState,
    pub(super) call: Call,
    pub(super) provenance: Provenance,
    pub(super) seat: Option<Seat>,
    pub(super) spoken: Spoken,
    pub(super) flags: Flags,
    /// The writer role that the address claims; 0 is nobody's.
    pub(super) claim: i64,
    /// The address says that everything was saved.
    pub(super) just_saved: bool,
}

/// What ends a request early: a page, or an error that the frame shows.
#[derive(Debug)]
pub(crate) enum Exit {
    Page(Box<Response>),
    Error(ApiError),
}

impl From<ApiError> for Exit {
    fn from(error: ApiError) -> Self {
        Self::Error(error)
    }
}

impl From<StoreError> for Exit {
    fn from(error: StoreError) -> Self {
        Self::Error(error.into())
    }
}

impl From<Response> for Exit {
    fn from(page: Response) -> Self {
        Self::Page(Box::new(page))
    }
}

impl IntoResponse for Exit {
    fn into_response(self) -> Response {
        match self {
            Self::Page(page) => *page,
            Self::Error(error) => error.into_response(),
        }
    }
}

/// What a handler of these pages gives back.
pub(crate) type Answered<T = Response> = Result<T, Exit>;

impl FromRequestParts<AppState> for Visit {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> ApiResult<Self> {
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let value = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            let (_, value) = pairs.find(|(known, _)| known == name)?;
            Some(value.into_owned())
        };
        let CookieSeat(seat) = CookieSeat::from_request_parts(parts, app).await?;
        Ok(Self {
            app: app.clone(),
            call: known(Call::from_request_parts(parts, app).await),
            provenance: known(Provenance::from_request_parts(parts, app).await),
            seat,
            spoken: known(Spoken::from_request_parts(parts, app).await),
            flags: Flags::of(&parts.headers),
            claim: value("as").and_then(|text| text.parse().ok()).unwrap_or(0),
            just_saved: value("saved").is_some(),
        })
    }
}

fn known<T>(found: Result<T, Infallible>) -> T {
    match found {
        Ok(found) => found,
    }
}

impl Visit {
    /// A page that is about nobody.
    pub(super) fn place(&self) -> Place<'_> {
        Place::new(&self.app, &self.call, self.spoken.to_anybody())
    }

    /// The candidate's own test instance with everything around it. Another's is as good as none, and a ticket that was taken back has none.
    pub(super) async fn room(&self, id: &str) -> Answered<Option<Room>> {
        let (Some(seat), Some(id)) = (&self.seat, id.parse().ok()) else {
            return Ok(None);
        };
        let room = Room::of(&self.app, seat, &id).await?;
        if let Some(room) = &room
            && room.visitor.ticket.revoked_at.is_some()
        {
            let place = Place::new(&self.app, &self.call, self.spoken.to(&room.visitor));
            return Err(trouble(place.of(&room.visitor), Trouble::Revoked)?.into());
        }
        Ok(room)
    }

    /// The same for a look: there is no such page for a stranger, and one that has ended is shown by its own page.
    pub(super) async fn room_to_look_at(&self, id: &str) -> Answered<Room> {
        let Some(room) = self.room(id).await? else {
            return Err(trouble(self.place(), Trouble::NotFound)?.into());
        };
        if room.runs() {
            Ok(room)
        } else {
            let path = instance_path(&self.app, room.stored.instance.id.as_str());
            Err(see(&path)?.into())
        }
    }

    /// Leads to a page of the plain exam, `/pages/…`, in the writer role that is claimed.
    pub(super) fn on(&self, room: &Room, rest: &str) -> Answered {
        let base = instance_path(&self.app, room.stored.instance.id.as_str());
        Ok(see(&format!("{base}/plain{rest}?as={}", self.claim))?)
    }

    /// The same page in another language, where a form asks for nothing else.
    pub(super) fn in_another_language(
        &self,
        posted: &Posted,
        uri: &Uri,
        form: &[u8],
    ) -> Answered<Option<Response>> {
        let choice = choice(form).filter(|_| posted.first("do").is_none());
        let again = choice.map(|choice| shown_again(&self.app, uri, choice));
        Ok(again.transpose()?)
    }

    /// Whether the address claims the role that counts.
    pub(super) fn is_writer(&self, room: &Room) -> bool {
        self.claim == i64::from(room.stored.instance.writer_epoch)
    }
}

/// Lets pass what the next page shows as it is: that somebody else writes, that the time is over. What is our fault stays an error.
pub(super) fn unless_ours(done: ApiResult<()>) -> Answered<()> {
    match done {
        Err(error) if error.status().is_server_error() => Err(error.into()),
        _ => Ok(()),
    }
}

/// Leads to an address.
pub(super) fn see(target: &str) -> ApiResult<Response> {
    let location = HeaderValue::from_str(target).map_err(internal)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}
