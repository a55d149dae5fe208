//! The origin of a site that may show our pages in a frame.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;

/// Scheme, host and port, as a browser writes it: `https://portal.example.org`. It stands in a header, so it is parsed once, here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FrameOrigin(String);

/// A text that is no such origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected an origin such as https://portal.example.org (http only for localhost and 127.0.0.1)"
)]
pub struct NotAFrameOrigin;

impl FrameOrigin {
    /// The origin as a content security policy names it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FrameOrigin {
    type Err = NotAFrameOrigin;

    fn from_str(text: &str) -> Result<Self, NotAFrameOrigin> {
        let url = Url::parse(text).map_err(|_| NotAFrameOrigin)?;
        let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
        let scheme = url.scheme() == "https" || (url.scheme() == "http" && local);
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        // A wildcard would be a host to the URL parser and the whole web to a browser.
        let plain = url.host_str().is_some_and(|host| !host.contains('*'));
        if !(scheme && bare && anonymous && plain) {
            return Err(NotAFrameOrigin);
        }
        Ok(Self(url.origin().ascii_serialization()))
    }
}

impl TryFrom<String> for FrameOrigin {
    type Error = NotAFrameOrigin;
    fn try_from(text: String) -> Result<Self, NotAFrameOrigin> {
        text.parse()
    }
}

impl From<FrameOrigin> for String {
    fn from(origin: FrameOrigin) -> Self {
        origin.0
    }
}

impl fmt::Display for FrameOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host_and_nothing_that_a_header_would_misread() {
        let read = |text: &str| text.parse::<FrameOrigin>().map(String::from);
        assert_eq!(
            read("https://Portal.example.org:443/"),
            Ok("https://portal.example.org".to_owned())
        );
        assert_eq!(
            read("http://127.0.0.1:8081"),
            Ok("http://127.0.0.1:8081".to_owned())
        );
        for text in [
            "",
            "*",
            "https://*.example.org",
            "http://portal.example.org",
            "https://portal.example.org/page",
            "https://u@portal.example.org",
            "https://a.example;script-src *",
            "data:text/html,x",
        ] {
            assert_eq!(read(text), Err(NotAFrameOrigin), "{text}");
        }
    }
}
