//! The commands, one a file: its arguments, its `run`, and the words it prints.

pub(crate) mod answers;
pub(crate) mod backup;
pub(crate) mod callback;
pub(crate) mod config;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod files;
pub(crate) mod key;
pub(crate) mod mail;
pub(crate) mod mark;
pub(crate) mod openapi;
pub(crate) mod org;
mod outgoing;
pub(crate) mod preflight;
pub(crate) mod schema;
pub(crate) mod serve;
mod target;
pub(crate) mod task;
pub(crate) mod ticket;
pub(crate) mod verify_receipt;
pub(crate) mod webhook_secret;
pub(crate) mod work;

use crate::answer::Answer;
use crate::cli::{Cli, Command};
use crate::desk::Desk;
use crate::failure::Failure;

/// Runs the command that was asked for.
pub(crate) async fn run(cli: Cli) -> Result<Answer, Failure> {
    let desk = Desk::new(cli.general);
    match cli.command {
        Command::Work(arguments) => work::run(&desk, &arguments).await,
        Command::Demo(arguments) => demo::run(&desk, arguments).await,
        Command::Serve(arguments) => serve::run(&desk, &arguments).await,
        Command::Config(arguments) => config::run(&arguments),
        Command::Org(arguments) => org::run(&desk, arguments).await,
        Command::Key(arguments) => key::run(&desk, arguments).await,
        Command::Task(arguments) => task::run(&desk, arguments).await,
        Command::Ticket(arguments) => ticket::run(&desk, arguments).await,
        Command::Mail(arguments) => mail::run(&desk, arguments).await,
        Command::Callback(arguments) => callback::run(&desk, arguments).await,
        Command::Files(arguments) => files::run(&desk, &arguments).await,
        Command::Mark(arguments) => mark::run(&desk, arguments).await,
        Command::Preflight(arguments) => preflight::run(&desk, &arguments).await,
        Command::Answers(arguments) => answers::run(&desk, arguments).await,
        Command::Backup(arguments) => backup::backup(&desk, &arguments).await,
        Command::Restore(arguments) => backup::put_back(&desk, &arguments).await,
        Command::Doctor(arguments) => doctor::run(&desk, &arguments).await,
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Openapi(arguments) => openapi::run(&arguments),
        Command::VerifyReceipt(arguments) => verify_receipt::run(&desk, &arguments).await,
        Command::WebhookSecret(arguments) => webhook_secret::run(&desk, arguments).await,
    }
}
