//! Who calls: an API key and the organization that it belongs to.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::{KeyId, OrganizationId};
use domain::secret::{KeyHash, PrivateKey};
use jiff::{SignedDuration, Timestamp};
use store::keys::ApiKey;

use crate::error::{ApiError, ApiResult, rate_limited, unauthorized};
use crate::frame::Call;
use crate::state::{App, AppState};
use crate::throttle::FailureThrottle;

/// So many failures a minute from one address are answered; a right key always passes.
const MOST_FAILURES: u32 = 30;
const FAILURE_WINDOW: SignedDuration = SignedDuration::from_secs(60);

/// How long a key that was live may pass without another look. Long enough that a busy key costs no query a call, too short for anybody
/// to notice when another process revokes it.
const TRUST: SignedDuration = SignedDuration::from_millis(50);
/// So many keys are remembered.
const MOST_KEYS: usize = 10_000;

/// A caller whose key was live a moment ago. As an extractor it reads the `Authorization` header and charges the call to the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    pub(crate) organization: OrganizationId,
    pub(crate) key: KeyId,
}

/// What somebody says to be.
#[derive(Debug)]
pub(crate) struct Credentials {
    /// As sent; a bearer names none.
    pub(crate) organization: Option<String>,
    pub(crate) key: PrivateKey,
}

/// Looks keys up and counts failures.
#[derive(Debug)]
pub(crate) struct Gate {
    failures: FailureThrottle,
    live: Mutex<HashMap<KeyHash, (ApiKey, Timestamp)>>,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            failures: FailureThrottle::new(MOST_FAILURES, FAILURE_WINDOW),
            live: Mutex::default(),
        }
    }
}

impl Gate {
    fn trusted(&self, hash: &KeyHash, now: Timestamp) -> Option<ApiKey> {
        let live = self.live();
        let (key, seen) = live.get(hash)?;
        // A clock that was set back makes the age negative: then it says nothing.
        let age = now.duration_since(*seen);
        (SignedDuration::ZERO..TRUST)
            .contains(&age)
            .then(|| key.clone())
    }

    fn trust(&self, hash: KeyHash, key: &ApiKey, now: Timestamp) {
        let mut live = self.live();
        if live.len() >= MOST_KEYS {
            live.clear();
        }
        live.insert(hash, (key.clone(), now));
    }

    fn live(&self) -> std::sync::MutexGuard<'_, HashMap<KeyHash, (ApiKey, Timestamp)>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Forgets which keys were live: whoever revokes one in this process calls it.
    pub fn forget_keys(&self) {
        self.gate.live().clear();
    }

    /// The caller, if the key is a live one of that organization; else one and the same answer for every reason why not.
    pub(crate) async fn authenticate(
        &self,
        credentials: &Credentials,
        from: IpAddr,
    ) -> ApiResult<Caller> {
        let now = self.clock.now();
        let key = self.live_key(&credentials.key, now).await?;
        let belongs = |key: &ApiKey| {
            let claimed = credentials.organization.as_deref();
            claimed.is_none_or(|organization| organization == key.organization_id.as_str())
        };
        match key.filter(belongs) {
            Some(key) => Ok(Caller {
                organization: key.organization_id,
                key: key.id,
            }),
            None => Err(self.refuse(from, now)),
        }
    }

    /// Found by its hash: comparing hashes of random keys in an index teaches a guesser nothing.
    async fn live_key(&self, key: &PrivateKey, now: Timestamp) -> ApiResult<Option<ApiKey>> {
        let hash = key.hash();
        let mut known = self.gate.trusted(&hash, now);
        if known.is_none() {
            known = self.store.read().await?.key_by_hash(&hash).await?;
            if let Some(found) = &known {
                self.gate.trust(hash, found, now);
            }
        }
        Ok(known.filter(|key| key.is_live(now)))
    }

    fn refuse(&self, from: IpAddr, now: Timestamp) -> ApiError {
        match self.gate.failures.failed(from, now) {
            Ok(()) => unauthorized(),
            Err(too_many) => rate_limited(too_many.retry_after),
        }
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> ApiResult<Self> {
        let Ok(call) = Call::from_request_parts(parts, app).await;
        let credentials = credentials(&parts.headers).ok_or_else(unauthorized)?;
        let caller = app.authenticate(&credentials, call.address).await?;
        app.charge(&call, &caller.key, 1)?;
        Ok(caller)
    }
}

/// `Bearer {privateKey}`, or `Basic` of `organizationId:privateKey`.
fn credentials(headers: &HeaderMap) -> Option<Credentials> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, rest) = value.split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") && !rest.is_empty() {
        return Some(Credentials {
            organization: None,
            key: PrivateKey::from_stored(rest.to_owned()),
        });
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(rest).ok()?).ok()?;
    let (organization, key) = pair.split_once(':')?;
    Some(Credentials {
        organization: Some(organization.to_owned()),
        key: PrivateKey::from_stored(key.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<(Option<String>, String)> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        let credentials = credentials(&headers)?;
        Some((credentials.organization, credentials.key.reveal().clone()))
    }

    #[test]
    fn both_schemes_are_read_whatever_their_case() {
        assert_eq!(read("bearer k"), Some((None, "k".to_owned())));
        let basic = Some((Some("o".to_owned()), "k:1".to_owned()));
        assert_eq!(read("Basic bzprOjE="), basic);
        for value in ["", "k", "Bearer ", "Basic ?", "Basic bm8=", "Digest x"] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
