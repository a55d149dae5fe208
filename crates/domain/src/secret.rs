//! Secrets as types that cannot be printed by accident: `Debug` shows stars, and there is no `Display`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::chance::{Chance, push_letters};

macro_rules! redacted {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name($inner);
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(concat!(stringify!($name), "(***)")) }
        }
        impl $name {
            /// Gives the secret away: name the reason where you call it.
            pub fn reveal(&self) -> &$inner { &self.0 }
            /// Wraps what the database or the caller holds.
            pub fn from_stored(inner: $inner) -> Self { Self(inner) }
        }
    )*};
}

redacted! {
    /// The code of a candidate's access link. Stored readable (the API returns it, mails resend it), never logged.
    AccessCode(String);
    /// An organization's API key, in the moment it is made or presented. Only its [`KeyHash`] is kept.
    PrivateKey(String);
    /// What signs an organization's callbacks (Standard Webhooks 1.0.0): 24 to 64 bytes.
    WebhookSecret(Vec<u8>);
}

impl AccessCode {
    /// The code that these bytes stand for: the same bytes are the same code. They must be as good as random.
    pub fn of_bytes(bytes: [u8; 16]) -> Self {
        Self(Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    /// A random UUID, version 4.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut bytes = [0u8; 16];
        chance.fill(&mut bytes);
        Self::of_bytes(bytes)
    }
}

/// SHA-256 of a key: 256 random bits need no slow hash (ASVS 5.0.0, 6.5.2 and 11.4).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyHash(pub [u8; 32]);

impl std::fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyHash(***)")
    }
}

impl PrivateKey {
    /// Makes a key: `ht_live_` and 43 letters, 256 bits.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut text = String::from("ht_live_");
        push_letters(&mut text, 43, chance);
        Self(text)
    }

    /// What is stored of it.
    pub fn hash(&self) -> KeyHash {
        KeyHash(Sha256::digest(self.0.as_bytes()).into())
    }

    /// The last four characters, for people to tell keys apart.
    pub fn last4(&self) -> String {
        let skip = self.0.chars().count().saturating_sub(4);
        self.0.chars().skip(skip).collect()
    }
}

impl WebhookSecret {
    /// Makes a secret of 32 bytes.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut bytes = vec![0u8; 32];
        chance.fill(&mut bytes);
        Self(bytes)
    }

    /// The form that receivers configure: `whsec_` and base64.
    pub fn to_whsec(&self) -> String {
        format!("whsec_{}", STANDARD.encode(&self.0))
    }
}
