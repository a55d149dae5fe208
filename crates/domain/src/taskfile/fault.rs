//! Faults of a task file: where each is, and the list they are collected in.

use std::cell::RefCell;
use std::fmt;

use serde::Serialize;

/// More than anybody reads: a file in the wrong format altogether must not answer with a fault a line.
const MAX_FAULTS: usize = 1000;

/// A place in the file. Both count from 1; columns count characters, as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Position {
    /// The first character.
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

/// One fault of a task file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskFault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Which field, such as `steps[0].test.sections[1].pick`; the root's path is empty.
    pub path: String,
    /// A stable word for programs, in kebab-case.
    pub code: &'static str,
    /// A sentence for people: what is wrong and what would be right.
    pub message: String,
}

impl TaskFault {
    /// Puts the parts together.
    pub(super) fn new(at: Position, path: String, code: &'static str, message: String) -> Self {
        Self {
            line: at.line,
            column: at.column,
            path,
            code,
            message,
        }
    }
}

impl fmt::Display for TaskFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

/// The faults found so far. Shared by every cursor of one file, so that reading goes on behind a fault and all are told at once.
#[derive(Debug, Default)]
pub(super) struct FaultList(RefCell<Vec<TaskFault>>);

impl FaultList {
    /// Adds a fault, up to a number that nobody reads to the end.
    pub(super) fn push(&self, at: Position, path: String, code: &'static str, message: String) {
        if !self.is_full() {
            let fault = TaskFault::new(at, path, code, message);
            self.0.borrow_mut().push(fault);
        }
    }

    /// Whether what comes now is not listed any more, so that nobody need work for it.
    pub(super) fn is_full(&self) -> bool {
        self.0.borrow().len() >= MAX_FAULTS
    }

    /// What was found, in the order of the file.
    pub(super) fn into_sorted(self) -> Vec<TaskFault> {
        let mut list = self.0.into_inner();
        list.sort_by_key(|fault| (fault.line, fault.column));
        if list.len() == MAX_FAULTS {
            let message = format!("only the first {MAX_FAULTS} faults are listed");
            let fault = TaskFault::new(Position::START, String::new(), "too-many-faults", message);
            list.push(fault);
        }
        list
    }
}

/// Text of the author's in a message of ours: in back quotes, and never longer than a line.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let shown: String = text
        .chars()
        .take(MOST)
        .map(|letter| {
            if letter.is_control() {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect();
    let more = if text.chars().nth(MOST).is_some() {
        "…"
    } else {
        ""
    };
    format!("`{shown}{more}`")
}

/// `; did you mean …?` where one of the words is close to what was written, else nothing.
pub(super) fn suggestion<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    // Nothing that long is a typing error, and comparing it would take time in its square.
    if written.len() > 64 {
        return String::new();
    }
    let plain = |word: &str| word.replace(['_', '-', ' '], "").to_lowercase();
    let target = plain(written);
    words
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&target, &plain(word)), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map_or_else(String::new, |(_, word)| {
            format!("; did you mean {}?", quoted(word))
        })
}

/// The name of a thing behind its article.
pub(super) fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}
