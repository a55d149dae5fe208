//! A file that comes whole in one request: what a form of a browser without code sends. It goes the way of every upload, piece by piece, and
//! is never held in memory.

use bytes::{Bytes, BytesMut};
use domain::id::TestInstanceId;
use domain::requests::upload::{BeginUpload, CompleteUpload};
use store::uploads::Upload;
use tokio::runtime::Handle;

use super::append::Claim;
use super::scene::Scene;
use crate::candidate::Seat;
use crate::error::ApiResult;
use crate::state::AppState;

/// So much is gathered before it is written: each piece waits for the disk.
pub(crate) const GATHERED: usize = 1024 * 1024;
/// Before what was cut is taken back, the piece that is being written is waited for.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// A file on its way in. Nobody can go on with it in another request, so that what does not become whole is taken back, whatever ends it:
/// a refusal, a body that was cut, a request that was given up.
#[derive(Debug)]
pub(crate) struct Whole {
    scene: Scene,
    writer_epoch: i64,
    /// Nothing once it is whole.
    upload: Option<Upload>,
    gathered: BytesMut,
}

impl Whole {
    /// Begins it, if it may.
    pub(crate) async fn begin(
        app: AppState,
        seat: Seat,
        instance: &TestInstanceId,
        request: BeginUpload,
    ) -> ApiResult<Self> {
        let scene = Scene::of(app, seat, instance.as_str()).await?;
        let writer_epoch = request.writer_epoch;
        let upload = scene.begin(request).await?;
        Ok(Self {
            scene,
            writer_epoch,
            upload: Some(upload),
            gathered: BytesMut::new(),
        })
    }

    /// Takes what comes next.
    pub(crate) async fn append(&mut self, bytes: &Bytes) -> ApiResult<()> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= GATHERED {
            self.write().await?;
        }
        Ok(())
    }

    async fn write(&mut self) -> ApiResult<()> {
        let Some(upload) = &self.upload else {
            return Ok(());
        };
        // Each piece is judged by the instant at which it is there, as those of a player are.
        self.scene.now = self.scene.app.clock.now();
        let claim = Claim {
            offset: upload.received,
            writer_epoch: self.writer_epoch,
        };
        let piece = self.gathered.split().freeze();
        let grown = self.scene.append(upload.id.as_str(), claim, &piece).await?;
        self.upload = Some(grown);
        Ok(())
    }

    /// Says that this was all of it; gives what is kept.
    pub(crate) async fn complete(mut self) -> ApiResult<Upload> {
        if !self.gathered.is_empty() {
            self.write().await?;
        }
        let id = self.upload.as_ref().map(|upload| upload.id.to_string());
        let request = CompleteUpload {
            writer_epoch: self.writer_epoch,
            sha256: None,
        };
        self.scene.now = self.scene.app.clock.now();
        let id = id.unwrap_or_default();
        let whole = self.scene.complete(&id, request).await?;
        self.upload = None;
        Ok(whole)
    }

    /// Leaves nothing of it behind.
    pub(crate) async fn take_back(mut self) {
        if let Some(upload) = self.upload.take() {
            take_back(self.scene.app.clone(), upload).await;
        }
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let (Some(upload), Ok(runtime)) = (self.upload.take(), Handle::try_current()) {
            runtime.spawn(take_back(self.scene.app.clone(), upload));
        }
    }
}

/// The row goes first; what a crash leaves of either is given up and swept like everything that nobody finished.
async fn take_back(app: AppState, upload: Upload) {
    let _held = loop {
        match app.uploads.hold(&upload.id) {
            Ok(held) => break held,
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    };
    let taken_back = async {
        let mut tx = app.store.begin().await?;
        let is_gone = tx.take_back_upload(&upload.id).await?;
        tx.commit().await?;
        Ok::<_, store::StoreError>(is_gone)
    };
    match taken_back.await {
        Ok(true) => {
            let vault = app.vault.clone();
            let removed = tokio::task::spawn_blocking(move || vault.remove(&upload)).await;
            if let Err(error) | Ok(Err(error)) = removed.map_err(std::io::Error::other) {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "a file that was cut is left to be swept"
                );
            }
        }
        // Refused: its bytes are gone, and its row counts as a try.
        Ok(false) => {}
        Err(error) => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "an upload that was cut is left to be given up"
            );
        }
    }
}
