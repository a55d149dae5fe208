//! `hallticket org`: the tenants.

pub(crate) mod create;
mod list;
mod set;

use clap::Subcommand;
use domain::locale::Locale;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Create, list and change organizations, the tenants of this installation
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Create(create::Arguments),
    List(list::Arguments),
    Set(set::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::Create(arguments) => create::run(desk, &arguments).await,
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Set(arguments) => set::run(desk, &arguments).await,
    }
}

/// A language by its code.
fn language(text: &str) -> Result<Locale, String> {
    Locale::from_code(text).ok_or_else(|| {
        let codes: Vec<_> = Locale::ALL.iter().map(|locale| locale.code()).collect();
        format!("expected one of {}", codes.join(", "))
    })
}
