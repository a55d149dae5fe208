//! The layers: each option's value is the flag's, else the environment's, else the file's, else the built-in default.
//!
//! Clap knows flags and the environment; the two lower layers are handed to it as the default of each argument, so that there is one
//! parser and one set of words for all of them.

use std::collections::BTreeSet;

use clap::builder::BoolishValueParser;
use clap::{Arg, ArgAction, Command};

use super::file::File;
use crate::failure::Failure;

/// Options that cannot stand in the file: the file's own name.
const NOT_IN_FILE: [&str; 1] = ["config"];

/// The same command line with the environment and the files below it.
pub(crate) fn layered(command: Command, file: Option<&File>) -> Result<Command, Failure> {
    let defaults = File::defaults()?;
    let mut layers = Layers {
        files: file.into_iter().chain([&defaults]).collect(),
        known: BTreeSet::new(),
        wrong: Vec::new(),
    };
    let command = layers.dress(command);
    layers.refuse_unknown_keys();
    if layers.wrong.is_empty() {
        Ok(command)
    } else {
        Err(Failure::usage(layers.wrong.join("\nerror: ")))
    }
}

struct Layers<'a> {
    files: Vec<&'a File>,
    known: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Layers<'_> {
    fn dress(&mut self, command: Command) -> Command {
        command
            .mut_args(|argument| self.dress_argument(argument))
            .mut_subcommands(|sub| self.dress(sub))
    }

    fn dress_argument(&mut self, argument: Arg) -> Arg {
        let Some(name) = argument.get_long().map(str::to_owned) else {
            return argument;
        };
        let first_sight = self.known.insert(name.clone());
        let switch = matches!(argument.get_action(), ArgAction::SetTrue);
        let argument = if switch {
            argument.value_parser(BoolishValueParser::new())
        } else {
            argument
        };
        let argument = self.with_environment(argument, &name, first_sight);
        if NOT_IN_FILE.contains(&name.as_str()) {
            return argument;
        }
        self.with_file_value(argument, &name, first_sight)
    }

    fn with_environment(&mut self, argument: Arg, name: &str, first_sight: bool) -> Arg {
        let variable = variable_of(name);
        match read_variable(&variable) {
            // An empty variable is how compose files and unit files write "not set".
            Some(value) if value.is_empty() => argument,
            Some(value) => {
                if first_sight && let Err(reason) = judge(&argument, name, &[value]) {
                    self.wrong
                        .push(format!("environment variable {variable}: {reason}"));
                }
                argument.env(variable).hide_env_values(true)
            }
            None => argument.env(variable).hide_env_values(true),
        }
    }

    fn with_file_value(&mut self, argument: Arg, name: &str, first_sight: bool) -> Arg {
        let found = self
            .files
            .iter()
            .find_map(|file| file.entries.get(name).map(|entry| (&file.name, entry)));
        let Some((file, entry)) = found else {
            return argument;
        };
        if let Err(reason) = judge(&argument, name, &entry.values) {
            if first_sight {
                self.wrong
                    .push(format!("{file}, line {}: {reason}", entry.line));
            }
            // Clap asserts in debug builds that defaults parse: the report comes first.
            return argument;
        }
        let values = entry.values.clone();
        argument.required(false).default_values(values)
    }

    fn refuse_unknown_keys(&mut self) {
        for file in &self.files {
            for (key, entry) in &file.entries {
                if self.known.contains(key) && !NOT_IN_FILE.contains(&key.as_str()) {
                    continue;
                }
                let hint = nearest(key, &self.known).map_or_else(
                    || "`hallticket config` prints all there are".to_owned(),
                    |name| format!("did you mean {name:?}?"),
                );
                let place = format!("{}, line {}", file.name, entry.line);
                self.wrong
                    .push(format!("{place}: there is no option {key:?}; {hint}"));
            }
        }
    }
}

/// Variables of the environment that look like ours but belong to no option: mistyped ones, mostly.
pub(crate) fn strange_variables(command: &Command) -> Vec<String> {
    let mut known = BTreeSet::new();
    names(command, &mut known);
    let known: BTreeSet<String> = known.iter().map(|name| variable_of(name)).collect();
    std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("HALLTICKET_") && !known.contains(name))
        .collect()
}

/// The long names of all options of a command and of those below it.
fn names(command: &Command, found: &mut BTreeSet<String>) {
    let long = command.get_arguments().filter_map(Arg::get_long);
    found.extend(long.map(str::to_owned));
    for sub in command.get_subcommands() {
        names(sub, found);
    }
}

/// `max-body-bytes` is `HALLTICKET_MAX_BODY_BYTES` in the environment.
fn variable_of(name: &str) -> String {
    format!("HALLTICKET_{}", name.to_ascii_uppercase().replace('-', "_"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the configuration is what reads the environment"
)]
fn read_variable(variable: &str) -> Option<String> {
    std::env::var(variable).ok()
}

/// Asks clap whether the option would take these values, without the rest of the command line.
fn judge(argument: &Arg, name: &str, values: &[String]) -> Result<(), String> {
    let action = match argument.get_action() {
        ArgAction::SetTrue => ArgAction::Set,
        other => other.clone(),
    };
    let mut probe = Arg::new("probe")
        .long(name.to_owned())
        .action(action)
        .value_parser(argument.get_value_parser().clone());
    if let Some(delimiter) = argument.get_value_delimiter() {
        probe = probe.value_delimiter(delimiter);
    }
    if let Some(names) = argument.get_value_names() {
        probe = probe.value_names(names.to_vec());
    }
    let words = values.iter().map(|value| format!("--{name}={value}"));
    let judged = Command::new("probe")
        .no_binary_name(true)
        .disable_help_flag(true)
        .arg(probe)
        .try_get_matches_from(words);
    judged.map(|_| ()).map_err(|error| {
        let text = error.render().to_string();
        let text = text
            .split("\n\nFor more information")
            .next()
            .unwrap_or(&text);
        text.trim_start_matches("error: ").trim().to_owned()
    })
}

fn nearest<'a>(key: &str, known: &'a BTreeSet<String>) -> Option<&'a String> {
    let key = key.replace('_', "-");
    known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&key, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;
    use crate::config::DEFAULTS;

    /// The defaults with every commented-out option switched on.
    fn all_options() -> String {
        let lines = DEFAULTS.lines().map(|line| {
            let is_option = line.strip_prefix("# ").filter(|rest| {
                rest.split_once(" = ").is_some_and(|(key, _)| {
                    key.bytes()
                        .all(|byte| byte == b'-' || byte.is_ascii_lowercase())
                })
            });
            is_option.unwrap_or(line)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_default_file_names_every_option_and_no_other() {
        let mut options = BTreeSet::new();
        names(&Cli::command(), &mut options);
        options.remove("config");
        let file = File::parse("all".to_owned(), &all_options()).expect("the examples are TOML");
        let documented: BTreeSet<String> = file.entries.keys().cloned().collect();
        assert_eq!(documented, options);
    }

    #[test]
    fn every_example_of_the_default_file_is_a_value_that_works() {
        let file = File::parse("all".to_owned(), &all_options()).expect("the examples are TOML");
        layered(Cli::command(), Some(&file)).expect("the examples fit");
    }

    #[test]
    fn an_option_is_explained_in_the_line_above_it() {
        let lines: Vec<&str> = DEFAULTS.lines().collect();
        for (number, line) in lines.iter().enumerate().skip(1) {
            if line.contains(" = ") && !line.starts_with("# ") {
                assert!(
                    lines[number - 1].starts_with("# "),
                    "line {}: {line}",
                    number + 1
                );
            }
        }
    }
}
