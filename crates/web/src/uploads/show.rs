//! `GET /assessment/api/test-instances/{id}/uploads` and `…/uploads/{uploadId}`

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;

use super::scene::Scene;
use super::{Shown, shown};
use crate::candidate::{Seat, find};
use crate::error::{ApiResult, internal};
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Lists all uploads of an instance, refused ones too: after a reload a page learns from it what its candidate has used up.
pub(crate) async fn list(app: AppState, seat: Seat, Path(id): Path<String>) -> ApiResult<Response> {
    let scene = Scene::of(app, seat, &id).await?;
    let mut reader = scene.app.store.read().await?;
    find(&mut reader, &scene.seat, &scene.instance).await?;
    let uploads = reader.uploads_of_instance(&scene.instance).await?;
    let shown = |upload| Shown::of(upload, scene.app.piece_bytes());
    let uploads: Vec<Shown<'_>> = uploads.iter().map(shown).collect();
    let uploads = serde_json::to_value(uploads).map_err(internal)?;
    Ok(json_reply(json!({ "uploads": uploads }).to_string()))
}

/// Says how far an upload has come: where whoever was cut goes on.
pub(crate) async fn show(
    app: AppState,
    seat: Seat,
    Path((id, upload)): Path<(String, String)>,
) -> ApiResult<Response> {
    let scene = Scene::of(app, seat, &id).await?;
    let mut reader = scene.app.store.read().await?;
    find(&mut reader, &scene.seat, &scene.instance).await?;
    let upload = scene.find(&mut reader, &upload).await?;
    shown(&upload, scene.app.piece_bytes())
}
