//! `POST /assessment/api/test-instances/{id}/uploads/{uploadId}/complete`

use std::fs::{self, File};
use std::io::{self, Read as _};

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::digest::Digest;
use domain::file_type::FileType;
use domain::requests::upload::CompleteUpload;
use domain::task::FileInput;
use store::StoreError;
use store::uploads::{Kept, Upload, UploadState};
use store::vault::{Vault, digest_of};

use super::desk::{Held, beside};
use super::scene::{Scene, file_id};
use super::shown;
use super::words::{
    incomplete, not_a_picture, upload_busy, upload_refused, wrong_digest, wrong_type,
};
use crate::candidate::{SMALL_BODY, Seat, read_body};
use crate::error::{ApiError, ApiResult, invalid};
use crate::state::AppState;

/// Completes an upload: its bytes are compared with what was sent, and looked at. The reply goes out once what is kept is on disk; the
/// same again gets the same reply.
pub(crate) async fn complete(
    app: AppState,
    seat: Seat,
    Path((id, upload)): Path<(String, String)>,
    bytes: Bytes,
) -> ApiResult<Response> {
    let request = CompleteUpload::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let scene = Scene::of(app, seat, &id).await?;
    let upload = scene.complete(&upload, request).await?;
    shown(&upload, scene.app.piece_bytes())
}

impl Scene {
    /// Looks at the whole; gives the upload as it is kept.
    pub(super) async fn complete(&self, id: &str, request: CompleteUpload) -> ApiResult<Upload> {
        let held = self.app.uploads.hold(&file_id(id)?)?;
        let upload = self.find(&mut self.app.store.read().await?, id).await?;
        if let UploadState::Stored(kept) = &upload.state
            && request.sha256.is_none_or(|sent| sent == kept.sent_digest)
        {
            return Ok(upload);
        }
        let terms = self.may_complete(&upload, request.writer_epoch).await?;
        let waiting = self.app.uploads.processor().await?;
        let look = Look {
            vault: self.app.vault.clone(),
            upload: upload.clone(),
            sent: request.sha256,
            accept: terms.accept.clone(),
            most_pixels: self.app.settings.uploads.max_pixels,
        };
        let (held, looked) = beside(held, move || look.at_it()).await?;
        drop(waiting);
        match looked {
            Ok(kept) => self.keep(held, upload, kept).await,
            Err(refusal) => {
                self.discard(held, upload).await?;
                Err(refusal.told(terms))
            }
        }
    }

    /// The commit is what makes it count. What was sent goes behind it; a process that dies in between leaves it to be swept.
    async fn keep(&self, held: Held, upload: Upload, kept: Kept) -> ApiResult<Upload> {
        let mut tx = self.app.store.begin().await?;
        let done = tx.keep_upload(&upload.id, &kept, self.now).await;
        done.map_err(or_busy)?;
        tx.commit().await?;
        tracing::info!(upload.id = %upload.id, "upload {} is whole", upload.id);
        let upload = Upload {
            bytes: Some(upload.received),
            state: UploadState::Stored(kept),
            ..upload
        };
        let (vault, whole) = (self.app.vault.clone(), upload.clone());
        if let Err(error) = beside(held, move || vault.remove_sent(&whole)).await {
            // It is kept all the same; what was sent is swept within a day.
            error.log();
        }
        Ok(upload)
    }

    /// The row says so first: bytes without a row are swept, a row without its bytes would be a lie.
    async fn discard(&self, held: Held, upload: Upload) -> ApiResult<()> {
        let mut tx = self.app.store.begin().await?;
        let done = tx.refuse_upload(&upload.id, self.now).await;
        done.map_err(or_busy)?;
        tx.commit().await?;
        let vault = self.app.vault.clone();
        beside(held, move || vault.remove(&upload)).await?;
        Ok(())
    }

    /// What its question takes, if all bytes are here and its writer may say so now.
    async fn may_complete(&self, upload: &Upload, writer_epoch: i64) -> ApiResult<&FileInput> {
        match upload.state {
            UploadState::Refused => return Err(upload_refused()),
            UploadState::Stored(_) => return Err(wrong_digest()),
            UploadState::Receiving => {}
        }
        let mut tx = self.app.store.begin().await?;
        let sitting = self
            .admit(&mut tx, writer_epoch, &upload.question_id)
            .await?;
        tx.commit().await?;
        if upload.received == 0 || upload.bytes.is_some_and(|bytes| bytes != upload.received) {
            return Err(incomplete(upload.received));
        }
        self.terms(&sitting, &upload.question_id)
    }
}

/// Another server of ours was faster: what it said counts, and whoever asks again hears it.
fn or_busy(error: StoreError) -> ApiError {
    match error {
        StoreError::Stale => upload_busy(),
        error => error.into(),
    }
}

/// Why a whole file is not kept.
#[derive(Debug)]
enum Refusal {
    OtherBytes,
    OtherType(Option<FileType>),
    NotAPicture(media::NotAPicture),
}

impl Refusal {
    fn told(&self, terms: &FileInput) -> ApiError {
        match self {
            Self::OtherBytes => wrong_digest(),
            Self::OtherType(found) => wrong_type(*found, &terms.accept),
            Self::NotAPicture(why) => not_a_picture(why),
        }
    }
}

/// What is looked at, beside the threads that answer.
struct Look {
    vault: Vault,
    upload: Upload,
    sent: Option<Digest>,
    accept: Vec<FileType>,
    most_pixels: u64,
}

impl Look {
    fn at_it(&self) -> io::Result<Result<Kept, Refusal>> {
        let path = self.vault.upload(&self.upload);
        let mut file = File::open(&path)?;
        // A piece that nobody was told of may lie behind the last one that counts.
        if file.metadata()?.len() > self.upload.received {
            File::options()
                .write(true)
                .open(&path)?
                .set_len(self.upload.received)?;
        }
        let sent_digest = digest_of(&path)?;
        if self.sent.is_some_and(|sent| sent != sent_digest) {
            return Ok(Err(Refusal::OtherBytes));
        }
        let mut head = Vec::new();
        file.by_ref()
            .take(media::HEAD as u64)
            .read_to_end(&mut head)?;
        let found = media::sniff(&head);
        let Some(file_type) = found.filter(|found| self.accept.contains(found)) else {
            return Ok(Err(Refusal::OtherType(found)));
        };
        let mut kept = Kept {
            file_type,
            sent_digest,
            digest: sent_digest,
            bytes: self.upload.received,
        };
        if media::is_rewritten(file_type) {
            match media::rewritten(file_type, fs::read(&path)?, self.most_pixels) {
                Ok(rewritten) => {
                    kept.digest = Digest::of(&rewritten);
                    kept.bytes = rewritten.len() as u64;
                    if kept.is_rewritten() {
                        self.vault.put_rewritten(&self.upload, &rewritten)?;
                    }
                }
                Err(why) => return Ok(Err(Refusal::NotAPicture(why))),
            }
        }
        Ok(Ok(kept))
    }
}
