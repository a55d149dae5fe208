//! `hallticket org`: the tenants.

pub(crate) mod create;
mod list;

use clap::Subcommand;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Create and list organizations, the tenants of this installation
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Create(create::Arguments),
    List(list::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::Create(arguments) => create::run(desk, &arguments).await,
        Verb::List(arguments) => list::run(desk, &arguments).await,
    }
}
