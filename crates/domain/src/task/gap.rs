//! Gaps: places to be filled, in a text or, as cells, in a table.

use serde::{Deserialize, Serialize};

use super::{Choice, NumberCondition, Rule, ScoredBy, TextCondition};
use crate::exact::Exact;
use crate::id::GapId;

/// Gaps in a text: the question's Markdown names each as `[[name]]`, once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gaps {
    /// All by their rules, or the whole by a person.
    pub scored_by: ScoredBy,
    /// In the order of the text; at least one.
    pub gaps: Vec<NamedGap>,
}

/// A gap of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedGap {
    /// As the text names it; never shown to candidates.
    pub name: String,
    /// What is to be filled in.
    pub gap: Gap,
}

/// A place to be filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Opaque.
    pub id: GapId,
    /// What part of the question it is, beside those of the others. Above 0.
    pub share: Exact,
    /// What goes into it. Without rules where a person scores the question.
    pub body: GapBody,
}

/// What goes into a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GapBody {
    /// A line of text.
    Field(Vec<Rule<TextCondition>>),
    /// A number, typed in the instance's language.
    Numeric(Vec<Rule<NumberCondition>>),
    /// One of several choices.
    Dropdown {
        /// Whether unpinned choices are shuffled.
        shuffle_choices: bool,
        /// At least two.
        choices: Vec<Choice>,
    },
}

/// A piece of a text with gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Markdown between gaps.
    Text(&'t str),
    /// A gap, with the place of its name in the text in bytes.
    Gap(&'t str, usize),
}

impl Gap {
    /// The choices, where it has any.
    pub fn choices(&self) -> &[Choice] {
        match &self.body {
            GapBody::Dropdown { choices, .. } => choices,
            GapBody::Field(_) | GapBody::Numeric(_) => &[],
        }
    }
}

/// Cuts a text at its gaps. A gap is `[[name]]` with letters, digits, `-` and `_`; behind a backslash it is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut start, mut from) = (Vec::new(), 0, 0);
    while let Some(found) = text[from..].find("[[") {
        let open = from + found;
        from = open + 1;
        let inside = &text[open + 2..];
        let length = inside
            .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')))
            .unwrap_or(inside.len());
        let escaped = text[..open].ends_with('\\');
        if length == 0 || escaped || !inside[length..].starts_with("]]") {
            continue;
        }
        pieces.push(Piece::Text(&text[start..open]));
        pieces.push(Piece::Gap(&inside[..length], open + 2));
        start = open + 2 + length + 2;
        from = start;
    }
    pieces.push(Piece::Text(&text[start..]));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let pieces = pieces(text).into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Text(text) => format!("({text})"),
                Piece::Gap(name, at) => format!("<{name}@{at}>"),
            })
            .collect()
    }

    #[test]
    fn a_text_is_cut_at_its_gaps() {
        for (text, pieces) in [
            ("H[[n]]O", "(H)<n@3>(O)"),
            ("[[a]][[b-2]]", "<a@2><b-2@7>"),
            ("no gap", "(no gap)"),
            ("é[[ü]]", "(é)<ü@4>"),
            ("[[1, 2], [3]]", "([[1, 2], [3]])"),
            ("[[]] [[a] [[ a ]]", "([[]] [[a] [[ a ]])"),
            (r"\[[a]] [[a]]", r"(\[[a]] )<a@9>"),
            ("[[[a]]]", "([)<a@3>(])"),
            ("[[", "([[)"),
        ] {
            assert_eq!(shown(text), pieces, "{text}");
        }
    }
}
