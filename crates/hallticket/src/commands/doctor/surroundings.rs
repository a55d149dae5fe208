//! What surrounds the program: environment, addresses, the master key.

use std::net::IpAddr;

use clap::CommandFactory as _;
use web::PublicUrl;

use super::Check;
use crate::cli::Cli;
use crate::config::{LinkOptions, ListenOptions, MonitoringOptions, strange_variables};
use crate::desk::Desk;

/// The options parsed, or nobody would be here; what is left are variables that look like ours and are not.
pub(super) fn configuration() -> Check {
    let strange = strange_variables(&Cli::command());
    if strange.is_empty() {
        Check::ok("configuration", "every option was understood")
    } else {
        Check::warn(
            "configuration",
            format!("no option has these variables: {}", strange.join(", ")),
        )
    }
}

/// Whether codes travel encrypted.
pub(super) fn links(listen: &ListenOptions, links: &LinkOptions) -> Check {
    let url = match links.base(listen.listen) {
        Ok(url) => url,
        Err(failure) => return Check::fail("public URL", failure.message()),
    };
    if url.is_https() || is_loopback(&url) {
        Check::ok("public URL", url.to_string())
    } else {
        Check::warn(
            "public URL",
            format!("{url} is not https: access codes and answers travel readable"),
        )
    }
}

fn is_loopback(url: &PublicUrl) -> bool {
    let host = url::Url::parse(&url.to_string()).ok();
    let host = host
        .as_ref()
        .and_then(url::Url::host_str)
        .unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// Whether signing secrets are sealed.
pub(super) fn master_key(desk: &Desk) -> Check {
    match desk.master_key() {
        Ok(Some(_)) => Check::ok("master key", "new secrets are sealed"),
        Ok(None) => Check::warn(
            "master key",
            "no --master-key-file: signing secrets lie readable in the database and its backups",
        ),
        Err(failure) => Check::fail("master key", failure.message()),
    }
}

/// Whether metrics are told, and to whom.
pub(super) fn metrics(options: &MonitoringOptions) -> Check {
    let token = match options.metrics_token() {
        Ok(token) => token,
        Err(failure) => return Check::fail("metrics", failure.message()),
    };
    match (options.metrics_listen, token) {
        (None, None) => Check::ok("metrics", "none are collected (--metrics-listen)"),
        (None, Some(_)) => Check::warn(
            "metrics",
            "there is a token and no --metrics-listen: none are collected",
        ),
        (Some(address), None) if !address.ip().is_loopback() => Check::warn(
            "metrics",
            format!("whoever reaches {address} is told them: give a --metrics-token-file"),
        ),
        (Some(address), None) => Check::ok("metrics", format!("at {address}, for this machine")),
        (Some(address), Some(_)) => {
            Check::ok("metrics", format!("at {address}, for those with the token"))
        }
    }
}
