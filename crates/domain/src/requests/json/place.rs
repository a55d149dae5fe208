//! Where a cursor stands in its document: written only when there is a fault to tell.

use std::fmt;

/// A place in the document, written only when a fault needs it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(super) parent: Option<&'a Place<'a>>,
    pub(super) step: Step<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) if !is_plain(key) => write!(f, "[{key:?}]"),
            Step::Key(key) if self.parent.is_some_and(Place::is_root) => f.write_str(key),
            Step::Key(key) => write!(f, ".{key}"),
        }
    }
}

impl Place<'_> {
    fn is_root(&self) -> bool {
        matches!(self.step, Step::Root)
    }
}

/// Whether a key can stand after a full stop without being misread.
fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}
