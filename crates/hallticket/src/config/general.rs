//! Options that every command takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use secrecy::SecretString;

use super::value;
use crate::answer::Output;

/// Not a doc comment: those may not hold bare addresses.
const DATABASE_URL: &str = "Where the data is: sqlite://FILE or postgres://USER:PASSWORD@HOST/DATABASE; \
    without it sqlite://hallticket.db";

/// The database, the configuration file, and how the program speaks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "General options")]
pub(crate) struct General {
    /// Read options from this TOML file; without it, from ./hallticket.toml if that exists
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    #[arg(long, global = true, value_name = "URL", help = DATABASE_URL, value_parser = value::secret, hide_default_value = true)]
    pub(crate) database_url: Option<SecretString>,

    /// Refuse to work on a database whose schema is older, instead of bringing it up to date
    #[arg(long, global = true)]
    pub(crate) no_migrate: bool,

    /// Encrypt signing secrets in the database with the key in this file: at least 32 random characters
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) master_key_file: Option<PathBuf>,

    /// Print exactly one JSON document on the standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// What to log: error, warn, info, debug or trace, also by part, such as info,outbound=debug; libraries never log more than info
    #[arg(long, global = true, value_name = "LEVEL", value_parser = value::log_filter)]
    pub(crate) log: String,

    /// How to write logs: auto is text on a terminal and JSON elsewhere
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) log_format: LogFormat,
}

impl General {
    /// Who reads the standard output.
    pub(crate) fn output(&self) -> Output {
        if self.json {
            Output::Json
        } else {
            Output::Text
        }
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Text on a terminal, JSON elsewhere
    Auto,
    /// Lines for people
    Text,
    /// One JSON object a line
    Json,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, FromArgMatches as _};

    use crate::cli::Cli;
    use crate::config::layered;

    #[test]
    fn a_password_in_a_url_is_never_printed() {
        let line = [
            "hallticket",
            "config",
            "--database-url",
            "postgres://ada:canary-4711@db/x",
        ];
        let matches = layered(Cli::command(), None)
            .expect("the defaults fit")
            .try_get_matches_from(line)
            .expect("a command line that works");
        let cli = Cli::from_arg_matches(&matches).expect("a command line that works");
        let printed = format!("{cli:?}");
        assert!(!printed.contains("canary-4711"), "{printed}");
        assert!(printed.contains("database_url"), "{printed}");
    }
}
