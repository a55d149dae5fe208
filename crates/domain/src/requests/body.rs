//! The whole of a body, for a caller who is known.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::envelope::NotJson;

/// A document that is ready to be read.
#[derive(Clone)]
pub struct Body(pub(super) Value);

impl std::fmt::Debug for Body {
    /// Says nothing of the content: it holds a private key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body(***)")
    }
}

impl Body {
    /// Reads bytes as JSON in UTF-8, brackets nested at most 127 deep. A document takes many times its size once it is built: bound it
    /// before, or know the caller (see [`super::Envelope`]).
    pub fn parse(bytes: &[u8]) -> Result<Self, NotJson> {
        // RFC 8259, section 8.1: a parser may pass over a byte order mark, which some clients write.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Ok(Self(serde_json::from_slice(bytes)?))
    }

    /// The document, for requests that are read by their names alone.
    pub fn document(&self) -> &Value {
        &self.0
    }

    /// How many users are named, whether or not they can be read.
    pub fn users(&self) -> usize {
        self.0["users"].as_array().map_or(0, Vec::len)
    }

    /// What makes two calls the same call: SHA-256 of the canonical form (RFC 8785) without `requester`.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut rest = self.0.clone();
        if let Value::Object(fields) = &mut rest {
            fields.remove("requester");
        }
        // Numbers beyond the canonical form's reach cannot come out of the parser; the plain form would tell calls apart as well.
        let canonical = serde_json_canonicalizer::to_vec(&rest)
            .unwrap_or_else(|_| rest.to_string().into_bytes());
        Sha256::digest(canonical).into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Envelope;

    #[test]
    fn the_fingerprint_sees_neither_the_requester_nor_layout() {
        let fingerprint = |text: &str| {
            let envelope = Envelope::parse(text.as_bytes()).unwrap();
            envelope.open().unwrap().fingerprint()
        };
        let one = fingerprint(r#"{"requester":{"a":1},"task":{"x":1,"y":2.0}}"#);
        let same = fingerprint(r#"{ "task": {"y": 2, "x": 1}, "requester": 7 }"#);
        let other = fingerprint(r#"{"task":{"x":1,"y":3}}"#);
        assert_eq!(one, same);
        assert_ne!(one, other);
    }
}
