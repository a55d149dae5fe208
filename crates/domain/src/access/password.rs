//! The shared password of a task: only its hash is kept, in the form that says how it was made (PHC, argon2id).
//!
//! A hash costs about a tenth of a second on purpose, so whoever checks passwords at the door of a hall remembers the right one (see
//! `web`), and bounds how many are computed at once.

use std::fmt;
use std::str::FromStr;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::chance::Chance;

/// The dearest hash that is taken from a file: a hash of gigabytes would be a way to stop the server.
const MOST_MEMORY_KIB: u32 = 64 * 1024;
const MOST_ROUNDS: u32 = 10;
const MOST_LANES: u32 = 4;

/// The hash of a password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PasswordHash(String);

/// A text that is no such hash, or one that would be too dear to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected an argon2id hash such as $argon2id$v=19$m=19456,t=2,p=1$…, of at most 64 MiB, 10 rounds and 4 lanes"
)]
pub struct NotAPasswordHash;

impl PasswordHash {
    /// Hashes a password with what OWASP asks for at least: 19 MiB, two rounds.
    ///
    /// # Errors
    /// When the password is longer than four gigabytes.
    pub fn make(password: &str, chance: &dyn Chance) -> Result<Self, NotAPasswordHash> {
        let mut salt = [0_u8; 16];
        chance.fill(&mut salt);
        let hash: Phc = Argon2::default()
            .hash_password_with_salt(typed(password).as_bytes(), &salt)
            .map_err(|_| NotAPasswordHash)?;
        Ok(Self(hash.to_string()))
    }

    /// Whether this is the password. Takes a tenth of a second of a processor, and 19 MiB.
    pub fn is_of(&self, password: &str) -> bool {
        let Ok(hash) = Phc::new(&self.0) else {
            return false;
        };
        let verified = Argon2::default().verify_password(typed(password).as_bytes(), &hash);
        verified.is_ok()
    }

    /// The hash as text, for a task file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password as it is compared: spaces around it are an accident of copying, and one letter may be written in two ways.
pub fn typed(password: &str) -> String {
    password.trim().nfc().collect()
}

impl FromStr for PasswordHash {
    type Err = NotAPasswordHash;

    fn from_str(text: &str) -> Result<Self, NotAPasswordHash> {
        let hash = Phc::new(text).map_err(|_| NotAPasswordHash)?;
        let parameters = argon2::Params::try_from(&hash).map_err(|_| NotAPasswordHash)?;
        let cheap = parameters.m_cost() <= MOST_MEMORY_KIB
            && parameters.t_cost() <= MOST_ROUNDS
            && parameters.p_cost() <= MOST_LANES;
        let whole = hash.salt.is_some() && hash.hash.is_some();
        if !(cheap && whole && hash.algorithm.as_str() == "argon2id") {
            return Err(NotAPasswordHash);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for PasswordHash {
    type Error = NotAPasswordHash;
    fn try_from(text: String) -> Result<Self, NotAPasswordHash> {
        text.parse()
    }
}

impl From<PasswordHash> for String {
    fn from(hash: PasswordHash) -> Self {
        hash.0
    }
}

impl fmt::Debug for PasswordHash {
    /// Not the hash: guessing is cheaper with it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;

    #[test]
    fn a_hash_knows_its_password_however_it_is_typed_and_no_other() {
        let hash = PasswordHash::make("Göztepe 1925", &SeededChance::new(1)).unwrap();
        assert!(hash.is_of("  Go\u{308}ztepe 1925\n"));
        assert!(!hash.is_of("göztepe 1925") && !hash.is_of(""));
        assert_eq!(hash.as_str().parse(), Ok(hash.clone()));
        assert!(!format!("{hash:?}").contains("argon2"));
    }

    #[test]
    fn a_hash_that_would_stop_the_server_is_none() {
        let fine = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert!(fine.parse::<PasswordHash>().is_ok());
        for (from, to) in [
            ("m=19456", "m=4000000"),
            ("t=2", "t=1000"),
            ("p=1", "p=100"),
            ("argon2id", "argon2i"),
            ("$AAAAAAAAAAAAAAAAAAAAAA$", "$"),
        ] {
            let dear = fine.replacen(from, to, 1);
            assert_eq!(dear.parse::<PasswordHash>(), Err(NotAPasswordHash), "{to}");
        }
        assert_eq!("swordfish".parse::<PasswordHash>(), Err(NotAPasswordHash));
    }
}
