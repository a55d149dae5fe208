//! Entity tags: whoever changes something may say what it looked like when they decided (RFC 9110, section 13).

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::{ApiResult, internal, precondition_failed};

/// So much of the digest tells representations apart.
const DIGEST_BYTES: usize = 18;

/// The tag of a representation, a strong one: other bytes, another tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Etag(String);

impl Etag {
    pub(super) fn of(representation: &str) -> Self {
        let digest = Sha256::digest(representation.as_bytes());
        let text = URL_SAFE_NO_PAD.encode(&digest[..DIGEST_BYTES]);
        Self(format!("\"{text}\""))
    }

    /// Refuses a request whose `If-Match` names other representations only. Without the header everything passes.
    pub(super) fn require(&self, headers: &HeaderMap) -> ApiResult<()> {
        let mut lines = headers.get_all(header::IF_MATCH).into_iter().peekable();
        if lines.peek().is_none() {
            return Ok(());
        }
        let mut tags = lines.flat_map(|line| line.to_str().unwrap_or_default().split(','));
        // Weak tags never match here: they would let through what looked alike.
        if tags.any(|tag| matches!(tag.trim(), tag if tag == "*" || tag == self.0)) {
            Ok(())
        } else {
            Err(precondition_failed())
        }
    }

    /// Adds the header.
    pub(super) fn show(&self, response: &mut Response) -> ApiResult<()> {
        let value = HeaderValue::from_str(&self.0).map_err(internal)?;
        response.headers_mut().insert(header::ETAG, value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_met_by_itself_in_any_list_and_by_a_star() {
        let etag = Etag::of("{}");
        let passes = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::IF_MATCH, line.parse().unwrap());
            }
            etag.require(&headers).is_ok()
        };
        let own = etag.0.as_str();
        assert!(passes(&[]) && passes(&["*"]) && passes(&[own]));
        assert!(passes(&[&format!("\"x\", {own}")]) && passes(&["\"x\"", own]));
        assert!(!passes(&["\"x\""]) && !passes(&[""]) && !passes(&[&format!("W/{own}")]));
        assert_ne!(etag, Etag::of("[]"));
    }
}
