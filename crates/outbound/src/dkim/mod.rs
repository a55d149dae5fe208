//! DKIM (RFC 6376): a mail is signed for the sender's domain, over the very bytes that go out.
//!
//! lettre can sign, too, but walks the headers one character per stack frame and takes its RSA from a crate with an open timing flaw; the
//! crate mail-auth wants a newer compiler than ours. The cryptography here is ring's, which TLS brings anyway; what is ours is bringing a
//! mail into canonical form, and the tests let a verifier judge it that knows nothing of us.

mod canonical;
mod key;

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

pub use key::{KeyFault, SigningKey};

/// What is signed. Each name is listed once more than it occurs: a header that somebody adds on the way breaks the signature, too.
const SIGNED: [&str; 12] = [
    "from",
    "to",
    "cc",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "auto-submitted",
    "list-unsubscribe",
    "list-unsubscribe-post",
];

/// How long a line of the signature grows before it is folded.
const FOLD: usize = 72;

/// A domain or a selector: labels of letters, digits, hyphens and underscores, with dots between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsName(String);

/// A text that is no name in the DNS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a name such as exams.example.org, in ASCII")]
pub struct NoDnsName;

impl DnsName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether another domain is this one or below it: what DMARC calls aligned, as far as one can say without a list of registries.
    pub fn covers(&self, domain: &str) -> bool {
        let (own, domain) = (self.0.to_ascii_lowercase(), domain.to_ascii_lowercase());
        domain == own || domain.ends_with(&format!(".{own}"))
    }
}

impl FromStr for DnsName {
    type Err = NoDnsName;

    fn from_str(text: &str) -> Result<Self, NoDnsName> {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(letter);
        if text.len() <= 253 && text.split('.').all(label) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NoDnsName)
        }
    }
}

impl fmt::Display for DnsName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Signs for a domain.
#[derive(Debug)]
pub struct Signer {
    domain: DnsName,
    selector: DnsName,
    key: SigningKey,
}

impl Signer {
    /// A signer whose public key stands at `{selector}._domainkey.{domain}`.
    pub fn new(domain: DnsName, selector: DnsName, key: SigningKey) -> Self {
        Self {
            domain,
            selector,
            key,
        }
    }

    /// For whom it signs.
    pub fn domain(&self) -> &DnsName {
        &self.domain
    }

    /// The key.
    pub fn key(&self) -> &SigningKey {
        &self.key
    }

    /// Where the record belongs.
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// The header that goes before a mail. The mail is whole, with CRLF at every line's end, and not yet stuffed with dots.
    pub(crate) fn header(&self, mail: &[u8], at: Timestamp) -> Result<Vec<u8>, KeyFault> {
        let (headers, body) = canonical::split(mail);
        let mut names = Vec::new();
        let mut signed = Vec::new();
        for name in SIGNED {
            // The last of a name comes first (RFC 6376, 5.4.2).
            for header in headers.iter().rev().filter(|header| header.is(name)) {
                names.push(name);
                signed.extend(header.relaxed());
                signed.extend(b"\r\n");
            }
            names.push(name);
        }
        let unsigned = format!(
            "DKIM-Signature: v=1; a={algorithm}-sha256; c=relaxed/relaxed; d={domain};\r\n\ts={selector}; t={at};\r\n\th={names};\r\n\tbh={hash};\r\n\tb=",
            algorithm = self.key.algorithm(),
            domain = self.domain,
            selector = self.selector,
            at = at.as_second(),
            names = folded(names.iter().map(|name| format!("{name}:"))).trim_end_matches(':'),
            hash = STANDARD.encode(Sha256::digest(canonical::relaxed_body(body))),
        );
        // The signature covers its own header as if `b` were empty, without the line's end.
        signed.extend(canonical::Header::of(unsigned.as_bytes()).relaxed());
        let signature = STANDARD.encode(self.key.sign(&signed)?);
        let pieces = signature.as_bytes().chunks(FOLD);
        let signature = folded(pieces.map(|piece| String::from_utf8_lossy(piece).into_owned()));
        Ok(format!("{unsigned}{signature}\r\n").into_bytes())
    }
}

/// The pieces in a row, on several lines where one would grow too long.
fn folded(pieces: impl Iterator<Item = String>) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for piece in pieces {
        if width > 0 && width + piece.len() > FOLD {
            text.push_str("\r\n\t");
            width = 0;
        }
        width += piece.len();
        text.push_str(&piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_the_dns_can_hold() {
        for name in ["a", "2026-11", "exams.example.org", "_x.y"] {
            assert!(name.parse::<DnsName>().is_ok(), "{name}");
        }
        let long = "a".repeat(64);
        for name in [
            "",
            ".",
            "a..b",
            "a b",
            "a;b",
            "a\r\nb",
            "bücher.example",
            &long,
        ] {
            assert_eq!(name.parse::<DnsName>(), Err(NoDnsName), "{name}");
        }
    }

    #[test]
    fn a_domain_covers_itself_and_what_is_below_it() {
        let domain: DnsName = "Example.org".parse().unwrap();
        assert!(domain.covers("example.org") && domain.covers("exams.EXAMPLE.org"));
        assert!(!domain.covers("badexample.org") && !domain.covers("org"));
    }
}
