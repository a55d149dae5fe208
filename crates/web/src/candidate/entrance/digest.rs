//! Digests of what candidates are known by, under a key of the server.
//!
//! A date of birth or a student number is guessed in no time by whoever has the database, were it stored under a plain hash; and a slow
//! hash, which would help, takes a tenth of a second for each candidate while a hall waits. Under a key that is not in the database
//! (`--master-key-file` seals it) the digests say nothing, and cost nothing.

use domain::access::normal;
use domain::email::EmailAddress;
use domain::id::TaskId;
use domain::secret::AccessCode;
use domain::task::{Access, Property};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use store::entrance::Credentials;
use store::tickets::Ticket;

/// What a digest is for: the same words for another purpose have another digest.
#[derive(Debug, Clone, Copy)]
pub(super) enum Use {
    First,
    Second,
    Address,
    Password,
    Guest,
}

impl Use {
    fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Address => "address",
            Self::Password => "password",
            Self::Guest => "guest",
        }
    }
}

/// The server's key for digests.
pub(crate) struct CredentialKey(Vec<u8>);

impl std::fmt::Debug for CredentialKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CredentialKey(***)")
    }
}

impl CredentialKey {
    pub(crate) fn new(key: Vec<u8>) -> Self {
        Self(key)
    }

    /// The digest of words of a task.
    pub(super) fn digest(&self, purpose: Use, task: &TaskId, words: &[&str]) -> [u8; 32] {
        // HMAC takes a key of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        let parts = [purpose.word(), task.as_str()];
        for part in parts.iter().chain(words) {
            // With its length before it, no part can pass for two.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// The code of a guest's ticket: the same form sent again is the same ticket, and nobody else can know it.
    pub(super) fn code(&self, task: &TaskId, words: &[&str]) -> AccessCode {
        let digest = self.digest(Use::Guest, task, words);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        AccessCode::of_bytes(bytes)
    }

    /// By what the candidate of a new ticket will be known. Nothing where the task asks for nothing of the kind, or the ticket lacks it.
    pub(crate) fn of_ticket(
        &self,
        access: &Access,
        ticket: &Ticket,
        given: &Given,
    ) -> Option<Credentials> {
        let (first, second) = access.asked();
        let value = |by| given.value(by, ticket).map(normal);
        let first = value(first?.by)?;
        let second = match second {
            Some(second) => Some(value(second.by)?),
            None => None,
        };
        let digest = |purpose, text: &str| self.digest(purpose, &ticket.task_id, &[text]);
        Some(Credentials {
            ticket_id: ticket.id.clone(),
            organization_id: ticket.organization_id.clone(),
            task_id: ticket.task_id.clone(),
            first: digest(Use::First, &first),
            second: second.map(|text| digest(Use::Second, &text)),
        })
    }
}

/// What a call of create-tickets gave for the door alone: it is not kept, only its digest is.
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) credential1: Option<String>,
    pub(crate) credential2: Option<String>,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Given(***)")
    }
}

impl Given {
    fn value<'a>(&'a self, by: Property, ticket: &'a Ticket) -> Option<&'a str> {
        match by {
            Property::Email => ticket.email.as_ref().map(EmailAddress::as_str),
            Property::ExternalId => ticket.external_id.as_deref(),
            Property::Credential1 => self.credential1.as_deref(),
            Property::Credential2 => self.credential2.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_of_its_words_its_task_and_its_purpose() {
        let key = CredentialKey::new(vec![1; 32]);
        let (one, two): (TaskId, TaskId) = ("one".parse().unwrap(), "two".parse().unwrap());
        let digest = key.digest(Use::First, &one, &["a", "b"]);
        assert_eq!(digest, key.digest(Use::First, &one, &["a", "b"]));
        for other in [
            key.digest(Use::First, &one, &["ab"]),
            key.digest(Use::First, &one, &["a", "b", ""]),
            key.digest(Use::First, &two, &["a", "b"]),
            key.digest(Use::Second, &one, &["a", "b"]),
            CredentialKey::new(vec![2; 32]).digest(Use::First, &one, &["a", "b"]),
        ] {
            assert_ne!(digest, other);
        }
    }
}
