//! The callbacks that the demo has received, each verified as a receiver should: with the published library, not with our own code.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderMap;
use standardwebhooks::Webhook;

/// Older callbacks fall out.
const MOST: usize = 500;

/// What was received, newest first. Clones share it.
#[derive(Clone)]
pub(super) struct Callbacks {
    verifier: Arc<Webhook>,
    received: Arc<Mutex<VecDeque<Received>>>,
}

/// One callback.
#[derive(Debug, Clone)]
pub(super) struct Received {
    /// `webhook-id`: a receiver's key against duplicates.
    pub(super) id: String,
    /// What it says that it is; nothing where it is no message of ours.
    pub(super) kind: String,
    /// What the query said: the params of the ticket's callback.
    pub(super) query: String,
    /// The body, indented for people.
    pub(super) body: String,
    /// Why the signature was refused, or nothing.
    pub(super) refused: Option<String>,
}

impl Callbacks {
    /// A receiver that knows the organization's secret, `whsec_…`.
    pub(super) fn new(secret: &str) -> Result<Self, standardwebhooks::WebhookError> {
        Ok(Self {
            verifier: Arc::new(Webhook::new(secret)?),
            received: Arc::default(),
        })
    }

    /// Verifies and keeps one; tells whether the signature is right.
    pub(super) fn put(&self, query: &str, headers: &HeaderMap, body: &[u8]) -> bool {
        let refused = self
            .verifier
            .verify(body, headers)
            .err()
            .map(|error| error.to_string());
        let header = headers
            .get("webhook-id")
            .and_then(|value| value.to_str().ok());
        let json: Option<serde_json::Value> = serde_json::from_slice(body).ok();
        let kind = json.as_ref().and_then(|json| json["type"].as_str());
        let text = json.as_ref().map(|json| format!("{json:#}"));
        let received = Received {
            id: header.unwrap_or_default().to_owned(),
            kind: kind.unwrap_or_default().to_owned(),
            query: query.to_owned(),
            body: text.unwrap_or_else(|| String::from_utf8_lossy(body).into_owned()),
            refused,
        };
        let right = received.refused.is_none();
        let mut all = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        all.push_front(received);
        all.truncate(MOST);
        right
    }

    /// All that are kept, newest first.
    pub(super) fn all(&self) -> Vec<Received> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemClock;
    use domain::secret::WebhookSecret;
    use domain::time::Clock as _;

    #[test]
    fn a_callback_of_ours_is_verified_and_a_changed_one_is_not() {
        let secret = WebhookSecret::from_stored(vec![7; 32]);
        let callbacks = Callbacks::new(&secret.to_whsec()).expect("a secret");
        let signed = outbound::signing::sign("msg1", SystemClock.now(), b"{\"a\":1}", &[secret])
            .expect("an id");
        let headers: HeaderMap = signed
            .pairs()
            .into_iter()
            .map(|(name, value)| {
                (
                    name.parse().expect("a name"),
                    value.parse().expect("a value"),
                )
            })
            .collect::<Vec<(axum::http::HeaderName, axum::http::HeaderValue)>>()
            .into_iter()
            .collect();
        assert!(callbacks.put("", &headers, b"{\"a\":1}"));
        assert!(!callbacks.put("a=1", &headers, b"{\"a\":2}"));
        assert!(!callbacks.put("", &HeaderMap::new(), b"{}"));
        let all = callbacks.all();
        assert_eq!(
            (all[2].id.as_str(), all[2].body.as_str()),
            ("msg1", "{\n  \"a\": 1\n}")
        );
        assert!(all[1].refused.is_some() && all[0].refused.is_some());
    }
}
