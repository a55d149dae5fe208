//! The private key of a domain: read from PEM, never shown.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKey;
use ring::signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;

/// What stands before an RSA key in a `SubjectPublicKeyInfo`: the algorithm, RSA without parameters (RFC 3279, 2.3.1).
const RSA_ALGORITHM: [u8; 15] = [
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

/// A key that signs mails.
pub enum SigningKey {
    /// What every receiver verifies.
    Rsa(Box<RsaKey>),
    /// RFC 8463: short, and still unknown to some large receivers.
    Ed25519(Box<Ed25519KeyPair>),
}

/// Why a key cannot be used. Says nothing of what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// Something else altogether.
    #[error(
        "is no private key in PEM: make one with `openssl genrsa 2048` or `openssl genpkey -algorithm ed25519`"
    )]
    NoPem,
    /// A key, but none for mails.
    #[error("must be an RSA or an Ed25519 key that is not damaged")]
    Unusable,
    /// A key that can be broken.
    #[error(
        "is an RSA key of less than 2048 bits: receivers ignore its signatures, and it can be broken"
    )]
    Weak,
    /// A key that no TXT record holds.
    #[error("is an RSA key of more than 4096 bits: receivers refuse it")]
    TooLarge,
    /// The machine gave no randomness.
    #[error("could not sign")]
    Unsigned,
}

impl SigningKey {
    /// Reads a key: PKCS #8, or PKCS #1 for RSA.
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyFault> {
        match PrivateKeyDer::from_pem_slice(pem).map_err(|_| KeyFault::NoPem)? {
            PrivateKeyDer::Pkcs1(der) => Self::rsa(RsaKey::from_der(der.secret_pkcs1_der())),
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                // OpenSSL leaves the public half out, which the strict reader insists on.
                match Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
                    Ok(key) => Ok(Self::Ed25519(Box::new(key))),
                    Err(_) => Self::rsa(RsaKey::from_pkcs8(der)),
                }
            }
            _ => Err(KeyFault::Unusable),
        }
    }

    fn rsa(read: Result<RsaKey, ring::error::KeyRejected>) -> Result<Self, KeyFault> {
        read.map(Box::new)
            .map(Self::Rsa)
            .map_err(|rejected| match rejected.to_string().as_str() {
                "TooSmall" => KeyFault::Weak,
                "TooLarge" => KeyFault::TooLarge,
                _ => KeyFault::Unusable,
            })
    }

    /// The word of RFC 6376 and RFC 8463.
    pub(super) fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa",
            Self::Ed25519(_) => "ed25519",
        }
    }

    /// The kind and the strength, for people.
    pub fn strength(&self) -> String {
        match self {
            Self::Rsa(key) => format!("RSA, {} bits", key.public().modulus_len() * 8),
            Self::Ed25519(_) => "Ed25519".to_owned(),
        }
    }

    /// What the TXT record must say, so that receivers can verify.
    pub fn record(&self) -> String {
        let public = match self {
            Self::Rsa(key) => subject_public_key_info(key.public().as_ref()),
            Self::Ed25519(key) => key.public_key().as_ref().to_vec(),
        };
        format!(
            "v=DKIM1; k={}; p={}",
            self.algorithm(),
            STANDARD.encode(public)
        )
    }

    /// Signs what is to be signed.
    pub(super) fn sign(&self, text: &[u8]) -> Result<Vec<u8>, KeyFault> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // Chance hides how long the arithmetic takes; the signature is the same every time.
                key.sign(
                    &RSA_PKCS1_SHA256,
                    &SystemRandom::new(),
                    text,
                    &mut signature,
                )
                .map_err(|_| KeyFault::Unsigned)?;
                Ok(signature)
            }
            // RFC 8463 signs the hash, as if it were the message.
            Self::Ed25519(key) => {
                use sha2::Digest as _;
                Ok(key.sign(&sha2::Sha256::digest(text)).as_ref().to_vec())
            }
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.strength())
    }
}

/// The form in which receivers expect an RSA key, though the standard's first text named the bare one (its erratum 3017).
fn subject_public_key_info(key: &[u8]) -> Vec<u8> {
    // A BIT STRING begins with the number of its unused bits.
    let bits = [&[0][..], key].concat();
    let content = [&RSA_ALGORITHM[..], &tagged(0x03, &bits)].concat();
    tagged(0x30, &content)
}

/// An element of DER.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let length: Vec<u8> = length.into_iter().skip_while(|&byte| byte == 0).collect();
    let mut element = vec![tag];
    match (content.len(), u8::try_from(length.len())) {
        (0..128, _) | (_, Err(_)) => element.extend(content.len().to_be_bytes().last()),
        (_, Ok(bytes)) => {
            element.push(0x80 | bytes);
            element.extend(length);
        }
    }
    element.extend(content);
    element
}
