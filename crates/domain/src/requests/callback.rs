//! Where create-tickets wants results to go.

use super::body::Body;
use super::json::{self, Node};
use crate::callback_url::{CallbackUrl, CallbackUrlFault};
use crate::fault::Faults;
use crate::net_rules::AllowedNets;

/// The most parameters of a callback.
pub const MAX_PARAMS: usize = 100;
/// The longest value of a callback's parameter.
pub const MAX_PARAM_VALUE: usize = 2_000;

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// Judged by its text; each connect judges again by address.
    pub url: CallbackUrl,
    /// Added to the URL's query, in the order sent.
    pub params: Vec<(String, String)>,
}

impl Callback {
    /// Reads a body that is nothing but a callback. A field that is unknown is a fault.
    pub fn parse(body: &Body, nets: &AllowedNets) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            root.object()?.only(&["url", "params"]);
            callback(root, nets)
        })
    }
}

pub(super) fn callback(node: &Node<'_>, nets: &AllowedNets) -> Option<Callback> {
    let callback = node.object()?;
    let url = callback
        .required("url")
        .and_then(|node| callback_url(&node, nets));
    let params = callback.optional("params").map(|node| params(&node));
    Some(Callback {
        url: url?,
        params: params.unwrap_or_default(),
    })
}

fn callback_url(node: &Node<'_>, nets: &AllowedNets) -> Option<CallbackUrl> {
    let text = node.filled_text(usize::MAX)?.trim();
    match CallbackUrl::parse(text, nets) {
        Ok(url) => Some(url),
        Err(fault) => {
            node.fault(word(fault), fault.to_string());
            None
        }
    }
}

fn word(fault: CallbackUrlFault) -> &'static str {
    match fault {
        CallbackUrlFault::NotAUrl => "not-a-url",
        CallbackUrlFault::TooLong => "too-long",
        CallbackUrlFault::UserInfo => "url-userinfo",
        CallbackUrlFault::Fragment => "url-fragment",
        CallbackUrlFault::Scheme => "url-scheme",
        CallbackUrlFault::Port => "url-port",
        CallbackUrlFault::Address => "url-address",
    }
}

fn params(node: &Node<'_>) -> Vec<(String, String)> {
    let Some(params) = node.object() else {
        return Vec::new();
    };
    let read = |(key, value): (&str, Node<'_>)| {
        if key.contains('\0') {
            value.fault("nul-character", "must not contain the character U+0000");
        }
        Some((key.to_owned(), value.text(MAX_PARAM_VALUE)?.to_owned()))
    };
    let pairs: Vec<_> = params.entries().filter_map(read).collect();
    if pairs.len() > MAX_PARAMS {
        node.fault(
            "too-many",
            format!("must have at most {MAX_PARAMS} entries"),
        );
    }
    pairs
}
