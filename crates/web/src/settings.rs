//! What the operator decided about the HTTP surface.

use std::fmt;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use domain::net_rules::AllowedNets;
use domain::requests::Limits;
use domain::task::Help;
use domain::trace::Traces;
use ipnet::IpNet;

use crate::uploads::UploadLimits;

/// Settings of the HTTP surface, all of them.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What every link that is handed out begins with.
    pub public_url: PublicUrl,
    /// Reverse proxies whose word about the client's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// What one call of create-tickets may ask for.
    pub calls: Limits,
    /// The largest body of a request.
    pub max_body_bytes: usize,
    /// How much the bodies that are held at once may have together; small ones are not counted.
    pub max_body_memory: usize,
    /// How many connections are served at once; others wait to be accepted.
    pub max_connections: usize,
    /// How many tickets one key may ask for; nothing means no limit.
    pub rate_limit_per_key: Option<Rate>,
    /// How late an answer that was under way may arrive.
    pub grace: Duration,
    /// Whom candidates call, where their task does not say it.
    pub help: Help,
    /// Where files are kept.
    pub assets_dir: PathBuf,
    /// What becomes of callers' traces.
    pub traces: Traces,
    /// What candidates may hand in.
    pub uploads: UploadLimits,
}

/// So many tickets in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub tickets: NonZeroU32,
    /// In which time.
    pub per: Duration,
}

impl Settings {
    /// The defaults of the contract behind a given address.
    pub fn new(public_url: PublicUrl) -> Self {
        Self {
            public_url,
            trusted_proxies: Vec::new(),
            calls: Limits {
                max_users: 10_000,
                allowed_nets: AllowedNets::default(),
            },
            max_body_bytes: 16 * 1024 * 1024,
            max_body_memory: 256 * 1024 * 1024,
            max_connections: 10_000,
            rate_limit_per_key: None,
            grace: Duration::from_mins(1),
            help: Help::default(),
            assets_dir: PathBuf::from("hallticket-assets"),
            traces: Traces::default(),
            uploads: UploadLimits::default(),
        }
    }
}

/// The address under which candidates and integrators reach the server: scheme, host and perhaps a path, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    text: String,
    prefix_at: usize,
}

/// A text that cannot stand at the beginning of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a URL such as https://exams.example.org or https://example.org/exams")]
pub struct NotAPublicUrl;

impl PublicUrl {
    /// Whether browsers reach us encrypted.
    pub fn is_https(&self) -> bool {
        self.text.starts_with("https://")
    }

    /// The path before all of ours, such as `/exams`; empty when there is none.
    pub fn prefix(&self) -> &str {
        &self.text[self.prefix_at..]
    }

    /// Scheme, host and port, as browsers write it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.text[..self.prefix_at]
    }
}

impl FromStr for PublicUrl {
    type Err = NotAPublicUrl;

    fn from_str(text: &str) -> Result<Self, NotAPublicUrl> {
        let url = url::Url::parse(text).map_err(|_| NotAPublicUrl)?;
        let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        let web = matches!(url.scheme(), "http" | "https") && url.password().is_none();
        if !plain || !web {
            return Err(NotAPublicUrl);
        }
        let origin = url.origin().ascii_serialization();
        let prefix = url.path().trim_end_matches('/');
        Ok(Self {
            prefix_at: origin.len(),
            text: format!("{origin}{prefix}"),
        })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_an_origin_and_a_prefix() {
        let url: PublicUrl = "https://Example.org:443/exams/".parse().unwrap();
        assert_eq!(url.to_string(), "https://example.org/exams");
        assert_eq!(
            (url.origin(), url.prefix()),
            ("https://example.org", "/exams")
        );
        let url: PublicUrl = "http://127.0.0.1:8080".parse().unwrap();
        assert_eq!((url.prefix(), url.is_https()), ("", false));
        for text in ["", "example.org", "ftp://x", "https://u@x", "https://x/?a"] {
            assert_eq!(text.parse::<PublicUrl>(), Err(NotAPublicUrl), "{text}");
        }
    }
}
