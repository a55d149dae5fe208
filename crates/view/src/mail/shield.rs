//! Shielding: how a value passes through Markdown without being read as Markdown.
//!
//! A backslash before each mark would do in a paragraph, but shows in a code span, where templates like to put the invitation code.
//! So each ASCII mark and space of a value becomes a private-use character, a plain letter to every Markdown rule, and turns back in the
//! parsed events, which are escaped for HTML as they are written.

const BASE: u32 = 0xE000;

/// Shields a value. Whoever brings private-use characters of this range themselves gets them replaced: they could pose as marks.
pub(super) fn raise(value: &str) -> String {
    value
        .chars()
        .map(|c| match c {
            c if is_shielded(c) => char::REPLACEMENT_CHARACTER,
            c if c.is_ascii_punctuation() || c.is_ascii_whitespace() => {
                char::from_u32(BASE + u32::from(c)).unwrap_or(c)
            }
            c => c,
        })
        .collect()
}

/// Turns a shielded text back.
pub(super) fn lower(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c).checked_sub(BASE) {
            Some(offset) if is_shielded(c) => char::from_u32(offset).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// The same text without characters that [`lower`] would turn: for templates, which have no right to them either.
pub(super) fn disarm(template: &str) -> String {
    template.replace(is_shielded, "\u{fffd}")
}

fn is_shielded(c: char) -> bool {
    (BASE..BASE + 0x80).contains(&u32::from(c))
}
