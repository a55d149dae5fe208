//! The receipt: what a candidate holds in hand after submitting, and anybody can check (contract, section 4).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::answer::AnswerValue;
use crate::id::{QuestionId, TestInstanceId};
use crate::time::rfc3339;

/// What is signed before everything else, so that a signature of ours can never be taken for one of something else.
const PREFIX: &str = "hallticket-receipt-v1";

/// A receipt as the API gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Of which test instance.
    pub test_instance_id: TestInstanceId,
    /// RFC 3339 with milliseconds; kept as text, for these letters are what is signed.
    pub submitted_at: String,
    /// Hex SHA-256 of the answers.
    pub answers_digest: String,
    /// Base64 Ed25519.
    pub signature: String,
}

/// Why a receipt is not ours, or not this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotGenuine {
    /// The signature is not 64 bytes in base64.
    #[error("the signature is not written as Ed25519 signatures are")]
    Unreadable,
    /// The signature was made over something else, or by another key.
    #[error("the signature does not fit the receipt and this key")]
    WrongSignature,
}

/// The key that signs receipts. Its `Debug` shows the public half only.
#[derive(Clone)]
pub struct ReceiptKey(SigningKey);

impl std::fmt::Debug for ReceiptKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ReceiptKey({})", self.public_key().to_base64())
    }
}

/// The public half, as `/.well-known/hallticket-receipt-keys` publishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl ReceiptKey {
    /// The key of a seed of 32 secret bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Its public half.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Makes the receipt: Ed25519 is deterministic, so that every repeat of a submit gets the same letters without storing them.
    pub fn receipt(
        &self,
        instance: &TestInstanceId,
        submitted_at: Timestamp,
        answers_digest: String,
    ) -> Receipt {
        let submitted_at = rfc3339(submitted_at);
        let message = message(instance, &submitted_at, &answers_digest);
        let signature = self.0.sign(message.as_bytes());
        Receipt {
            test_instance_id: instance.clone(),
            submitted_at,
            answers_digest,
            signature: STANDARD.encode(signature.to_bytes()),
        }
    }
}

impl PublicKey {
    /// Reads a published key; `None` if it is none.
    pub fn from_base64(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text).ok()?.try_into().ok()?;
        VerifyingKey::from_bytes(&bytes).ok().map(Self)
    }

    /// Writes it for publishing.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0.as_bytes())
    }

    /// Whether this key signed the receipt. Strictly: weak keys and second spellings of a signature are refused.
    pub fn verify(&self, receipt: &Receipt) -> Result<(), NotGenuine> {
        let bytes = STANDARD
            .decode(&receipt.signature)
            .map_err(|_| NotGenuine::Unreadable)?;
        let signature = Signature::from_slice(&bytes).map_err(|_| NotGenuine::Unreadable)?;
        let message = message(
            &receipt.test_instance_id,
            &receipt.submitted_at,
            &receipt.answers_digest,
        );
        self.0
            .verify_strict(message.as_bytes(), &signature)
            .map_err(|_| NotGenuine::WrongSignature)
    }
}

/// Hex SHA-256 of the RFC 8785 form of `{questionId: {rev, value}}` over the newest revisions; a question never saved is absent.
pub fn answers_digest<'a>(
    answers: impl IntoIterator<Item = (&'a QuestionId, u32, &'a AnswerValue)>,
) -> String {
    let object: Map<String, Value> = answers
        .into_iter()
        .map(|(question, rev, value)| {
            let entry = json!({ "rev": rev, "value": value.to_json() });
            (question.to_string(), entry)
        })
        .collect();
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(canonical(&Value::Object(object))) {
        use std::fmt::Write;
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The RFC 8785 form. Only a number that JSON cannot hold has none, and a [`Value`] has no such number.
pub(crate) fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value)
        .unwrap_or_else(|fault| unreachable!("a JSON value has a canonical form: {fault}"))
}

fn message(instance: &TestInstanceId, submitted_at: &str, answers_digest: &str) -> String {
    format!("{PREFIX}\n{instance}\n{submitted_at}\n{answers_digest}")
}

#[cfg(test)]
mod tests;
