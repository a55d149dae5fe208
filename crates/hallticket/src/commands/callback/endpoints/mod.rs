//! `hallticket callback endpoints`: receivers in trouble.

mod enable;
mod list;

use clap::Subcommand;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// List receivers that were switched off or are about to be, and switch them on again
///
/// A receiver (scheme, host and port) is switched off when three messages were given up over at least five days and none arrived in
/// between. Its messages wait then and lose no tries.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Enable(enable::Arguments),
}

/// Does what was asked for.
pub(super) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Enable(arguments) => enable::run(desk, &arguments).await,
    }
}
