//! `POST /assessment/task/{taskId}`

use std::sync::Arc;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use domain::access::Entry;
use domain::id::{StepId, TaskId};
use domain::test_instance::start::StepStatus;
use domain::ticket::Window;
use store::tasks::Task;
use view::page::{Note, NotePage, Trouble};

use super::entry::{ask_again, refuse};
use super::language::{Spoken, choice, shown_again};
use super::trouble::{of_not_admitted, too_many, trouble};
use super::welcome::{ask_to_confirm, value_of};
use super::who::Shown;
use super::{Place, task_path};
use crate::candidate::api::start;
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::entrance::{Entered, Refused};
use crate::candidate::plain::plain_path;
use crate::candidate::seat::{CookieSeat, Seat, set_cookies};
use crate::error::{ApiResult, internal};
use crate::frame::Call;
use crate::state::{App, AppState};

/// Takes what was typed at the door, for browsers with and without code of ours: the cookie is set, and the code stands in no address.
/// Also takes the forms of the welcome page, which have no address of their own: they go to that of their page, where the code may stand.
pub(crate) async fn enter_by_form(
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
    let task: Option<TaskId> = task.parse().ok();
    let visit = Visit {
        app: &app,
        call: &call,
        task: task.as_ref(),
        spoken,
    };
    let errand = Errand::of(&bytes);
    let visitor = if let Some(code) = value_of(&bytes, "code") {
        let shown = Shown::at(None, None).or_code(Some(code));
        visit.by(shown, Trouble::UnknownCode).await?
    } else if errand == Errand::Enter {
        visit.by_entry(&bytes).await?
    } else {
        let shown = Shown::by_form(uri.query(), seat, &bytes);
        visit.by(shown, Trouble::Forbidden).await?
    };
    match visitor {
        Ok(visitor) => visit.let_in(&visitor, errand).await,
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
    spoken: Spoken,
}

impl<'a> Visit<'a> {
    fn place(self) -> Place<'a> {
        Place::new(self.app, self.call, self.spoken.to_anybody())
    }

    async fn known(self) -> ApiResult<Option<Arc<Task>>> {
        match self.task {
            Some(task) => self.app.task_of_link(task).await,
            None => Ok(None),
        }
    }

    /// Whoever that is; nobody is told so.
    async fn by(self, shown: Shown, nobody: Trouble) -> ApiResult<Admitted> {
        let why = match shown.known(self.app, self.call, self.task).await? {
            Ok(Some(visitor)) => return Ok(Ok(Box::new(visitor))),
            Ok(None) => nobody,
            Err(why) => why,
        };
        let task = self.known().await?;
        // Whom to call stands on the page of trouble, too.
        let place = self.place();
        let place = task.as_deref().map_or(place, |task| place.at(task));
        trouble(place, why).map(Err)
    }

    async fn by_entry(self, bytes: &[u8]) -> ApiResult<Admitted> {
        let mut entry = Entry::default();
        for (name, value) in url::form_urlencoded::parse(bytes) {
            entry.take(&name, &value);
        }
        let entered = { self.app }.enter(self.task, &entry, self.call, self.spoken.wanted());
        match entered.await {
            Ok(Entered::Visitor(visitor)) => Ok(Ok(visitor)),
            Ok(Entered::Mailed) => self.note(StatusCode::ACCEPTED, Note::Mailed).await.map(Err),
            Err(refused) => self.refused(refused, &entry).await.map(Err),
        }
    }

    async fn refused(self, refused: Refused, entry: &Entry) -> ApiResult<Response> {
        let task = self.known().await?;
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
        let task = self.known().await?;
        let place = self.place();
        let place = task.as_deref().map_or(place, |task| place.at(task));
        let frame = place.frame();
        place.html(status, &NotePage { frame, note })
    }

    /// Does what somebody came for, and sets the cookie.
    async fn let_in(self, visitor: &Visitor, errand: Errand) -> ApiResult<Response> {
        let app = self.app;
        let place = Place::new(app, self.call, self.spoken.to(visitor)).of(visitor);
        if let Err(why) = visitor.admit() {
            let window = &visitor.ticket.window;
            return trouble(place, of_not_admitted(window, why, visitor.now));
        }
        let task = task_path(app, &visitor.task.id);
        let lang = place.locale.code();
        let target = match errand {
            Errand::Enter => format!("{task}?lang={lang}"),
            Errand::Agree(version) => {
                app.consent(&visitor.task, &visitor.ticket.id, &version)
                    .await?;
                format!("{task}?lang={lang}")
            }
            Errand::Go(page) => format!("{task}/{}?lang={lang}", page.name()),
            Errand::Start { step, agreed } => {
                if !agreed && asks_to_confirm(visitor, &step) {
                    return ask_to_confirm(place, visitor, &step).await;
                }
                begin(app, visitor, &step).await?.unwrap_or(task)
            }
        };
        let location = HeaderValue::from_str(&target).map_err(internal)?;
        let headers = [(header::LOCATION, location)];
        let mut response = (StatusCode::SEE_OTHER, headers).into_response();
        let token = visitor.token(app).await?;
        let base = &app.settings.public_url;
        set_cookies(&mut response, base, &visitor.task, &token)?;
        Ok(response)
    }
}

/// What a form at the door is for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Errand {
    /// To be let in.
    Enter,
    /// To agree to the task's privacy notice, in this wording.
    Agree(String),
    /// To start a step, or to go on with it, in a browser that runs no code.
    Start { step: StepId, agreed: bool },
    /// To see another page about the same ticket.
    Go(Beside),
}

/// A page beside the welcome page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Data,
    Try,
}

impl Beside {
    fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Try => "try",
        }
    }
}

impl Errand {
    fn of(form: &[u8]) -> Self {
        if let Some(version) = value_of(form, "consent") {
            return Self::Agree(version);
        }
        if let Some(step) = value_of(form, "start").and_then(|step| step.parse().ok()) {
            let agreed = value_of(form, "agreed").is_some();
            return Self::Start { step, agreed };
        }
        let page = value_of(form, "to");
        let mut pages = [Beside::Data, Beside::Try].into_iter();
        match pages.find(|known| page.as_deref() == Some(known.name())) {
            Some(page) => Self::Go(page),
            None => Self::Enter,
        }
    }
}

/// A notice is confirmed once, before the first start.
fn asks_to_confirm(visitor: &Visitor, step: &StepId) -> bool {
    let has_notice = { visitor.task.content.step(step) }.is_some_and(|it| it.notice.is_some());
    let views = visitor.ledger().steps();
    let running = { views.iter() }.any(|it| it.step == *step && it.status == StepStatus::Running);
    has_notice && !running
}

/// Starts a step for a browser that runs no code: the address of the exam. Nothing where the welcome page says why not.
async fn begin(app: &App, visitor: &Visitor, step: &StepId) -> ApiResult<Option<String>> {
    let seat = Seat {
        ticket: visitor.ticket.id.clone(),
        task: visitor.task.id.clone(),
    };
    match start(app, &seat, step).await {
        Ok(started) => Ok(Some(plain_path(app, &started.stored.instance))),
        Err(error) if error.status().is_server_error() => Err(error),
        Err(_) => Ok(None),
    }
}
