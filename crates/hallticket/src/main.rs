//! The program: it reads its configuration, hands time, chance and the database to the crates that do the work, and tells the operator
//! what came of it.
//!
//! To add a command: a file in `commands/` with its arguments and its `run`, a variant in [`cli::Command`], and every new flag in
//! `hallticket.default.toml` with its comment (a test compares the two).

mod answer;
mod cli;
mod commands;
mod config;
mod desk;
mod failure;
mod system;
mod table;
mod telemetry;

use std::process::ExitCode;

/// What a request allocates on one thread is freed on another, for the database has its own: the C library's allocator, slow at that, took a
/// sixth of a save's time. `malloc` itself stays the C library's: replaced, the program would crash under libfaketime, which the tests move
/// its clock with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Every TLS client of the program uses this one; a second installation would be refused, and there is none.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let arguments: Vec<_> = std::env::args_os().collect();
    match cli::Cli::read(&arguments) {
        Ok(cli) => start(cli),
        Err(stop) => stop.report(&arguments),
    }
}

/// Runs the command that was asked for and says how it went.
fn start(cli: cli::Cli) -> ExitCode {
    telemetry::start(&cli.general);
    let output = cli.general.output();
    let ended = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| failure::Failure::caused("cannot start the runtime", &error))
        .and_then(|runtime| runtime.block_on(commands::run(cli)));
    match ended {
        Ok(answer) => answer.print(output),
        Err(failure) => failure.print(output),
    }
}
