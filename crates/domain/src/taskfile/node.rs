//! A YAML document as a tree that remembers where everything was written, and how: `no` and `1.0` stay what the author typed.

use super::fault::Position;

/// A value of the document.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) at: Position,
    pub(super) content: Content,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A scalar as written.
    Scalar { text: String, style: Style },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, its keys unique.
    Map(Vec<Entry>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Bare: the only one that can be a number, a flag or null.
    Plain,
    /// A literal block, whose lines are those of the file.
    Literal,
    /// In quotes, or folded.
    Other,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) at: Position,
    pub(super) value: Node,
}

impl Node {
    /// Whether it is written as nothing: a key without a value, `null` or `~`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, style: Style::Plain } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// Whether nothing at all is written.
    pub(super) fn is_missing(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, style: Style::Plain } if text.is_empty())
    }

    /// Where a byte of its text stands: exact in a literal block, which authors use for all that is long; else the start of the value.
    pub(super) fn position_of(&self, offset: usize) -> Position {
        let Content::Scalar {
            text,
            style: Style::Literal,
        } = &self.content
        else {
            return self.at;
        };
        let before = text.get(..offset).unwrap_or_default();
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        Position {
            line: self.at.line + before.matches('\n').count(),
            column: self.at.column + last_line.chars().count(),
        }
    }

    /// What it is, for messages.
    pub(super) fn noun(&self) -> &'static str {
        match &self.content {
            Content::Scalar { .. } if self.is_null() => "nothing",
            Content::Scalar { .. } => "a single value",
            Content::List(_) => "a list",
            Content::Map(_) => "a mapping",
        }
    }
}
