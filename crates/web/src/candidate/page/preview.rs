//! `GET /assessment/preview/{pass}`: a look at a task that counts nothing.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::drawing::draw;
use domain::id::TaskId;
use domain::locale::Locale;
use jiff::{SignedDuration, Timestamp};
use view::page::{PreviewPage, PreviewStep, Trouble};

use super::Place;
use super::language::Spoken;
use super::trouble::trouble;
use crate::error::{ApiResult, internal};
use crate::frame::Call;
use crate::state::{App, AppState};

/// How long a pass shows its task: long enough to send it to a colleague, too short to be found again years later.
const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Shows what a candidate could be given, drawn for this look alone and stored nowhere.
pub(crate) async fn preview(
    app: AppState,
    call: Call,
    Path(pass): Path<String>,
    spoken: Spoken,
) -> ApiResult<Response> {
    let keys = app.keys().await?;
    let task = keys.tokens.verify_preview(&pass, app.clock.now());
    let task = match task {
        Some(task) => app.task_of_link(&task).await?,
        None => None,
    };
    let Some(task) = task else {
        let place = Place::new(&app, &call, spoken.to_anybody());
        return trouble(place, Trouble::NotFound);
    };
    let files = app.task_files(&task).await?;
    let step = |step| PreviewStep::new(step, &draw(&step.test, &*app.chance), &files);
    let place = Place::new(&app, &call, Locale::En).at(&task);
    let page = PreviewPage {
        frame: place.frame(),
        task_title: task.content.title.clone(),
        steps: task.content.steps.iter().map(step).collect(),
        files: files.clone(),
    };
    place.html(StatusCode::OK, &page)
}

impl App {
    /// The address at which a task can be looked at, and until when. Whoever has it sees every question that may be drawn.
    pub async fn preview_url(&self, task: &TaskId) -> ApiResult<(String, Timestamp)> {
        let until = self.clock.now() + LASTS;
        let pass = self.keys().await?.tokens.issue_preview(task, until);
        let pass = pass.ok_or_else(|| internal("there is no key for previews"))?;
        let base = &self.settings.public_url;
        Ok((format!("{base}/assessment/preview/{pass}"), until))
    }
}
