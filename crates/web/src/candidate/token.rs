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

/// What a text is sealed for. It is authenticated before everything else, so that what was sealed for one thing never passes for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Seat,
    Preview,
    Files,
}

impl Use {
    fn prefix(self) -> &'static [u8] {
        match self {
            Self::Seat => b"hallticket-seat-v1",
            Self::Preview => b"hallticket-preview-v1",
            Self::Files => b"hallticket-files-v1",
        }
    }
}

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
        let issued_at = token.issued_at.as_millisecond();
        self.seal(Use::Seat, &format!("{ticket}.{task}.{issued_at}"))
    }

    /// What a token says, if one of our keys wrote it.
    pub(crate) fn verify(&self, token: &str) -> Option<Token> {
        let mut parts = self.unseal(Use::Seat, token)?.split('.');
        Some(Token {
            ticket: parts.next()?.parse().ok()?,
            task: parts.next()?.parse().ok()?,
            issued_at: from_millis(parts.next()?.parse().ok()?),
        })
    }

    /// Writes a pass that shows a task to whoever has it, until an instant.
    pub(crate) fn issue_preview(&self, task: &TaskId, until: Timestamp) -> Option<String> {
        self.seal(Use::Preview, &format!("{task}.{}", until.as_millisecond()))
    }

    /// The task of a pass that one of our keys wrote and that is not over.
    pub(crate) fn verify_preview(&self, pass: &str, now: Timestamp) -> Option<TaskId> {
        let (task, until) = self.unseal(Use::Preview, pass)?.split_once('.')?;
        let until = from_millis(until.parse().ok()?);
        (now < until).then(|| task.parse().ok())?
    }

    /// Writes a pass to the files of a task. It never ends: what it opens is known to whoever was shown it.
    pub(crate) fn issue_files(&self, task: &TaskId) -> Option<String> {
        self.seal(Use::Files, task.as_str())
    }

    /// The task of such a pass, if one of our keys wrote it.
    pub(crate) fn verify_files(&self, pass: &str) -> Option<TaskId> {
        self.unseal(Use::Files, pass)?.parse().ok()
    }

    fn seal(&self, purpose: Use, claim: &str) -> Option<String> {
        let seal = mac(self.0.first()?, purpose, claim)?
            .finalize()
            .into_bytes();
        Some(format!("{claim}.{}", URL_SAFE_NO_PAD.encode(seal)))
    }

    /// The comparison takes the same time wherever the difference lies.
    fn unseal<'a>(&self, purpose: Use, sealed: &'a str) -> Option<&'a str> {
        if sealed.len() > MAX_TOKEN {
            return None;
        }
        let (claim, seal) = sealed.rsplit_once('.')?;
        let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
        let ours = |key: &Vec<u8>| {
            mac(key, purpose, claim).is_some_and(|expected| expected.verify_slice(&seal).is_ok())
        };
        self.0.iter().any(ours).then_some(claim)
    }
}

fn mac(key: &[u8], purpose: Use, claim: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(purpose.prefix());
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
    fn a_pass_shows_one_task_until_its_instant_and_is_no_token() {
        let keys = keys(&[1]);
        let task = "task1".parse().unwrap();
        let pass = keys.issue_preview(&task, from_millis(1_000)).unwrap();
        assert_eq!(keys.verify_preview(&pass, from_millis(999)), Some(task));
        assert_eq!(keys.verify_preview(&pass, from_millis(1_000)), None);
        assert_eq!(keys.verify(&pass), None);
        let token = keys.issue(&token()).unwrap();
        assert_eq!(keys.verify_preview(&token, from_millis(0)), None);
    }

    #[test]
    fn a_pass_to_files_opens_nothing_else() {
        let keys = keys(&[1]);
        let task = "task1".parse().unwrap();
        let pass = keys.issue_files(&task).unwrap();
        assert_eq!(keys.verify_files(&pass), Some(task.clone()));
        assert_eq!(keys.verify_preview(&pass, from_millis(0)), None);
        assert_eq!(keys.verify(&pass), None);
        let preview = keys.issue_preview(&task, from_millis(1_000)).unwrap();
        assert_eq!(keys.verify_files(&preview), None);
        assert_eq!(keys.verify_files("task1."), None);
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
