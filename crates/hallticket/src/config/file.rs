//! The configuration file: a flat TOML table whose keys are the names of the flags.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::failure::Failure;

/// Every option with its meaning and its default: the bottom layer, and the file that `hallticket config` prints.
pub(crate) const DEFAULTS: &str = include_str!("../../hallticket.default.toml");

/// The file that is read when nobody names one.
const DEFAULT_PATH: &str = "hallticket.toml";

/// A configuration file that was read.
#[derive(Debug)]
pub(crate) struct File {
    /// Where it was, for the words of errors.
    pub(super) name: String,
    /// Option name to value and the line it stands on.
    pub(super) entries: BTreeMap<String, Entry>,
}

/// One value of a configuration file, in the words the flag would take.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) values: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(i64),
    Switch(bool),
    List(Vec<Value>),
    Other(serde::de::IgnoredAny),
}

impl File {
    /// The built-in defaults.
    pub(super) fn defaults() -> Result<Self, Failure> {
        Self::parse("hallticket.default.toml".to_owned(), DEFAULTS)
    }

    /// The file named by `--config` or `HALLTICKET_CONFIG`, else `hallticket.toml` if there is one.
    pub(crate) fn named_by(arguments: &[OsString]) -> Result<Option<Self>, Failure> {
        let named = flag(arguments).or_else(variable);
        let path = named.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_PATH));
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(path.display().to_string(), &text).map(Some),
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                Ok(None)
            }
            Err(error) => Err(unreadable(&path, &error)),
        }
    }

    /// Reads the text of a file.
    pub(super) fn parse(name: String, text: &str) -> Result<Self, Failure> {
        let table: BTreeMap<Spanned<String>, Value> = toml::from_str(text)
            .map_err(|error| Failure::usage(format!("{name} is not valid TOML: {error}")))?;
        let mut entries = BTreeMap::new();
        for (key, value) in table {
            let line = text[..key.span().start].matches('\n').count() + 1;
            let key = key.into_inner();
            let values = words(value).ok_or_else(|| {
                Failure::usage(format!(
                    "{name}, line {line}: {key:?} must be a text, a whole number, true or false, or a list of these; options stand at \
                     the top of the file, not in a [table]"
                ))
            })?;
            entries.insert(key, Entry { line, values });
        }
        Ok(Self { name, entries })
    }
}

/// A value as the flag would take it.
fn words(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Text(text) => Some(vec![text]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Switch(on) => Some(vec![on.to_string()]),
        Value::List(list) => list
            .into_iter()
            .map(words)
            .collect::<Option<Vec<_>>>()
            .map(|parts| parts.concat()),
        Value::Other(_) => None,
    }
}

/// The last `--config` of the command line. Clap cannot be asked: its own reading needs the file first.
fn flag(arguments: &[OsString]) -> Option<PathBuf> {
    let before_dashes = arguments.iter().take_while(|argument| *argument != "--");
    let mut found = None;
    let mut next_is_path = false;
    for argument in before_dashes {
        if next_is_path {
            found = Some(PathBuf::from(argument));
        } else if let Some(path) = argument
            .to_str()
            .and_then(|text| text.strip_prefix("--config="))
        {
            found = Some(PathBuf::from(path));
        }
        next_is_path = !next_is_path && argument == "--config";
    }
    found
}

#[expect(
    clippy::disallowed_methods,
    reason = "the configuration is what reads the environment"
)]
fn variable() -> Option<PathBuf> {
    std::env::var("HALLTICKET_CONFIG")
        .ok()
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format!(
        "cannot read the configuration file {}: {error}",
        path.display()
    ))
}
