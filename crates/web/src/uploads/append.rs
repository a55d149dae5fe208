//! `PATCH /assessment/api/test-instances/{id}/uploads/{uploadId}?offset={offset}&writerEpoch={epoch}`

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use bytes::Bytes;
use store::StoreError;
use store::uploads::{Upload, UploadState};

use super::desk::beside;
use super::scene::{Scene, file_id};
use super::shown;
use super::words::{already_whole, too_large, wrong_offset};
use crate::candidate::Seat;
use crate::error::{ApiResult, bad_request};
use crate::state::AppState;

/// Takes a piece. The reply goes out once its bytes and the row that counts them are on disk.
pub(crate) async fn append(
    app: AppState,
    seat: Seat,
    Path((id, upload)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    piece: Bytes,
) -> ApiResult<Response> {
    let claim = Claim::of(query.as_deref())?;
    let scene = Scene::of(app, seat, &id).await?;
    let upload = scene.append(&upload, claim, &piece).await?;
    shown(&upload, scene.app.piece_bytes())
}

/// What the sender believes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    pub(super) offset: u64,
    pub(super) writer_epoch: i64,
}

impl Claim {
    fn of(query: Option<&str>) -> ApiResult<Self> {
        let query = query.unwrap_or_default().as_bytes();
        let value = |key: &str| {
            let mut pairs = url::form_urlencoded::parse(query);
            let (_, value) = pairs.find(|(name, _)| name == key)?;
            Some(value.into_owned())
        };
        let offset = value("offset").and_then(|text| text.parse().ok());
        let epoch = value("writerEpoch").and_then(|text| text.parse().ok());
        let claim = offset.zip(epoch);
        let claim = claim.map(|(offset, writer_epoch)| Self {
            offset,
            writer_epoch,
        });
        claim.ok_or_else(bad_request)
    }
}

impl Scene {
    /// Takes a piece; gives the upload as it is then, on disk.
    pub(super) async fn append(&self, id: &str, claim: Claim, piece: &Bytes) -> ApiResult<Upload> {
        // Held before it is looked at and until its row has grown: what another call has told by then is never written over.
        let held = self.app.uploads.hold(&file_id(id)?)?;
        let upload = self.growing(id, claim.offset).await?;
        // Judged before anything is written: nobody fills our disk after the end.
        let most = self.judge(&upload, claim.writer_epoch).await?;
        let whole = upload.received + piece.len() as u64;
        if whole > most {
            return Err(too_large(most));
        }
        self.has_room(piece.len() as u64)?;
        let waiting = self.app.uploads.disk().await?;
        let (vault, before, piece) = (self.app.vault.clone(), upload.clone(), piece.clone());
        let (_held, ()) = beside(held, move || vault.append(&before, &piece)).await?;
        drop(waiting);
        let mut tx = self.app.store.begin().await?;
        let grown = tx
            .grow_upload(&upload.id, upload.received, whole, self.now)
            .await;
        match grown {
            // Another server of ours was faster: what is stored counts.
            Err(StoreError::Stale) => Err(wrong_offset(upload.received)),
            grown => {
                grown?;
                tx.commit().await?;
                Ok(Upload {
                    received: whole,
                    ..upload
                })
            }
        }
    }

    /// The upload, if it grows and the sender knows how far it has come.
    async fn growing(&self, id: &str, offset: u64) -> ApiResult<Upload> {
        let mut reader = self.app.store.read().await?;
        let upload = self.find(&mut reader, id).await?;
        if upload.state != UploadState::Receiving {
            return Err(already_whole());
        }
        if upload.received != offset {
            return Err(wrong_offset(upload.received));
        }
        Ok(upload)
    }

    /// How large the file may become, if its writer may send now.
    async fn judge(&self, upload: &Upload, writer_epoch: i64) -> ApiResult<u64> {
        let mut tx = self.app.store.begin().await?;
        let sitting = self
            .admit(&mut tx, writer_epoch, &upload.question_id)
            .await?;
        let terms = self.terms(&sitting, &upload.question_id)?;
        let limits = &self.app.settings.uploads;
        let most = upload
            .bytes
            .unwrap_or(terms.max_bytes.min(limits.max_bytes));
        let others = tx.handed_in(&self.instance).await?.bytes;
        tx.commit().await?;
        let own = upload.bytes.unwrap_or(upload.received);
        let left = limits
            .max_instance_bytes
            .saturating_sub(others.saturating_sub(own));
        Ok(most.min(left))
    }
}
