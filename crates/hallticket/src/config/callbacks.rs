//! Options of callbacks.

use clap::Args;
use ipnet::IpNet;

use super::network;

/// Where callbacks may go.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Callback options")]
pub(crate) struct CallbackOptions {
    /// A private network that callbacks may reach all the same, there also by http and on any port; may be repeated
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = network::network)]
    pub(crate) allow_callback_net: Vec<IpNet>,
}
