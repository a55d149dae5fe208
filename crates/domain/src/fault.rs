//! Faults of what came from outside: each has a path, a code and a sentence; all are collected before anybody answers.

use serde::Serialize;

/// One fault. `path` is written `users[2].fullname`; the root's path is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where in the document.
    pub path: String,
    /// A stable word for programs, in kebab-case.
    pub code: String,
    /// A sentence for people: what is wrong and what would be right.
    pub message: String,
}

/// The faults found so far: at most one a path, in the order found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault unless its path has one already: the first is the cause, later ones are its consequences.
    pub fn push(&mut self, path: impl Into<String>, code: &str, message: impl Into<String>) {
        let path = path.into();
        // A document is refused at the first few thousand faults anyway, and those lie close together: look at the last ones only.
        if self.0.iter().rev().take(64).any(|fault| fault.path == path) {
            return;
        }
        self.0.push(Fault {
            path,
            code: code.to_owned(),
            message: message.into(),
        });
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was found.
    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// What was found, to look at.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// The value if nothing was found, else the faults.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}
