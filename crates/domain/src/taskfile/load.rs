//! From text to a tree of [`Node`]s, in bounded time, memory and depth whatever the text is.
//!
//! The parser's events are pulled one by one and go to a [`Builder`] with a stack of its own: 100,000 nested brackets end at the depth
//! limit, not at the end of the thread's stack.

use saphyr_parser::{Marker, Parser, ScanError};

use super::build::Builder;
use super::fault::{FaultList, Position, TaskFault};
use super::node::Node;

/// The most bytes that a task file may have.
pub const MAX_BYTES: usize = 4 << 20;
/// A task file needs 14 levels.
pub(super) const MAX_DEPTH: usize = 40;

/// A fault behind which nothing can be read.
pub(super) type Fatal = TaskFault;

/// Reads the one document of the text. Faults that leave a tree go to the list; one that leaves none is returned.
pub(super) fn load(source: &str, faults: &FaultList) -> Result<Node, Fatal> {
    if source.len() > MAX_BYTES {
        let message = format!("the file is larger than {MAX_BYTES} bytes");
        return Err(fatal(Position::START, String::new(), "too-large", message));
    }
    // Editors on Windows write a byte-order mark; it is no part of line 1.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    refuse_unprintable(source)?;
    let mut builder = Builder::new(faults);
    let mut parser = Parser::new_from_str(source);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| not_yaml(&error, builder.path()))?;
        builder.take(event, span)?;
    }
    match builder.into_root() {
        Some(root) if !root.is_null() => Ok(root),
        _ => Err(fatal(
            Position::START,
            String::new(),
            "empty",
            "the file is empty".to_owned(),
        )),
    }
}

/// Refuses what YAML does not allow in a file at all, before the parser takes U+0000 for the end of it.
fn refuse_unprintable(source: &str) -> Result<(), Fatal> {
    let stray = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    let Some((index, letter)) = source.char_indices().find(|(_, letter)| stray(*letter)) else {
        return Ok(());
    };
    let before = &source[..index];
    let last_line = before.rsplit('\n').next().unwrap_or_default();
    let at = Position {
        line: before.matches('\n').count() + 1,
        column: last_line.chars().count() + 1,
    };
    let code = u32::from(letter);
    let message = format!("the control character U+{code:04X} may not stand here; remove it");
    Err(fatal(at, String::new(), "control-character", message))
}

fn not_yaml(error: &ScanError, path: String) -> Fatal {
    let at = position(error.marker());
    // The scanner looks ahead and meets its own limit before we meet ours.
    if error.info() == "recursion limit exceeded" {
        return too_deep(at);
    }
    let message = format!("this is not YAML: {}", error.info());
    fatal(at, path, "syntax", message)
}

pub(super) fn too_deep(at: Position) -> Fatal {
    let message = format!("lists and mappings are nested deeper than {MAX_DEPTH} levels");
    fatal(at, String::new(), "too-deep", message)
}

pub(super) fn fatal(at: Position, path: String, code: &'static str, message: String) -> Fatal {
    TaskFault::new(at, path, code, message)
}

pub(super) fn position(marker: &Marker) -> Position {
    Position {
        line: marker.line(),
        column: marker.col() + 1,
    }
}
