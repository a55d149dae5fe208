//! `GET /assessment/api/test-instances/{id}/uploads/{uploadId}`

use axum::extract::Path;
use axum::response::Response;

use super::scene::Scene;
use super::shown;
use crate::candidate::{Seat, find};
use crate::error::ApiResult;
use crate::state::AppState;

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
