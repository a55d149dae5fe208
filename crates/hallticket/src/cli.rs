//! The command line: what there is to ask for, and how the four layers of configuration become one value an option.

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::commands;
use crate::config::{self, General};
use crate::failure::Stop;

/// What stands under every `--help`.
const EXIT_CODES: &str = "\
Every option may also be given as an environment variable (shown as [env: …]) or in the configuration file (by the option's name without \
the dashes; `hallticket config` prints them all). A flag wins over the environment, the environment over the file, the file over the \
built-in default.

Exit codes: 0 it worked · 1 it did not · 2 the command line or the configuration is at fault.";

/// Hallticket delivers exams: it issues tickets, mails the links, holds the exam, scores it and calls back with the result.
#[derive(Debug, Parser)]
#[command(name = "hallticket", version, after_help = EXIT_CODES, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) general: General,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Everything that the program can be asked to do.
#[derive(Debug, Subcommand)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one in the life of a process"
)]
pub(crate) enum Command {
    Serve(commands::serve::Arguments),
    Work(commands::work::Arguments),
    Demo(commands::demo::Arguments),
    Config(commands::config::Arguments),
    Org(commands::org::Arguments),
    Key(commands::key::Arguments),
    WebhookSecret(commands::webhook_secret::Arguments),
    Task(commands::task::Arguments),
    Ticket(commands::ticket::Arguments),
    Mail(commands::mail::Arguments),
    Callback(commands::callback::Arguments),
    Files(commands::files::Arguments),
    Mark(commands::mark::Arguments),
    Answers(commands::answers::Arguments),
    Preflight(commands::preflight::Arguments),
    Schema(commands::schema::Arguments),
    Openapi(commands::openapi::Arguments),
    Backup(commands::backup::BackupArguments),
    Restore(commands::backup::RestoreArguments),
    Doctor(commands::doctor::Arguments),
    VerifyReceipt(commands::verify_receipt::Arguments),
}

impl Cli {
    /// Reads the command line over the environment over the configuration file over the defaults.
    pub(crate) fn read(arguments: &[OsString]) -> Result<Self, Stop> {
        let file = config::File::named_by(arguments)?;
        let command = config::layered(Self::command(), file.as_ref())?;
        let matches = command.try_get_matches_from(arguments)?;
        Ok(Self::from_arg_matches(&matches)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        config::layered(Cli::command(), None)
            .expect("the defaults fit the options")
            .debug_assert();
    }
}
