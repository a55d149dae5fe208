//! A candidate's token: it proves a right code, so that the code itself need not be sent again.
//!
//! `{ticket}.{task}.{issued}.{mac}`: nothing is stored, so entering writes nothing, every node takes every token, and a restart ends none.
//! What a token may do is asked of its ticket each time: a ticket that is revoked revokes all its tokens.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{TaskId, TicketId};
use domain::time::from_millis;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

/// What is authenticated before everything else, so that no other text under this key can ever pass for a token.
const PREFIX: &str = "hallticket-seat-v1";
/// Longer ones are not looked at.
const MAX_TOKEN: usize = 200;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Whose seat it is.
    pub(crate) ticket: TicketId,
    /// Of which task; a ticket never changes its task.
    pub(crate) task: TaskId,
    /// When the code was shown.
    pub(crate) issued_at: Timestamp,
}

/// The server's keys for tokens, newest first: it signs, all of them verify.
pub(crate) struct TokenKeys(Vec<Vec<u8>>);

impl std::fmt::Debug for TokenKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenKeys({} keys)", self.0.len())
    }
}

impl TokenKeys {
    pub(crate) fn new(keys: Vec<Vec<u8>>) -> Self {
        Self(keys)
    }

    /// Writes a token. Without any key there is nothing to sign with: a store gives at least one.
    pub(crate) fn issue(&self, token: &Token) -> Option<String> {
        let (ticket, task) = (&token.ticket, &token.task);
        let claim = format!("{ticket}.{task}.{}", token.issued_at.as_millisecond());
        let seal = mac(self.0.first()?, &claim)?.finalize().into_bytes();
        Some(format!("{claim}.{}", URL_SAFE_NO_PAD.encode(seal)))
    }

    /// What a token says, if one of our keys wrote it. The comparison takes the same time wherever the difference lies.
    pub(crate) fn verify(&self, token: &str) -> Option<Token> {
        if token.len() > MAX_TOKEN {
            return None;
        }
        let (claim, seal) = token.rsplit_once('.')?;
        let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
        let ours = |key: &Vec<u8>| {
            mac(key, claim).is_some_and(|expected| expected.verify_slice(&seal).is_ok())
        };
        if !self.0.iter().any(ours) {
            return None;
        }
        let mut parts = claim.split('.');
        Some(Token {
            ticket: parts.next()?.parse().ok()?,
            task: parts.next()?.parse().ok()?,
            issued_at: from_millis(parts.next()?.parse().ok()?),
        })
    }
}

fn mac(key: &[u8], claim: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(PREFIX.as_bytes());
    mac.update(b"\n");
    mac.update(claim.as_bytes());
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> Token {
        Token {
            ticket: "ticket1".parse().unwrap(),
            task: "task1".parse().unwrap(),
            issued_at: from_millis(1_790_000_000_000),
        }
    }

    fn keys(bytes: &[u8]) -> TokenKeys {
        TokenKeys::new(bytes.iter().map(|byte| vec![*byte; 32]).collect())
    }

    #[test]
    fn a_token_comes_back_as_it_was_written_and_says_no_secret() {
        let text = keys(&[1]).issue(&token()).unwrap();
        assert_eq!(keys(&[1]).verify(&text), Some(token()));
        assert!(text.starts_with("ticket1.task1.1790000000000."), "{text}");
    }

    #[test]
    fn an_older_key_still_verifies_and_a_foreign_one_never_did() {
        let text = keys(&[1]).issue(&token()).unwrap();
        assert_eq!(keys(&[2, 1]).verify(&text), Some(token()));
        assert_eq!(keys(&[2]).verify(&text), None);
        assert_eq!(keys(&[]).verify(&text), None);
    }

    #[test]
    fn a_token_with_any_letter_changed_or_cut_is_none() {
        let keys = keys(&[1]);
        let text = keys.issue(&token()).unwrap();
        for place in 0..text.len() {
            assert_eq!(keys.verify(&text[..place]), None, "cut at {place}");
            let mut bytes = text.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(keys.verify(&changed), None, "{changed}");
        }
        assert_eq!(keys.verify(&format!("{text}=")), None);
    }
}
