//! Options of the HTTP server and of the links it hands out.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;
use web::PublicUrl;

use super::{
    CallbackOptions, GraceOptions, HelpOptions, KeepingOptions, LimitOptions, StorageOptions,
    UploadOptions, network, value,
};
use crate::failure::Failure;

/// What the server believes about the network before it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct ServerOptions {
    /// Whose word about the client's address is believed: the networks of your reverse proxies
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = network::network)]
    pub(crate) trusted_proxy: Vec<IpNet>,
}

/// How the server leaves.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct DrainOptions {
    /// How long readyz says 503 before the server stops accepting, so that load balancers can turn away
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    pub(crate) drain: Duration,
}

/// Where the server listens.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct ListenOptions {
    /// Address and port to listen on; port 0 picks a free one and logs it
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = network::listen)]
    pub(crate) listen: SocketAddr,
}

/// What links begin with.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct LinkOptions {
    /// Base of every link handed out, perhaps with a path; without it http:// and the address listened on
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<PublicUrl>,
}

impl LinkOptions {
    /// The base of links when the server listens on `bound`.
    pub(crate) fn base(&self, bound: SocketAddr) -> Result<PublicUrl, Failure> {
        match &self.public_url {
            Some(url) => Ok(url.clone()),
            None => format!("http://{bound}")
                .parse()
                .map_err(|error| Failure::caused("no public URL", &error)),
        }
    }
}

/// Everything about what the server shows to the network.
#[derive(Debug, Clone, Args)]
pub(crate) struct Surface {
    #[command(flatten)]
    pub(crate) listen: ListenOptions,
    #[command(flatten)]
    pub(crate) links: LinkOptions,
    #[command(flatten)]
    pub(crate) server: ServerOptions,
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    #[command(flatten)]
    pub(crate) callbacks: CallbackOptions,
    #[command(flatten)]
    pub(crate) limits: LimitOptions,
    #[command(flatten)]
    pub(crate) uploads: UploadOptions,
    #[command(flatten)]
    pub(crate) keeping: KeepingOptions,
    #[command(flatten)]
    pub(crate) grace: GraceOptions,
    #[command(flatten)]
    pub(crate) help: HelpOptions,
}
