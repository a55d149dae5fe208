//! `hallticket mail`: what was mailed, and what became of it.

mod bounce;
mod list;
mod resend;

use clap::Subcommand;
use store::jobs::JobState;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// List mails with the mail server's words, send them again, take in what came back
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Resend(resend::Arguments),
    Bounce(bounce::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Resend(arguments) => resend::run(desk, &arguments).await,
        Verb::Bounce(arguments) => bounce::run(desk, &arguments).await,
    }
}

/// The state of a mail in one word.
pub(crate) fn word(state: JobState) -> &'static str {
    match state {
        JobState::Pending => "pending",
        JobState::Done => "sent",
        JobState::Failed => "failed",
    }
}
