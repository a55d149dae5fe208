//! `POST /assessment/task/{taskId}`

use axum::extract::Path;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use domain::access::Entry;
use domain::id::TaskId;
use domain::locale::Locale;
use domain::secret::AccessCode;
use domain::ticket::Window;
use view::page::{Note, NotePage, Trouble};

use super::entry::{ask_again, refuse};
use super::language::{asked, at_address, liked};
use super::trouble::{of_not_admitted, of_unknown, too_many, trouble};
use super::welcome::value_of;
use super::{Place, task_path};
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::entrance::{Entered, Refused};
use crate::candidate::seat::{CookieSeat, set_cookies};
use crate::error::{ApiResult, internal};
use crate::frame::Call;
use crate::state::{App, AppState};

/// Takes what was typed at the door, for browsers with and without code of ours: the cookie is set, and the code stands in no address.
/// With `consent` it also keeps the agreement to the task's privacy notice.
pub(crate) async fn enter_by_form(
    app: AppState,
    call: Call,
    provenance: Provenance,
    CookieSeat(seat): CookieSeat,
    Path(task): Path<String>,
    parts: Parts,
    bytes: Bytes,
) -> ApiResult<Response> {
    provenance.require_own()?;
    let wanted = asked(parts.uri.query());
    let task: Option<TaskId> = task.parse().ok();
    let visit = Visit {
        app: &app,
        call: &call,
        task: task.as_ref(),
        wanted,
        locale: wanted.unwrap_or_else(|| liked(&parts.headers)),
    };
    let consent = value_of(&bytes, "consent");
    // The form of the notice has no address of its own: it goes to that of its page, where the code may stand.
    let query = parts.uri.query().unwrap_or_default().as_bytes();
    let beside = || consent.as_ref().and_then(|_| value_of(query, "code"));
    let visitor = if let Some(code) = value_of(&bytes, "code").or_else(beside) {
        visit.by_code(&AccessCode::from_stored(code)).await?
    } else if consent.is_some() {
        // The form names the ticket that its page was of: in another tab, somebody else may have entered meanwhile.
        let ticket = value_of(&bytes, "ticket");
        let seat = seat.filter(|seat| Some(seat.ticket.as_str()) == ticket.as_deref());
        let known = match seat {
            Some(seat) => app.visitor_of_seat(&seat).await?,
            None => None,
        };
        match known {
            Some(visitor) => Ok(Box::new(visitor)),
            None => Err(trouble(visit.place(), Trouble::Forbidden)?),
        }
    } else {
        visit.by_entry(&bytes).await?
    };
    match visitor {
        Ok(visitor) => visit.let_in(&visitor, consent.as_deref()).await,
        Err(page) => Ok(page),
    }
}

/// Somebody who is in, or the page that says why not.
type Admitted = Result<Box<Visitor>, Response>;

/// One try at a door.
#[derive(Debug, Clone, Copy)]
struct Visit<'a> {
    app: &'a App,
    call: &'a Call,
    task: Option<&'a TaskId>,
    wanted: Option<Locale>,
    locale: Locale,
}

impl<'a> Visit<'a> {
    fn place(self) -> Place<'a> {
        Place::new(self.app, self.call, self.locale)
    }

    async fn by_code(self, code: &AccessCode) -> ApiResult<Admitted> {
        match self.app.visitor(self.task, code, self.call.address).await {
            Ok(visitor) => Ok(Ok(Box::new(visitor))),
            Err(unknown) => Ok(Err(trouble(self.place(), of_unknown(unknown)?)?)),
        }
    }

    async fn by_entry(self, bytes: &[u8]) -> ApiResult<Admitted> {
        let mut entry = Entry::default();
        for (name, value) in url::form_urlencoded::parse(bytes) {
            entry.take(&name, &value);
        }
        let entered = self.app.enter(self.task, &entry, self.call, self.wanted);
        match entered.await {
            Ok(Entered::Visitor(visitor)) => Ok(Ok(visitor)),
            Ok(Entered::Mailed) => self.note(StatusCode::ACCEPTED, Note::Mailed).await.map(Err),
            Err(refused) => self.refused(refused, &entry).await.map(Err),
        }
    }

    async fn refused(self, refused: Refused, entry: &Entry) -> ApiResult<Response> {
        let task = match self.task {
            Some(task) => self.app.task_of_link(task).await?,
            None => None,
        };
        let Some(task) = &task else {
            return trouble(self.place(), Trouble::UnknownCode);
        };
        let place = self.place().at(task);
        let asked = match refused {
            Refused::Faults(faults) => ask_again(place, task, entry, &faults)?,
            Refused::Unknown => refuse(place, task, entry)?,
            Refused::TooMany(too) => return trouble(place, too_many(too.retry_after)),
            Refused::Full => return self.note(StatusCode::FORBIDDEN, Note::Full).await,
            Refused::NotAdmitted(why, now) => {
                let guests = task.content.entrance.access.guests();
                let window = guests.map_or_else(Window::default, |guests| guests.window);
                return trouble(place, of_not_admitted(&window, why, now));
            }
            Refused::Failed(error) => return Err(error),
        };
        match asked {
            Some(page) => Ok(page),
            None => trouble(place, Trouble::UnknownCode),
        }
    }

    async fn note(self, status: StatusCode, note: Note) -> ApiResult<Response> {
        let task = match self.task {
            Some(task) => self.app.task_of_link(task).await?,
            None => None,
        };
        let place = self.place();
        let place = task.as_deref().map_or(place, |task| place.at(task));
        let frame = place.frame();
        place.html(status, &NotePage { frame, note })
    }

    /// Sets the cookie and leads to the page without a code.
    async fn let_in(self, visitor: &Visitor, consent: Option<&str>) -> ApiResult<Response> {
        let locale = at_address(self.wanted, visitor);
        if let Err(why) = visitor.admit() {
            let place = Place::new(self.app, self.call, locale).of(visitor);
            let window = &visitor.ticket.window;
            return trouble(place, of_not_admitted(window, why, visitor.now));
        }
        if let Some(version) = consent {
            self.app
                .consent(&visitor.task, &visitor.ticket.id, version)
                .await?;
        }
        let token = visitor.token(self.app).await?;
        let path = task_path(self.app, &visitor.task.id);
        let target = format!("{path}?lang={}", locale.code());
        let location = HeaderValue::from_str(&target).map_err(internal)?;
        let headers = [(header::LOCATION, location)];
        let mut response = (StatusCode::SEE_OTHER, headers).into_response();
        let base = &self.app.settings.public_url;
        set_cookies(&mut response, base, &visitor.task, &token)?;
        Ok(response)
    }
}
