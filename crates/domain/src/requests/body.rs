//! The body of a call before anybody knows who calls.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::json::{self, Object};
use crate::fault::Faults;
use crate::secret::PrivateKey;

/// The longest name, id or key in `requester`: keys of 255 characters are planned for.
const MAX_CREDENTIAL: usize = 255;

/// A body that is JSON, whatever else it is.
#[derive(Clone)]
pub struct Body(Value);

impl std::fmt::Debug for Body {
    /// Says nothing of the content: it holds a private key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body(***)")
    }
}

/// Bytes that are no JSON document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the body is not JSON: {0}")]
pub struct NotJson(String);

/// Who says that it is calling; nothing here is proved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// The name that the calling program gives itself.
    pub name: String,
    /// As sent: what cannot be an id of ours simply belongs to nobody.
    pub organization_id: String,
    /// As sent.
    pub private_key: PrivateKey,
}

impl Body {
    /// Reads the bytes as JSON in UTF-8; more than 128 nested brackets are refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotJson> {
        // RFC 8259, section 8.1: a parser may pass over a byte order mark, which some clients write.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match serde_json::from_slice(bytes) {
            Ok(value) => Ok(Self(value)),
            // The words of a syntax error name a place, never what stands there.
            Err(error) => Err(NotJson(error.to_string())),
        }
    }

    /// Who calls: every fault of the shape of `requester`, and of nothing else.
    pub fn requester(&self) -> Result<Requester, Faults> {
        json::read(&self.0, |root| {
            let root = root.object()?;
            let requester = root.required("requester")?;
            let requester = requester.object()?;
            let name = credential(&requester, "name");
            let auth = requester.required("auth");
            let auth = auth.as_ref().and_then(json::Node::object)?;
            let organization_id = credential(&auth, "organizationId");
            let private_key = credential(&auth, "privateKey");
            Some(Requester {
                name: name?,
                organization_id: organization_id?,
                private_key: PrivateKey::from_stored(private_key?),
            })
        })
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

    pub(super) fn document(&self) -> &Value {
        &self.0
    }
}

fn credential<'a>(object: &Object<'a>, key: &'a str) -> Option<String> {
    let text = object.required(key)?.filled_text(MAX_CREDENTIAL)?;
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Body {
        Body::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_not_json_is_refused_without_repeating_it() {
        let deep = "[".repeat(100_000);
        for bytes in [
            &b""[..],
            b"{",
            b"{\"key\":\"\xff\"}",
            b"secret-key",
            b"{\"a\":1}x",
            deep.as_bytes(),
        ] {
            let error = Body::parse(bytes).unwrap_err().to_string();
            assert!(
                error.starts_with("the body is not JSON") && !error.contains("secret"),
                "{error}"
            );
        }
        assert!(Body::parse(b"\xef\xbb\xbf{}").is_ok());
    }

    #[test]
    fn every_fault_of_the_requester_is_listed() {
        let paths = |text: &str| -> Vec<String> {
            let faults = body(text).requester().unwrap_err();
            faults.into_vec().into_iter().map(|f| f.path).collect()
        };
        assert_eq!(paths("[]"), [""]);
        assert_eq!(paths("{}"), ["requester"]);
        assert_eq!(
            paths(r#"{"requester":{}}"#),
            ["requester.name", "requester.auth"]
        );
        assert_eq!(
            paths(r#"{"requester":{"name":" ","auth":{"organizationId":1,"privateKey":null}}}"#),
            [
                "requester.name",
                "requester.auth.organizationId",
                "requester.auth.privateKey"
            ]
        );
    }

    #[test]
    fn the_fingerprint_sees_neither_the_requester_nor_layout() {
        let one = body(r#"{"requester":{"a":1},"task":{"x":1,"y":2.0}}"#);
        let same = body(r#"{ "task": {"y": 2, "x": 1}, "requester": 7 }"#);
        let other = body(r#"{"task":{"x":1,"y":3}}"#);
        assert_eq!(one.fingerprint(), same.fingerprint());
        assert_ne!(one.fingerprint(), other.fingerprint());
    }
}
