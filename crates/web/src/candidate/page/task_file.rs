//! `GET /assessment/assets/{pass}/{digest}`: what the texts of a task show.
//!
//! The pass in the address is the authorisation: pictures are fetched without the header that a player sends, and where we stand in
//! another's frame, without the cookie. It names the task and is sealed with a key of the server; the digest of a file that one has not
//! been shown cannot be guessed. So an address says what it gives and nothing else, and may be kept for ever.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::digest::Digest;
use store::tasks::Task;
use view::task_files::{FOLDER, TaskFiles};

use crate::error::{ApiResult, internal, not_found};
use crate::file_reply::file_reply;
use crate::state::{App, AppState};

/// For ever, since another content has another address; by the browser alone, since the address is a pass.
const CACHE: &str = "private, max-age=31536000, immutable";

/// Serves a file of a task.
pub(crate) async fn task_file(
    app: AppState,
    Path((pass, digest)): Path<(String, String)>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let task = app
        .keys()
        .await?
        .tokens
        .verify_files(&pass)
        .ok_or_else(not_found)?;
    let task = app.task_of_link(&task).await?.ok_or_else(not_found)?;
    let digest: Digest = digest.parse().map_err(|_| not_found())?;
    let mut assets = task.content.assets.iter();
    let asset = assets.find(|asset| asset.digest == digest);
    let asset = asset.ok_or_else(not_found)?;
    let path = app.vault.task_file(&asset.digest);
    let mut response = file_reply(&path, asset.file_type.media_type(), &headers).await?;
    let cache = HeaderValue::from_static(CACHE);
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    Ok(response)
}

impl App {
    /// The files of a task at the addresses where those who see its texts may fetch them.
    pub(crate) async fn task_files(&self, task: &Task) -> ApiResult<TaskFiles> {
        if task.content.assets.is_empty() {
            return Ok(TaskFiles::default());
        }
        let pass = self.keys().await?.tokens.issue_files(&task.id);
        let pass = pass.ok_or_else(|| internal("there is no key for files"))?;
        let prefix = self.settings.public_url.prefix();
        Ok(TaskFiles::new(
            format!("{prefix}{FOLDER}{pass}"),
            &task.content,
        ))
    }
}
