//! Limits of one call, of one key, and of lateness.

use std::time::Duration;

use clap::Args;
use web::Rate;

use super::{network, value};

/// What one call and one key may ask for.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitOptions {
    /// Most users in one create-tickets call
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_users_per_call: u32,

    /// Largest body of a request
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) max_body_bytes: usize,

    /// Most memory for the bodies that are held at once; those of up to 64 KiB are not counted
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) max_body_memory: usize,

    /// Most connections that are served at once; others wait to be accepted
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_connections: u32,

    /// Most tickets that one API key may ask for, such as 50/s or 600/m; without it there is no limit
    #[arg(long, value_name = "RATE", value_parser = network::rate)]
    pub(crate) rate_limit_per_key: Option<Rate>,
}

/// How late an answer may be.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct GraceOptions {
    /// How late an answer that was under way at the deadline may arrive and still count
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    pub(crate) grace: Duration,
}
