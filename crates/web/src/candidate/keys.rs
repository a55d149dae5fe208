//! The server's own keys, read at their first use: one signs tokens, one receipts, one opens answer files.

use domain::answer_file::FileKey;
use domain::receipt::ReceiptKey;
use store::server_keys::{Purpose, ServerKey};

use super::entrance::CredentialKey;
use super::token::TokenKeys;
use crate::error::{ApiError, ApiResult, internal};
use crate::state::App;

/// The keys in use.
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) tokens: TokenKeys,
    /// Newest first, with their names: the first signs.
    pub(crate) receipts: Vec<(String, ReceiptKey)>,
    /// Newest first: answer files are sealed to the first.
    pub(crate) files: Vec<FileKey>,
    pub(crate) credentials: CredentialKey,
}

impl App {
    /// The keys. They are made at the very first use of a database, so nobody may hold a transaction while asking.
    pub(crate) async fn keys(&self) -> ApiResult<&Keys> {
        self.keys.get_or_try_init(|| Keys::load(self)).await
    }
}

impl Keys {
    async fn load(app: &App) -> Result<Self, ApiError> {
        let (now, chance) = (app.clock.now(), &*app.chance);
        let seats = app.store.server_keys(Purpose::Seat, now, chance).await?;
        let receipts = app.store.server_keys(Purpose::Receipt, now, chance).await?;
        let files = { &app.store }
            .server_keys(Purpose::AnswerFile, now, chance)
            .await?;
        let credentials = app
            .store
            .server_keys(Purpose::Credential, now, chance)
            .await?;
        // The oldest: what was stored under it must still be found when there is a newer one.
        let credentials = credentials.into_iter().next_back();
        let receipts: ApiResult<Vec<_>> = receipts.into_iter().map(receipt_key).collect();
        let files: ApiResult<Vec<_>> = files.into_iter().map(file_key).collect();
        Ok(Self {
            tokens: TokenKeys::new(seats.into_iter().map(|key| key.secret).collect()),
            receipts: receipts?,
            files: files?,
            credentials: credentials
                .map(|key| CredentialKey::new(key.secret))
                .ok_or_else(|| internal("there is no key for credentials"))?,
        })
    }

    /// The key that answer files are sealed to.
    pub(crate) fn file(&self) -> ApiResult<&FileKey> {
        let newest = self.files.first();
        newest.ok_or_else(|| internal("there is no key for answer files"))
    }

    /// The key that signs receipts.
    pub(crate) fn receipt(&self) -> ApiResult<&ReceiptKey> {
        let newest = self.receipts.first().map(|(_, key)| key);
        newest.ok_or_else(|| internal("there is no key for receipts"))
    }
}

fn file_key(key: ServerKey) -> ApiResult<FileKey> {
    let seed: [u8; 32] =
        { key.secret.try_into() }.map_err(|_| internal("a key for files has not 32 bytes"))?;
    Ok(FileKey::from_seed(&seed))
}

fn receipt_key(key: ServerKey) -> ApiResult<(String, ReceiptKey)> {
    let seed: [u8; 32] =
        { key.secret.try_into() }.map_err(|_| internal("a key for receipts has not 32 bytes"))?;
    Ok((key.id, ReceiptKey::from_seed(&seed)))
}
