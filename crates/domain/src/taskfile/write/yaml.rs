//! The little YAML that export writes: block style, text without quotes where that is safe, long text as literal blocks.
//!
//! Own code because no kept emitter both writes literal blocks and keeps exact decimals as they are. What it writes is read back by the
//! same parser as any other file; a property test holds the two together.

use std::fmt::Write as _;

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Yaml {
    /// A number, a flag or a word of ours, written as it is.
    Plain(String),
    /// Text of the author's, quoted where it must be.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// The document.
    pub(super) fn document(&self) -> String {
        let mut text = self.lines().join("\n");
        text.push('\n');
        text
    }

    /// A scalar is one line, or the head of a literal block and its lines.
    fn lines(&self) -> Vec<String> {
        match self {
            Self::Plain(text) => vec![text.clone()],
            Self::Text(text) => text_lines(text),
            Self::List(items) if items.is_empty() => vec!["[]".to_owned()],
            Self::List(items) => items.iter().flat_map(Self::item_lines).collect(),
            Self::Map(entries) => entries.iter().flat_map(entry_lines).collect(),
        }
    }

    fn item_lines(&self) -> Vec<String> {
        let mut lines = indented(self.lines());
        if let Some(first) = lines.first_mut() {
            first.replace_range(..2, "- ");
        }
        lines
    }

    fn is_collection(&self) -> bool {
        match self {
            Self::Plain(_) | Self::Text(_) => false,
            Self::List(items) => !items.is_empty(),
            Self::Map(_) => true,
        }
    }
}

fn entry_lines((key, value): &(String, Yaml)) -> Vec<String> {
    let key = one_line(key);
    let lines = value.lines();
    if value.is_collection() {
        let mut all = vec![format!("{key}:")];
        all.extend(indented(lines));
        return all;
    }
    let mut lines = lines.into_iter();
    let head = lines.next().unwrap_or_default();
    let mut all = vec![format!("{key}: {head}")];
    all.extend(indented(lines.collect()));
    all
}

/// Two spaces before each line; empty lines of a block stay empty.
fn indented(lines: Vec<String>) -> Vec<String> {
    let indent = |line: String| {
        if line.is_empty() {
            line
        } else {
            format!("  {line}")
        }
    };
    lines.into_iter().map(indent).collect()
}

fn text_lines(text: &str) -> Vec<String> {
    if !is_block(text) {
        return vec![one_line(text)];
    }
    let body = text.trim_end_matches('\n');
    let head = match text.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    };
    let kept = text.strip_suffix('\n').unwrap_or(text);
    let mut lines = vec![head.to_owned()];
    lines.extend(kept.split('\n').map(str::to_owned));
    lines
}

/// Whether text of several lines can be a literal block as it is: there is no escaping in it, and its first line tells the indentation.
fn is_block(text: &str) -> bool {
    let spaces_only = |line: &str| !line.is_empty() && line.trim().is_empty();
    text.contains('\n')
        && text
            .chars()
            .all(|letter| letter == '\n' || is_printable(letter))
        && !text.starts_with(['\n', ' '])
        && !text.split('\n').any(spaces_only)
}

fn one_line(text: &str) -> String {
    let printable = text.chars().all(is_printable);
    if printable && is_plain(text) {
        text.to_owned()
    } else if printable && text.contains(['\\', '"']) && !text.contains('\'') {
        // A regular expression keeps its look.
        format!("'{text}'")
    } else {
        double_quoted(text)
    }
}

/// Whether every reader of YAML, old or new, takes the bare text for this text and nothing else.
fn is_plain(text: &str) -> bool {
    const OTHER_MEANINGS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let starts_well = text
        .chars()
        .next()
        .is_some_and(|letter| letter.is_alphabetic() || letter == '(');
    starts_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !OTHER_MEANINGS.contains(&text.to_lowercase().as_str())
}

/// Whether the letter may stand in a file as it is. Invisible ones that break lines or mark byte orders may not.
fn is_printable(letter: char) -> bool {
    let special = matches!(
        letter,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    );
    !letter.is_control() && !special
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if is_printable(letter) => quoted.push(letter),
            letter => {
                // Writing to a String cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_bare_only_where_no_reader_can_mistake_it() {
        for (text, written) in [
            ("It is moved", "It is moved"),
            ("(a) b", "(a) b"),
            ("no", "\"no\""),
            ("1.0", "\"1.0\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("`x`", "\"`x`\""),
            (r"\d+", r"'\d+'"),
            (r"\it's", r#""\\it's""#),
            ("a\u{2028}", "\"a\\u2028\""),
            ("été", "été"),
        ] {
            assert_eq!(one_line(text), written);
        }
    }

    #[test]
    fn lines_become_a_block_that_keeps_its_end() {
        let entry =
            |text: &str| entry_lines(&("k".to_owned(), Yaml::Text(text.to_owned()))).join("\n");
        assert_eq!(entry("a\n\n b"), "k: |-\n  a\n\n   b");
        assert_eq!(entry("a\nb\n"), "k: |\n  a\n  b");
        assert_eq!(entry("a\n\n"), "k: |+\n  a\n");
        assert_eq!(entry(" a\nb"), "k: \" a\\nb\"");
    }
}
