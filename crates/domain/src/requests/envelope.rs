//! The body of a call before anybody knows who calls.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::body::Body;
use super::json::{self, Node, Object};
use crate::fault::Faults;
use crate::secret::PrivateKey;

/// The longest name, id or key in `requester`: keys of 255 characters are planned for.
const MAX_CREDENTIAL: usize = 255;
/// The largest `requester`, in bytes.
const MAX_REQUESTER: usize = 16 * 1024;
/// How deep brackets may nest: the parser that builds values knows this bound, the one that skips them knows none.
const MAX_DEPTH: usize = 127;

/// A body that is JSON, of which nothing but `requester` was built.
///
/// Sixteen megabytes of brackets become a gigabyte of values: that is nothing that a stranger may have built.
#[derive(Clone)]
pub struct Envelope<'a> {
    text: &'a str,
    /// The document without everything else.
    opening: Value,
    is_requester_too_long: bool,
}

impl std::fmt::Debug for Envelope<'_> {
    /// Says nothing of the content: it holds a private key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Envelope(***)")
    }
}

/// Bytes that are no JSON document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the body is not JSON: {0}")]
pub struct NotJson(String);

impl From<serde_json::Error> for NotJson {
    /// The words of a syntax error name a place, never what stands there.
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

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

#[derive(Deserialize)]
struct Opening<'a> {
    #[serde(borrow)]
    requester: Option<&'a RawValue>,
}

impl<'a> Envelope<'a> {
    /// Checks that the bytes are JSON in UTF-8, brackets nested at most 127 deep.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, NotJson> {
        // RFC 8259, section 8.1: a parser may pass over a byte order mark, which some clients write.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| NotJson("it is not UTF-8".to_owned()))?;
        if depth(text) > MAX_DEPTH {
            return Err(NotJson("its brackets nest too deep".to_owned()));
        }
        let whole: &RawValue = serde_json::from_str(text)?;
        let mut envelope = Self {
            text,
            opening: Value::Array(Vec::new()),
            is_requester_too_long: false,
        };
        if whole.get().starts_with('{') {
            let opening: Opening<'_> = serde_json::from_str(whole.get())?;
            let requester = opening.requester.map_or("null", RawValue::get);
            envelope.is_requester_too_long = requester.len() > MAX_REQUESTER;
            envelope.opening = Value::Object(serde_json::Map::new());
            if !envelope.is_requester_too_long {
                envelope.opening["requester"] = serde_json::from_str(requester)?;
            }
        }
        Ok(envelope)
    }

    /// Who calls: every fault of the shape of `requester`, and of nothing else.
    pub fn requester(&self) -> Result<Requester, Faults> {
        json::read(&self.opening, |root| {
            let root = root.object()?;
            if self.is_requester_too_long {
                let message = format!("must have at most {MAX_REQUESTER} bytes");
                root.fault_at("requester", "too-long", message);
                return None;
            }
            requester(&root.required("requester")?)
        })
    }

    /// Reads all of it.
    pub fn open(&self) -> Result<Body, NotJson> {
        Ok(Body(serde_json::from_str(self.text)?))
    }
}

fn requester(node: &Node<'_>) -> Option<Requester> {
    let requester = node.object()?;
    let name = credential(&requester, "name");
    let auth = requester.required("auth");
    let auth = auth.as_ref().and_then(Node::object)?;
    let organization_id = credential(&auth, "organizationId");
    let private_key = credential(&auth, "privateKey");
    Some(Requester {
        name: name?,
        organization_id: organization_id?,
        private_key: PrivateKey::from_stored(private_key?),
    })
}

fn credential<'a>(object: &Object<'a>, key: &'a str) -> Option<String> {
    let text = object.required(key)?.filled_text(MAX_CREDENTIAL)?;
    Some(text.to_owned())
}

/// How deep brackets nest.
fn depth(text: &str) -> usize {
    let (mut deepest, mut depth, mut in_string, mut escaped) = (0, 0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_json_is_refused_without_repeating_it() {
        let open = "[".repeat(100_000);
        let closed = format!("{open}{}", "]".repeat(100_000));
        let inside = format!(r#"{{"users":{}{}}}"#, "[".repeat(127), "]".repeat(127));
        for bytes in [
            &b""[..],
            b"{",
            b"{\"key\":\"\xff\"}",
            b"secret-key",
            b"{\"a\":1}x",
            b"{\"requester\":{\"name\":\"\\ud800\"}}",
            open.as_bytes(),
            closed.as_bytes(),
            inside.as_bytes(),
        ] {
            let error = Envelope::parse(bytes).unwrap_err().to_string();
            assert!(
                error.starts_with("the body is not JSON") && !error.contains("secret"),
                "{error}"
            );
        }
        assert!(Envelope::parse(b"\xef\xbb\xbf {}").is_ok());
    }

    #[test]
    fn as_deep_as_allowed_is_read() {
        let text = format!(
            r#"{{"a\"[[":{}{}}}"#,
            "[".repeat(MAX_DEPTH - 1),
            "]".repeat(MAX_DEPTH - 1)
        );
        assert!(Envelope::parse(text.as_bytes()).unwrap().open().is_ok());
    }

    #[test]
    fn every_fault_of_the_requester_is_listed() {
        let paths = |text: &str| -> Vec<String> {
            let envelope = Envelope::parse(text.as_bytes()).unwrap();
            let faults = envelope.requester().unwrap_err();
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
        let long = format!(r#"{{"requester":{{"name":"{}"}}}}"#, "x".repeat(20_000));
        assert_eq!(paths(&long), ["requester"]);
    }
}
