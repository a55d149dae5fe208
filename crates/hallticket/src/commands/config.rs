//! `hallticket config`: the documented defaults, ready to become a configuration file.

use serde_json::json;

use crate::answer::Answer;
use crate::config::DEFAULTS;
use crate::failure::Failure;

/// Print the configuration file with every option, its meaning and its default
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket config > hallticket.toml")]
pub(crate) struct Arguments {}

/// Prints the file that is built in.
pub(crate) fn run(_: &Arguments) -> Result<Answer, Failure> {
    Answer::new(&json!({"file": DEFAULTS}), DEFAULTS)
}
