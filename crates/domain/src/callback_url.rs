//! Where an organization wants its callbacks: judged once by syntax when a ticket is made, and by address at every connect.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::net_rules::AllowedNets;

/// Longer ones exist only to be a nuisance; browsers and proxies stop here too.
const MAX_LENGTH: usize = 8_192;
/// What a name in the DNS can hold.
const MAX_HOST_LENGTH: usize = 253;
/// Where HTTPS is served on the internet. Any port would make us a port scanner.
const PUBLIC_PORTS: [u16; 2] = [443, 8443];

/// An address that callbacks may be sent to, as far as its text tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CallbackUrl(Url);

/// Why a text is no callback URL. What a name resolves to is never part of it: the reply must not tell about our network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallbackUrlFault {
    /// Not an absolute URL with a host.
    #[error("not an absolute URL such as https://example.org/callback")]
    NotAUrl,
    /// More than 8,192 characters, or a host of more than 253.
    #[error("the URL is too long")]
    TooLong,
    /// A user name or a password before the host.
    #[error("a callback URL must not carry a user name or password")]
    UserInfo,
    /// Something after `#`, which is never sent.
    #[error("a callback URL must not have a fragment")]
    Fragment,
    /// Not https.
    #[error("a callback URL must begin with https://")]
    Scheme,
    /// A port that is not 443 or 8443.
    #[error("a callback URL must use port 443 or 8443")]
    Port,
    /// An address that is not on the public internet.
    #[error("a callback URL must lead to a public address")]
    Address,
}

/// The two places that a URL's host can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One of these addresses, without asking anybody: a literal, or this machine.
    Addresses(Vec<IpAddr>),
    /// Whatever the DNS says when we connect.
    Name(String),
}

impl CallbackUrl {
    /// Judges a text by syntax and literal address only: no name is resolved.
    pub fn parse(text: &str, nets: &AllowedNets) -> Result<Self, CallbackUrlFault> {
        if text.len() > MAX_LENGTH {
            return Err(CallbackUrlFault::TooLong);
        }
        // The URL standard drops tabs and line breaks silently; two readers of one text must not see two hosts.
        if text.chars().any(|c| c.is_control() || c == ' ') {
            return Err(CallbackUrlFault::NotAUrl);
        }
        let url = Url::parse(text).map_err(|_| CallbackUrlFault::NotAUrl)?;
        judge(&url, nets)?;
        Ok(Self(url))
    }

    /// The URL with parameters appended to its query; one that it has already stays beside the new one.
    pub fn with_params<'a>(&self, params: impl IntoIterator<Item = (&'a str, &'a str)>) -> Url {
        let mut url = self.0.clone();
        let mut params = params.into_iter().peekable();
        if params.peek().is_some() {
            url.query_pairs_mut().extend_pairs(params);
        }
        url
    }

    /// Scheme, host and port: with the organization, the key of an endpoint.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The normalised text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The URL.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

/// Judges a parsed URL; the worker asks again at every attempt, for the operator may have closed a network meanwhile.
pub fn judge(url: &Url, nets: &AllowedNets) -> Result<(), CallbackUrlFault> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(CallbackUrlFault::Scheme);
    }
    let target = target(url).ok_or(CallbackUrlFault::NotAUrl)?;
    if url
        .host_str()
        .is_none_or(|host| host.len() > MAX_HOST_LENGTH)
    {
        return Err(CallbackUrlFault::TooLong);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(CallbackUrlFault::UserInfo);
    }
    if url.fragment().is_some() {
        return Err(CallbackUrlFault::Fragment);
    }
    let opened = match &target {
        Target::Addresses(addresses) => addresses.iter().any(|address| nets.contains(*address)),
        Target::Name(_) => false,
    };
    if opened {
        return Ok(());
    }
    judge_public(url, &target, nets)
}

/// The rules for everything that is not by its text inside a network that the operator opened.
fn judge_public(url: &Url, target: &Target, nets: &AllowedNets) -> Result<(), CallbackUrlFault> {
    if let Target::Addresses(addresses) = target
        && !addresses.iter().all(|address| nets.permits(*address))
    {
        return Err(CallbackUrlFault::Address);
    }
    if url.scheme() != "https" {
        return Err(CallbackUrlFault::Scheme);
    }
    match url.port_or_known_default() {
        Some(port) if PUBLIC_PORTS.contains(&port) => Ok(()),
        _ => Err(CallbackUrlFault::Port),
    }
}

/// What the host of a URL names. `localhost` and all below it are this machine (RFC 6761), never a question to the DNS.
pub fn target(url: &Url) -> Option<Target> {
    match url.host()? {
        Host::Ipv4(address) => Some(Target::Addresses(vec![address.into()])),
        Host::Ipv6(address) => Some(Target::Addresses(vec![address.into()])),
        Host::Domain(name) => {
            let bare = name.strip_suffix('.').unwrap_or(name);
            if bare.is_empty() {
                return None;
            }
            Some(if bare == "localhost" || bare.ends_with(".localhost") {
                Target::Addresses(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()])
            } else {
                Target::Name(bare.to_owned())
            })
        }
    }
}

#[cfg(test)]
mod tests;
