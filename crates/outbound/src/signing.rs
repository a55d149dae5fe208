//! Signatures of callbacks: Standard Webhooks 1.0.0, symmetric (`v1`), so that receivers verify with a library they find ready-made.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::secret::WebhookSecret;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

/// The three headers of one attempt. The id is that of the message; the timestamp, and so the signature, is that of the attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHeaders {
    /// `webhook-id`: the same on every attempt, the receiver's key against duplicates.
    pub id: String,
    /// `webhook-timestamp`: whole seconds.
    pub timestamp: String,
    /// `webhook-signature`: one value for each secret, separated by a space.
    pub signature: String,
}

impl SignedHeaders {
    /// Names and values, as they go out.
    pub fn pairs(&self) -> [(&'static str, &str); 3] {
        [
            ("webhook-id", &self.id),
            ("webhook-timestamp", &self.timestamp),
            ("webhook-signature", &self.signature),
        ]
    }
}

/// A message id that the signed text `id.timestamp.body` cannot hold unambiguously.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a message id must be visible ASCII without a full stop")]
pub struct UnsignableId;

/// Signs the exact bytes that will be sent. During a rotation there are several secrets and the receiver takes whichever it knows.
pub fn sign(
    id: &str,
    at: Timestamp,
    body: &[u8],
    secrets: &[WebhookSecret],
) -> Result<SignedHeaders, UnsignableId> {
    let signable = |byte: u8| byte.is_ascii_graphic() && byte != b'.';
    if id.is_empty() || !id.bytes().all(signable) {
        return Err(UnsignableId);
    }
    let timestamp = at.as_second().to_string();
    let signatures: Vec<String> = secrets
        .iter()
        .map(|secret| signature(secret, id, &timestamp, body))
        .collect();
    Ok(SignedHeaders {
        id: id.to_owned(),
        timestamp,
        signature: signatures.join(" "),
    })
}

fn signature(secret: &WebhookSecret, id: &str, timestamp: &str, body: &[u8]) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.reveal()).expect("any key length");
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::chance::SeededChance;

    fn secret(base64: &str) -> WebhookSecret {
        WebhookSecret::from_stored(STANDARD.decode(base64).unwrap())
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn both_published_vectors_come_out() {
        let signed = sign(
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            at(1_649_367_553),
            br#"{"email":"test@example.com","username":"test_user"}"#,
            &[secret("C2FVsBQIhrscChlQIMV+b5sSYspob7oD")],
        );
        assert_eq!(
            signed.unwrap().signature,
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="
        );
        let signed = sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at(1_614_265_330),
            br#"{"test": 2432232314}"#,
            &[secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
        );
        assert_eq!(
            signed.unwrap().signature,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn while_secrets_rotate_a_receiver_with_either_can_verify() {
        let chance = SeededChance::new(7);
        let secrets = [
            WebhookSecret::generate(&chance),
            WebhookSecret::generate(&chance),
        ];
        let body = r#"{"type":"test_instance.completed"}"#;
        // The foreign verifier compares with the real clock and tolerates five minutes.
        let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
        let signed = sign(
            "msg_1",
            at(i64::try_from(now).unwrap()),
            body.as_bytes(),
            &secrets,
        )
        .unwrap();
        let mut headers = hyper::HeaderMap::new();
        for (name, value) in signed.pairs() {
            headers.insert(name, value.parse().unwrap());
        }
        for secret in &secrets {
            let verifier = standardwebhooks::Webhook::new(&secret.to_whsec()).unwrap();
            verifier.verify(body.as_bytes(), &headers).unwrap();
            assert!(verifier.verify(b"{}", &headers).is_err());
        }
        let stranger = WebhookSecret::generate(&chance);
        let verifier = standardwebhooks::Webhook::new(&stranger.to_whsec()).unwrap();
        assert!(verifier.verify(body.as_bytes(), &headers).is_err());
    }

    #[test]
    fn an_id_that_would_make_the_signed_text_ambiguous_is_refused() {
        for id in ["", "a.b", "a b", "a\n", "é"] {
            assert_eq!(sign(id, at(0), b"", &[]), Err(UnsignableId), "{id:?}");
        }
    }
}
