//! A value of the document with its path, and how it is read as text, number, flag, word or list.
//!
//! Every method reports what is wrong and then gives `None`; whoever asked goes on with a stand-in, because a file with one fault is
//! refused whole and the reader only wants to find the others.

use num_traits::{Signed, ToPrimitive};

use super::fault::{FaultList, quoted, suggestion};
use super::fields::Fields;
use super::node::{Content, Node, Style};
use super::path::{push_index, push_key};
use super::table::{Object, Range, Shape};
use crate::exact::Exact;

/// A number needs no more; a longer text is not even tried, so that nobody makes us multiply a million digits.
const MAX_NUMBER: usize = 200;

/// Of an e-mail address, in the standards of mail.
const LONGEST_ADDRESS: usize = 254;

/// A value, where it is and where its faults go.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'n> {
    pub(super) node: &'n Node,
    pub(super) path: String,
    pub(super) faults: &'n FaultList,
}

impl<'n> Cursor<'n> {
    /// Reports a fault of this value.
    pub(super) fn fault(&self, code: &'static str, message: impl Into<String>) {
        self.faults
            .push(self.node.at, self.path.clone(), code, message.into());
    }

    /// Reports that this is something else than what was expected.
    pub(super) fn wrong_type(&self, expected: &str) {
        let found = match &self.node.content {
            Content::Scalar { text, .. } if !self.node.is_null() => quoted(text),
            _ => self.node.noun().to_owned(),
        };
        self.fault("wrong-type", format!("expected {expected}, found {found}"));
    }

    fn scalar(&self, expected: &str) -> Option<(&'n str, bool)> {
        if let Content::Scalar { text, style } = &self.node.content {
            return Some((text, *style == Style::Plain));
        }
        self.wrong_type(expected);
        None
    }

    /// A text, as written.
    pub(super) fn text(&self, shape: &Shape) -> Option<String> {
        let (text, _) = self.scalar("a text")?;
        let (text, max) = match shape {
            // A block scalar ends with a line break that nobody means in a title.
            Shape::Line { max } => (text.trim_end_matches('\n'), *max),
            Shape::Language | Shape::Tongue | Shape::Email => (text, LONGEST_ADDRESS),
            Shape::Text { max } | Shape::Markdown { max } => (text, *max),
            other => mismatch(other, "text"),
        };
        let one_line = !matches!(shape, Shape::Text { .. } | Shape::Markdown { .. });
        let stray = |letter: &char| {
            letter.is_control() && (one_line || !matches!(letter, '\n' | '\t')) && *letter != '\n'
        };
        if let Some(letter) = text.chars().find(stray) {
            let code = u32::from(letter);
            self.fault(
                "control-character",
                format!("the control character U+{code:04X} cannot be shown; remove it"),
            );
        } else if text.trim().is_empty() {
            self.fault("blank", "this must not be blank");
        } else if one_line && text.contains('\n') {
            self.fault("one-line", "this must be a single line");
        } else if text.len() > max && text.chars().count() > max {
            self.fault("too-long", format!("at most {max} characters"));
        } else {
            return Some(text.to_owned());
        }
        None
    }

    /// `true` or `false` and nothing else: the other words of old YAML mean different things to different readers.
    pub(super) fn flag(&self) -> Option<bool> {
        match self.scalar("true or false")? {
            ("true", true) => Some(true),
            ("false", true) => Some(false),
            (text, plain) => {
                let meant = match text.to_ascii_lowercase().as_str() {
                    _ if !plain => "; write it without quotes",
                    "yes" | "on" | "y" | "true" => "; did you mean `true`?",
                    "no" | "off" | "n" | "false" => "; did you mean `false`?",
                    _ => "",
                };
                let message = format!("expected true or false, found {}{meant}", quoted(text));
                self.fault("wrong-type", message);
                None
            }
        }
    }

    /// An exact number in the range.
    pub(super) fn number(&self, range: Range) -> Option<Exact> {
        let number = self.any_number("a number")?;
        if range.holds(&number) {
            return Some(number);
        }
        self.fault("out-of-range", format!("expected a number {range}"));
        None
    }

    /// A whole number in the range.
    pub(super) fn whole(&self, min: u32, max: u32) -> Option<u32> {
        let number = self.any_number("a whole number")?;
        if !number.0.is_integer() {
            self.wrong_type("a whole number");
            return None;
        }
        let whole = number.0.to_u32();
        let fitting = whole.filter(|whole| (min..=max).contains(whole));
        if fitting.is_none() {
            let message = format!("expected a whole number from {min} to {max}");
            self.fault("out-of-range", message);
        }
        fitting
    }

    /// Decimals stand without quotes. A fraction such as 100/3 may have them: in JSON it must.
    fn any_number(&self, expected: &str) -> Option<Exact> {
        let (text, plain) = self.scalar(expected)?;
        let is_number = (plain || text.contains('/')) && text.len() <= MAX_NUMBER;
        let number = is_number.then(|| text.parse().ok()).flatten();
        if number.is_none() {
            self.wrong_type(expected);
        }
        number
    }

    /// One of the words.
    pub(super) fn word(&self, words: &[&'static str]) -> Option<&'static str> {
        let expected = || {
            let all: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            all.join(" or ")
        };
        let (text, _) = self.scalar(&expected())?;
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let meant = suggestion(text, words.iter().copied());
            let message = format!("expected {}, found {}{meant}", expected(), quoted(text));
            self.fault("unknown-word", message);
        }
        found
    }

    /// The values of a list of the allowed length.
    pub(super) fn items(&self, min: usize, max: usize) -> Vec<Self> {
        let Content::List(nodes) = &self.node.content else {
            self.wrong_type("a list");
            return Vec::new();
        };
        if nodes.len() < min {
            self.fault("too-few", format!("at least {min}, found {}", nodes.len()));
        } else if nodes.len() > max {
            self.fault("too-many", format!("at most {max}, found {}", nodes.len()));
        }
        let item = |(index, node)| {
            let mut path = self.path.clone();
            push_index(&mut path, index);
            Self {
                node,
                path,
                faults: self.faults,
            }
        };
        nodes.iter().take(max).enumerate().map(item).collect()
    }

    /// The values of a mapping with keys of the author's.
    pub(super) fn entries(&self) -> Vec<(&'n str, Self)> {
        let Content::Map(entries) = &self.node.content else {
            self.wrong_type("a mapping");
            return Vec::new();
        };
        entries
            .iter()
            .map(|entry| {
                let mut path = self.path.clone();
                push_key(&mut path, &entry.key);
                let value = Self {
                    node: &entry.value,
                    path,
                    faults: self.faults,
                };
                (entry.key.as_str(), value)
            })
            .collect()
    }

    /// The fields of a mapping, its keys checked.
    pub(super) fn fields(self, object: &'static Object) -> Option<Fields<'n>> {
        Fields::open(self, object)
    }
}

impl Range {
    fn holds(self, number: &Exact) -> bool {
        let beyond_least = self.least.is_none_or(|least| {
            let distance = &number.0 - &Exact::whole(least).0;
            distance.is_positive() || (!self.above && !distance.is_negative())
        });
        beyond_least && self.most.is_none_or(|most| *number <= Exact::whole(most))
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.least, self.above, self.most) {
            (Some(least), false, Some(most)) => write!(f, "from {least} to {most}"),
            (Some(least), true, Some(most)) => write!(f, "above {least}, up to {most}"),
            (Some(least), false, None) => write!(f, "of {least} or more"),
            (Some(least), true, None) => write!(f, "above {least}"),
            (None, _, Some(most)) => write!(f, "of {most} or less"),
            (None, _, None) => f.write_str("of any size"),
        }
    }
}

/// The reader and the table disagree: a mistake of ours, which reading the example file meets.
pub(super) fn mismatch(shape: &Shape, read_as: &str) -> ! {
    panic!("the table says {shape:?}, the reader reads {read_as}")
}
