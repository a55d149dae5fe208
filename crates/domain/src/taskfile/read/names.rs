//! Names that must be unique.

use std::collections::BTreeSet;

use crate::taskfile::fault::quoted;

/// The names met so far in one scope.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Takes a name; a message when it was there already. Empty ones stand for faults and are never the same.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let repeated = !name.is_empty() && !self.0.insert(name.to_owned());
        repeated.then(|| format!("{} is there already; names are unique here", quoted(name)))
    }

    /// Whether the name was met.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}
