//! `POST /assessment/api/test-instances/{id}/uploads`

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::id::FileId;
use domain::requests::upload::BeginUpload;
use domain::task::FileInput;
use store::Tx;
use store::uploads::{Upload, UploadState};

use super::scene::Scene;
use super::shown;
use super::words::{no_takes_left, storage_full, too_large, too_many_files, too_much};
use crate::candidate::{SMALL_BODY, Seat, read_body};
use crate::error::{ApiResult, invalid};
use crate::state::AppState;

/// Begins an upload: says what comes, and learns whether it may.
pub(crate) async fn begin(
    app: AppState,
    seat: Seat,
    Path(id): Path<String>,
    bytes: Bytes,
) -> ApiResult<Response> {
    let request = BeginUpload::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let scene = Scene::of(app, seat, &id).await?;
    let upload = scene.begin(request).await?;
    shown(&upload, scene.app.piece_bytes())
}

impl Scene {
    /// Makes the row, if there is room.
    pub(super) async fn begin(&self, request: BeginUpload) -> ApiResult<Upload> {
        let mut tx = self.app.store.begin().await?;
        let sitting = self
            .admit(&mut tx, request.writer_epoch, &request.question)
            .await?;
        let terms = self.terms(&sitting, &request.question)?;
        self.fits(&mut tx, terms, &request).await?;
        let upload = Upload {
            id: FileId::generate(self.now, &*self.app.chance),
            organization_id: sitting.stored.organization_id.clone(),
            test_instance_id: self.instance.clone(),
            question_id: request.question,
            name: request.name,
            bytes: request.bytes,
            received: 0,
            state: UploadState::Receiving,
            created_at: self.now,
        };
        tx.add_upload(&upload).await?;
        tx.commit().await?;
        Ok(upload)
    }

    /// Whether there is room: in the question, in the instance, on the disk.
    async fn fits(&self, tx: &mut Tx, terms: &FileInput, request: &BeginUpload) -> ApiResult<()> {
        let limits = &self.app.settings.uploads;
        let most = terms.max_bytes.min(limits.max_bytes);
        let bytes = request.bytes.unwrap_or_default();
        if bytes > most {
            return Err(too_large(most));
        }
        if let Some(takes) = terms.takes
            && tx.takes(&self.instance, &request.question).await? >= takes
        {
            return Err(no_takes_left(takes));
        }
        let handed = tx.handed_in(&self.instance).await?;
        if handed.files >= limits.max_instance_files {
            return Err(too_many_files(limits.max_instance_files));
        }
        if handed.bytes.saturating_add(bytes) > limits.max_instance_bytes {
            return Err(too_much(limits.max_instance_bytes));
        }
        self.has_room(bytes)
    }

    /// Whether the disk has room for so many bytes more, and some to spare: a full disk would stop the database too.
    pub(super) fn has_room(&self, bytes: u64) -> ApiResult<()> {
        let least = self.app.settings.uploads.min_free_bytes;
        let free = self.app.vault.free_bytes();
        if free.is_some_and(|free| free < least.saturating_add(bytes)) {
            return Err(storage_full());
        }
        Ok(())
    }
}
