//! What a command says when it is done: one JSON document for programs, or text for people.

use std::io::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use crate::failure::Failure;

/// Who reads the standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// A person.
    Text,
    /// A program: exactly one JSON document (`--json`).
    Json,
}

/// The outcome of a command in both forms.
#[derive(Debug)]
pub(crate) struct Answer {
    json: Option<serde_json::Value>,
    text: String,
    code: ExitCode,
}

impl Answer {
    /// An answer that programs read as `document` and people as `text`.
    pub(crate) fn new(document: &impl Serialize, text: impl Into<String>) -> Result<Self, Failure> {
        let json = serde_json::to_value(document)
            .map_err(|error| Failure::caused("cannot write the answer as JSON", &error))?;
        Ok(Self {
            json: Some(json),
            text: text.into(),
            code: ExitCode::SUCCESS,
        })
    }

    /// Nothing more to say: the command has printed its document itself, while it ran.
    pub(crate) fn told() -> Self {
        Self {
            json: None,
            text: String::new(),
            code: ExitCode::SUCCESS,
        }
    }

    /// The same answer, but the program ends with exit code 1: the command worked and found something wrong.
    pub(crate) fn but_failing(mut self) -> Self {
        self.code = ExitCode::FAILURE;
        self
    }

    /// Writes the answer to the standard output. A closed pipe (`| head`) is no failure.
    pub(crate) fn print(&self, output: Output) -> ExitCode {
        let mut stdout = std::io::stdout().lock();
        let written = match (output, &self.json) {
            (Output::Json, Some(json)) => writeln!(stdout, "{json:#}"),
            (Output::Text, _) if !self.text.is_empty() => {
                writeln!(stdout, "{}", self.text.trim_end())
            }
            _ => Ok(()),
        };
        match written.and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => self.code,
        }
    }
}
