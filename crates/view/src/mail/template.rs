//! Templates as organizations write them: checked when they come in, filled in for each mail, held to bounds both times.

use std::fmt;
use std::io;

use domain::task::{EmailTemplate, TemplatePurpose};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use super::shield;
use super::variables::{MailVariables, NAMES};

/// Steps that a template may take: a thousand times what an invitation needs.
const FUEL: u64 = 50_000;
/// What a filled-in template may weigh.
const MAX_OUTPUT: usize = 256 * 1024;

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplatePart {
    /// The subject.
    Subject,
    /// The body.
    Body,
    /// The URL of `List-Unsubscribe`.
    Unsubscribe,
}

impl TemplatePart {
    /// The name of its field.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Unsubscribe => "unsubscribe",
        }
    }
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// A name that no ticket has.
    #[error("unknown variable {name}; known are {}", NAMES.join(", "))]
    UnknownVariable {
        /// Where.
        part: TemplatePart,
        /// The name.
        name: String,
    },
    /// Not a template.
    #[error("{words}")]
    Syntax {
        /// Where.
        part: TemplatePart,
        /// The line inside the part, from 1.
        line: Option<usize>,
        /// What is wrong.
        words: String,
    },
    /// An invitation that brings nobody in.
    #[error("needs accessLink or invitationCode, or purpose: other")]
    NoWayIn,
}

impl TemplateFault {
    /// The field that is at fault.
    pub fn part(&self) -> TemplatePart {
        match self {
            Self::UnknownVariable { part, .. } | Self::Syntax { part, .. } => *part,
            Self::NoWayIn => TemplatePart::Body,
        }
    }

    /// The word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownVariable { .. } => "unknown-variable",
            Self::Syntax { .. } => "invalid-template",
            Self::NoWayIn => "no-access-link",
        }
    }
}

/// Finds all faults of a template without any ticket at hand; a template without faults renders for every ticket.
pub fn check(template: &EmailTemplate) -> Vec<TemplateFault> {
    let mut faults = Vec::new();
    let mut has_way_in = false;
    let parts = [
        (TemplatePart::Subject, &template.subject),
        (TemplatePart::Body, &template.body),
    ];
    for (part, source) in parts {
        match names_in(part, source) {
            Ok(names) => {
                has_way_in |= names
                    .iter()
                    .any(|name| matches!(name.as_str(), "accessLink" | "invitationCode"));
                let unknown = names
                    .into_iter()
                    .filter(|name| !NAMES.contains(&name.as_str()));
                faults.extend(unknown.map(|name| TemplateFault::UnknownVariable { part, name }));
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() && !has_way_in && template.purpose == TemplatePurpose::Invitation {
        faults.push(TemplateFault::NoWayIn);
    }
    if faults.is_empty() {
        faults.extend(trial_fault(template));
    }
    faults
}

/// Renders once with nothing filled in: finds what only shows when it runs, such as a loop without end.
fn trial_fault(template: &EmailTemplate) -> Option<TemplateFault> {
    let nobody = MailVariables::default();
    fill(
        TemplatePart::Subject,
        &template.subject,
        &nobody,
        Values::Raw,
    )
    .and_then(|_| {
        fill(
            TemplatePart::Body,
            &template.body,
            &nobody,
            Values::Shielded,
        )
    })
    .err()
}

fn names_in(part: TemplatePart, source: &str) -> Result<Vec<String>, TemplateFault> {
    let environment = environment(Values::Raw);
    let template = environment
        .template_from_str(source)
        .map_err(|error| syntax(part, &error))?;
    let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
    names.sort_unstable();
    Ok(names)
}

/// How values enter the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// As they are.
    Raw,
    /// So that Markdown does not read them.
    Shielded,
    /// So that they are part of a URL.
    Encoded,
}

/// Fills one part in.
pub(super) fn fill(
    part: TemplatePart,
    source: &str,
    variables: &MailVariables,
    values: Values,
) -> Result<String, TemplateFault> {
    let source = shield::disarm(source);
    let environment = environment(values);
    let mut output = Capped(Vec::with_capacity(source.len() * 2));
    environment
        .template_from_str(&source)
        .and_then(|template| template.render_captured_to(variables.values(), &mut output))
        .map_err(|error| syntax(part, &error))?;
    // Only a write refused in the middle could cut a character, and that was an error.
    Ok(String::from_utf8_lossy(&output.0).into_owned())
}

/// No filters, tests or functions: the contract promises names, and what is not there needs no bounds.
fn environment<'source>(values: Values) -> Environment<'source> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_formatter(move |output, _, value| {
        if value.is_undefined() {
            return Err(Error::from(ErrorKind::UndefinedError));
        }
        match values {
            Values::Raw => output.write_str(&value.to_string())?,
            Values::Shielded => output.write_str(&shield::raise(&value.to_string()))?,
            Values::Encoded => output.write_str(&encoded(&value.to_string()))?,
        }
        Ok(())
    });
    environment
}

/// Every byte but those that mean nothing in a URL, as `%XX` (RFC 3986, 2.3).
fn encoded(value: &str) -> String {
    let encode = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.bytes().map(encode).collect()
}

fn syntax(part: TemplatePart, error: &Error) -> TemplateFault {
    let words = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    let line = error.line();
    TemplateFault::Syntax { part, line, words }
}

/// A buffer that refuses to grow beyond what a mail may weigh.
struct Capped(Vec<u8>);

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_OUTPUT {
            return Err(io::Error::other("the mail is too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for TemplatePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
