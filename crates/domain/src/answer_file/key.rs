//! The keys of answer files: the server's half opens, the page's half only seals.

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::{PublicKey, SecretKey};
use sha2::{Digest as _, Sha256};

use super::{FORMAT, NotTaken};
use crate::chance::Chance;
use crate::id::TestInstanceId;

/// What the scalar and the key of proofs are derived for.
const SCALAR: &[u8] = b"hallticket-answer-file-scalar-v1";
const PROOF: &[u8] = b"hallticket-answer-file-proof-v1";

/// The server's half. Its `Debug` shows the public one only.
#[derive(Clone)]
pub struct FileKey {
    secret: SecretKey,
    proof: [u8; 32],
}

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileKey({})", self.public_key().fingerprint())
    }
}

/// The half that goes out with every form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicFileKey(PublicKey);

/// What is in a file beside its names.
pub(super) struct Sealed {
    pub(super) ephemeral_key: Vec<u8>,
    pub(super) nonce: [u8; 12],
    pub(super) ciphertext: Vec<u8>,
}

impl FileKey {
    /// The key of a seed of 32 secret bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let mut proof = [0; 32];
        expand(seed, &[PROOF], &mut proof);
        Self {
            secret: secret(seed),
            proof,
        }
    }

    /// Its public half.
    pub fn public_key(&self) -> PublicFileKey {
        PublicFileKey(self.secret.public_key())
    }

    /// What only the form of this test instance shows: who writes it into a file was let in.
    pub fn proof(&self, instance: &TestInstanceId) -> String {
        let proof = self.mac(instance).map(|mac| mac.finalize().into_bytes());
        proof.map_or_else(String::new, |proof| URL_SAFE_NO_PAD.encode(proof))
    }

    /// Whether that is the proof of this test instance; the comparison takes the same time wherever the difference lies.
    pub(super) fn proves(&self, instance: &TestInstanceId, proof: &str) -> bool {
        let Ok(proof) = URL_SAFE_NO_PAD.decode(proof) else {
            return false;
        };
        self.mac(instance)
            .is_some_and(|mac| mac.verify_slice(&proof).is_ok())
    }

    pub(super) fn open(&self, sealed: &Sealed, beside: &[u8]) -> Result<Vec<u8>, NotTaken> {
        let theirs =
            PublicKey::from_sec1_bytes(&sealed.ephemeral_key).map_err(|_| NotTaken::Altered)?;
        let cipher = cipher(&self.secret, &theirs, &theirs);
        let payload = Payload {
            msg: &sealed.ciphertext,
            aad: beside,
        };
        let opened = cipher.and_then(|cipher| cipher.decrypt(&sealed.nonce.into(), payload).ok());
        opened.ok_or(NotTaken::Altered)
    }

    fn mac(&self, instance: &TestInstanceId) -> Option<Hmac<Sha256>> {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.proof).ok()?;
        mac.update(instance.as_str().as_bytes());
        Some(mac)
    }
}

impl PublicFileKey {
    /// The 65 bytes that browsers call `raw`, in base64url.
    pub fn to_base64(&self) -> String {
        URL_SAFE_NO_PAD.encode(raw(&self.0))
    }

    /// Hex SHA-256 of those bytes.
    pub fn fingerprint(&self) -> String {
        super::content::hex(&Sha256::digest(raw(&self.0)))
    }

    pub(super) fn seal(&self, plain: &[u8], beside: &[u8], chance: &dyn Chance) -> Option<Sealed> {
        let (mut seed, mut nonce) = ([0; 32], [0; 12]);
        chance.fill(&mut seed);
        chance.fill(&mut nonce);
        let ours = secret(&seed);
        let public = ours.public_key();
        let payload = Payload {
            msg: plain,
            aad: beside,
        };
        let cipher = cipher(&ours, &self.0, &public)?;
        Some(Sealed {
            ciphertext: cipher.encrypt(&nonce.into(), payload).ok()?,
            ephemeral_key: raw(&public),
            nonce,
        })
    }
}

fn raw(key: &PublicKey) -> Vec<u8> {
    key.to_sec1_point(false).as_bytes().to_vec()
}

fn cipher(ours: &SecretKey, theirs: &PublicKey, ephemeral: &PublicKey) -> Option<Aes256Gcm> {
    let shared = p256::ecdh::diffie_hellman(ours.to_nonzero_scalar(), theirs.as_affine());
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(&raw(ephemeral)), shared.raw_secret_bytes())
        .expand(FORMAT.as_bytes(), &mut key)
        .ok()?;
    Aes256Gcm::new_from_slice(&key).ok()
}

/// A scalar of the curve out of any 32 bytes: one seed in four thousand million gives none at the first try, and the next is taken.
fn secret(seed: &[u8; 32]) -> SecretKey {
    (0..=u8::MAX)
        .find_map(|counter| {
            let mut bytes = [0; 32];
            expand(seed, &[SCALAR, &[counter]], &mut bytes);
            SecretKey::from_slice(&bytes).ok()
        })
        .unwrap_or_else(|| unreachable!("256 draws that all miss the curve's order"))
}

fn expand(seed: &[u8; 32], info: &[&[u8]], key: &mut [u8; 32]) {
    Hkdf::<Sha256>::new(None, seed)
        .expand_multi_info(info, key)
        .unwrap_or_else(|_| unreachable!("32 bytes are fewer than HKDF can give"));
}
