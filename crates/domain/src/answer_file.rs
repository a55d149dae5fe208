//! The answer file: the last resort of a candidate whose network does not come back.
//!
//! The page writes all its answers into a file that only this server can open, and the candidate hands it to the staff on whatever way is
//! left. Nobody on that way can read or change it: it is sealed to the server's key ([`FileKey`]), which the page got with its form. And
//! nobody who was never let in can make one: in it stands a [`FileKey::proof`] that only the form of this one test instance shows.
//!
//! A file is JSON:
//! `{"format","testInstanceId","key","ephemeralKey","nonce","ciphertext"}`, bytes in base64url without padding. `key` is the fingerprint of the
//! server's public key: hex SHA-256 of its 65 bytes (uncompressed, SEC 1). ECDH over P-256 with the ephemeral key gives 32 bytes; HKDF-SHA256
//! of them, with the 65 bytes of the ephemeral key as salt and [`FORMAT`] as info, gives the AES-256-GCM key; what is authenticated beside is
//! `{format}\n{testInstanceId}\n{key}`. P-256 is older than X25519, and that is why: every browser in use has it in `WebCrypto`.

mod content;
mod key;

pub use content::{FileAnswer, FileContent};
pub use key::{FileKey, PublicFileKey};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::id::TestInstanceId;

/// What kind of file it is: its version, and what keys are derived for.
pub const FORMAT: &str = "hallticket-answer-file-v1";
/// Larger files are not looked at: a form's worth of the longest answers fits many times over.
pub const MAX_FILE: usize = 64 * 1024 * 1024;

/// A file as it lies on the disk: sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerFile {
    format: String,
    /// Whose answers it says it holds; the seal covers it.
    pub test_instance_id: TestInstanceId,
    /// The fingerprint of the key that opens it.
    pub key: String,
    ephemeral_key: String,
    nonce: String,
    ciphertext: String,
}

/// Why a file is not taken. Nothing of a file that is not wholly right is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Larger than [`MAX_FILE`].
    #[error("the file is larger than {} MiB", MAX_FILE / 1024 / 1024)]
    TooLarge,
    /// Not the JSON of an answer file, or cut off.
    #[error("this is no answer file, or it was cut off: {0}")]
    Unreadable(String),
    /// Another version, or another kind of file.
    #[error("this is no answer file of a version that this server knows")]
    UnknownFormat,
    /// Sealed to a key that this server does not have.
    #[error("the file was made for another server: this one has no key {fingerprint}")]
    ForeignKey {
        /// What it is sealed to, cut short.
        fingerprint: String,
    },
    /// The seal does not fit: altered, cut, or never ours.
    #[error("the file was altered or damaged: its seal does not fit")]
    Altered,
    /// Opened, and not what a page of ours writes.
    #[error("the file's content is not what a page of this server writes: {0}")]
    BadContent(String),
    /// The digest does not fit the answers.
    #[error("the file's digest does not fit its answers")]
    WrongDigest,
    /// Sealed, but not by whom this test instance belongs to.
    #[error("the file was not made by a page of this exam: its proof does not fit")]
    NotProven,
}

impl AnswerFile {
    /// Reads a file; opens nothing yet.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotTaken> {
        if bytes.len() > MAX_FILE {
            return Err(NotTaken::TooLarge);
        }
        let file: Self = serde_json::from_slice(bytes)
            .map_err(|error| NotTaken::Unreadable(error.to_string()))?;
        if file.format != FORMAT {
            return Err(NotTaken::UnknownFormat);
        }
        Ok(file)
    }

    /// Opens it with the one of these keys that it is sealed to.
    pub fn open(&self, keys: &[FileKey]) -> Result<FileContent, NotTaken> {
        let key = keys
            .iter()
            .find(|key| key.public_key().fingerprint() == self.key)
            .ok_or_else(|| NotTaken::ForeignKey {
                fingerprint: self.key.chars().take(64).collect(),
            })?;
        let plain = key.open(&self.sealed()?, self.beside().as_bytes())?;
        let content = FileContent::parse(&plain)?;
        if !key.proves(&self.test_instance_id, &content.proof) {
            return Err(NotTaken::NotProven);
        }
        Ok(content)
    }

    /// Seals content as a page does. Only tests and other players in Rust need it.
    pub fn seal(
        content: &[u8],
        instance: &TestInstanceId,
        key: &PublicFileKey,
        chance: &dyn crate::chance::Chance,
    ) -> Option<Self> {
        let mut file = Self {
            format: FORMAT.to_owned(),
            test_instance_id: instance.clone(),
            key: key.fingerprint(),
            ephemeral_key: String::new(),
            nonce: String::new(),
            ciphertext: String::new(),
        };
        let sealed = key.seal(content, file.beside().as_bytes(), chance)?;
        file.ephemeral_key = URL_SAFE_NO_PAD.encode(sealed.ephemeral_key);
        file.nonce = URL_SAFE_NO_PAD.encode(sealed.nonce);
        file.ciphertext = URL_SAFE_NO_PAD.encode(sealed.ciphertext);
        Some(file)
    }

    fn sealed(&self) -> Result<key::Sealed, NotTaken> {
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| NotTaken::Altered);
        Ok(key::Sealed {
            ephemeral_key: bytes(&self.ephemeral_key)?,
            nonce: { bytes(&self.nonce)?.try_into() }.map_err(|_| NotTaken::Altered)?,
            ciphertext: bytes(&self.ciphertext)?,
        })
    }

    fn beside(&self) -> String {
        format!("{}\n{}\n{}", self.format, self.test_instance_id, self.key)
    }
}

#[cfg(test)]
mod tests;
