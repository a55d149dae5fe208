//! Sealing of secrets that must be kept readable because they sign: XChaCha20-Poly1305 under a master key from outside the database.
//!
//! A stored secret is one byte of kind, then the rest: kind 0 is plain, kind 1 is a nonce of 24 bytes and the ciphertext. So a database
//! that began without a master key goes on working once there is one; new secrets are sealed from then on.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use domain::chance::Chance;
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};

const PLAIN: u8 = 0;
const SEALED: u8 = 1;
const NONCE: usize = 24;

/// The key that seals secrets at rest.
pub struct MasterKey(XChaCha20Poly1305);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(***)")
    }
}

impl MasterKey {
    /// Takes the bytes of a key file: at least 32 of them, as random as possible.
    ///
    /// # Errors
    /// When there are fewer.
    pub fn from_file_bytes(bytes: &[u8]) -> std::result::Result<Self, ShortMasterKey> {
        if bytes.trim_ascii().len() < 32 {
            return Err(ShortMasterKey);
        }
        let digest: [u8; 32] = Sha256::digest(bytes.trim_ascii()).into();
        Ok(Self(XChaCha20Poly1305::new(&Key::from(digest))))
    }
}

/// A master key of fewer than 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a master key has at least 32 bytes, for example from: head -c 32 /dev/urandom | base64")]
pub struct ShortMasterKey;

/// Seals a secret if there is a key. `place` (table and row) is bound to it: a sealed secret moved to another row does not open.
pub(crate) fn seal(
    key: Option<&MasterKey>,
    secret: &[u8],
    place: &str,
    chance: &dyn Chance,
) -> Result<Vec<u8>> {
    let Some(MasterKey(cipher)) = key else {
        return Ok([&[PLAIN], secret].concat());
    };
    let mut nonce = [0u8; NONCE];
    chance.fill(&mut nonce);
    let payload = chacha20poly1305::aead::Payload {
        msg: secret,
        aad: place.as_bytes(),
    };
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| corrupt("it cannot be sealed"))?;
    Ok([&[SEALED], nonce.as_slice(), &sealed].concat())
}

/// Opens a stored secret.
pub(crate) fn open(key: Option<&MasterKey>, stored: &[u8], place: &str) -> Result<Vec<u8>> {
    match stored.split_first() {
        Some((&PLAIN, secret)) => Ok(secret.to_vec()),
        Some((&SEALED, rest)) if rest.len() > NONCE => {
            let Some(MasterKey(cipher)) = key else {
                return Err(corrupt(
                    "it is sealed: start with the --master-key-file that sealed it",
                ));
            };
            let (nonce, sealed) = rest.split_at(NONCE);
            let nonce = XNonce::try_from(nonce).map_err(|_| corrupt("its nonce is cut"))?;
            let payload = chacha20poly1305::aead::Payload {
                msg: sealed,
                aad: place.as_bytes(),
            };
            cipher
                .decrypt(&nonce, payload)
                .map_err(|_| corrupt("the master key is not the one that sealed it"))
        }
        _ => Err(corrupt("it has no known form")),
    }
}

fn corrupt(why: &str) -> StoreError {
    StoreError::Corrupt {
        column: "secret",
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::chance::SeededChance;

    use super::*;

    #[test]
    fn a_sealed_secret_opens_only_with_its_key_and_in_its_place() {
        let chance = SeededChance::new(1);
        let key = MasterKey::from_file_bytes(&[7; 32]).unwrap();
        let sealed = seal(Some(&key), b"canary", "here", &chance).unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"canary"));
        assert_eq!(open(Some(&key), &sealed, "here").unwrap(), b"canary");
        assert!(open(Some(&key), &sealed, "there").is_err());
        assert!(open(None, &sealed, "here").is_err());
        let other = MasterKey::from_file_bytes(&[8; 32]).unwrap();
        assert!(open(Some(&other), &sealed, "here").is_err());
    }

    #[test]
    fn a_plain_secret_goes_on_opening_once_there_is_a_key() {
        let plain = seal(None, b"old", "here", &SeededChance::new(1)).unwrap();
        let key = MasterKey::from_file_bytes(&[7; 32]).unwrap();
        assert_eq!(open(Some(&key), &plain, "here").unwrap(), b"old");
    }
}
