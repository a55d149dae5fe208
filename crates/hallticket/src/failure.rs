//! Why a command did not work, and how that is told: exit code 1, or 2 when the command line or the configuration is at fault.

use std::error::Error;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::Output;

/// A command that did not work.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    message: String,
    errors: Vec<Value>,
    lines: Vec<String>,
}

impl Failure {
    /// A failure in one sentence; `code` is a stable word for programs.
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            errors: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The configuration or the command line is at fault.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new("usage", message)
    }

    /// A failure with the chain of its causes.
    pub(crate) fn caused(doing: &str, error: &dyn Error) -> Self {
        Self::new("failed", format!("{doing}: {}", chain(error)))
    }

    /// A document with faults, each as programs and as people read it.
    pub(crate) fn faulty<F: Serialize + std::fmt::Display>(message: String, faults: &[F]) -> Self {
        Self {
            code: "validation",
            message,
            errors: faults.iter().map(|fault| json!(fault)).collect(),
            lines: faults.iter().map(ToString::to_string).collect(),
        }
    }

    /// What went wrong, in one line.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Tells people on the standard error, and programs on the standard output if they asked for JSON.
    pub(crate) fn print(&self, output: Output) -> ExitCode {
        if output == Output::Json {
            let mut document = json!({"error": {"code": self.code, "message": self.message}});
            if !self.errors.is_empty() {
                document["error"]["errors"] = json!(self.errors);
            }
            // Nothing is left to tell a reader that has gone away.
            let _ = writeln!(std::io::stdout().lock(), "{document:#}");
        }
        let mut stderr = std::io::stderr().lock();
        let _ = writeln!(stderr, "error: {}", self.message);
        for line in &self.lines {
            let _ = writeln!(stderr, "  {line}");
        }
        ExitCode::from(if self.code == "usage" { 2 } else { 1 })
    }
}

/// An error and its causes in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let words = cause.to_string();
        // Some libraries repeat their source in their own words.
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        next = cause.source();
    }
    text
}

/// Why no command was started at all.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command line: clap's own words, help and version among them.
    CommandLine(Box<clap::Error>),
    /// The environment or the configuration file.
    Configuration(Failure),
}

impl Stop {
    /// Prints why, and gives the exit code.
    pub(crate) fn report(&self, arguments: &[OsString]) -> ExitCode {
        let output = if arguments.iter().any(|argument| argument == "--json") {
            Output::Json
        } else {
            Output::Text
        };
        match self {
            Self::Configuration(failure) => failure.print(output),
            Self::CommandLine(error) if error.use_stderr() && output == Output::Json => {
                let text = error.render().to_string();
                let message = text.strip_prefix("error: ").unwrap_or(&text).trim();
                Failure::usage(message).print(output)
            }
            Self::CommandLine(error) => {
                let _ = error.print();
                ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
            }
        }
    }
}

impl From<clap::Error> for Stop {
    fn from(error: clap::Error) -> Self {
        Self::CommandLine(Box::new(error))
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Configuration(failure)
    }
}
