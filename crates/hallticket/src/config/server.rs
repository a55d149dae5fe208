//! Options of the HTTP server and of the links it hands out.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;
use web::PublicUrl;

use super::{network, value};
use crate::failure::Failure;

/// Where the server listens, and what it believes about the network before it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct ServerOptions {
    /// Whose word about the client's address is believed: the networks of your reverse proxies
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = network::network)]
    pub(crate) trusted_proxy: Vec<IpNet>,

    /// How long readyz says 503 before the server stops accepting, so that load balancers can turn away
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    pub(crate) drain: Duration,
}

/// What links begin with.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct LinkOptions {
    /// Address and port to listen on; port 0 picks a free one and logs it
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = network::listen)]
    pub(crate) listen: SocketAddr,

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
