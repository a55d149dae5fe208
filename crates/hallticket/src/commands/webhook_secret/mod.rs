//! `hallticket webhook-secret`: what signs an organization's callbacks.

mod rotate;
mod show;

use clap::Subcommand;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Show and rotate the secret that signs an organization's callbacks
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Rotate(rotate::Arguments),
    Show(show::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::Rotate(arguments) => rotate::run(desk, &arguments).await,
        Verb::Show(arguments) => show::run(desk, &arguments).await,
    }
}
