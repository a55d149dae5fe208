//! `hallticket answers`: answers that came another way than through the player.

mod import;

use clap::Subcommand;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Bring in the answers of a candidate whose network did not come back
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Import(import::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::Import(arguments) => import::run(desk, &arguments).await,
    }
}
