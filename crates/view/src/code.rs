//! Code in colour: the words of a listing by what they are, worked out here so that the page needs no code for it.

use std::sync::LazyLock;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::task_files::escaped;

/// A listing longer than this is left without colour: the work grows with it, and the candidate waits.
const LONGEST: usize = 20_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What a word of a listing can be, as the syntaxes name it and as the style sheet does. The first that fits is taken: text within a
/// string that is a placeholder is still the string's, a keyword that is a type a keyword.
static KINDS: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let kinds = [
        ("comment", "comment"),
        ("string", "string"),
        ("constant", "number"),
        ("entity.name.function", "name"),
        ("support.function", "name"),
        ("entity.name", "type"),
        ("support.type", "type"),
        ("storage", "keyword"),
        ("keyword.operator", ""),
        ("keyword", "keyword"),
    ];
    let kinds = kinds.into_iter();
    kinds
        .filter_map(|(scope, kind)| Some((Scope::new(scope).ok()?, kind)))
        .collect()
});

/// The classes that a listing's words get, for the list of what is allowed.
pub(crate) const CLASSES: [&str; 6] = [
    "code-comment",
    "code-keyword",
    "code-name",
    "code-number",
    "code-string",
    "code-type",
];

/// A listing as HTML in the colours of its language; `None` when nothing is known of the language.
pub(crate) fn listing(language: &str, code: &str) -> Option<String> {
    let token = language.split([' ', ',', '{']).next()?;
    if token.is_empty() || code.len() > LONGEST {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(token)?;
    let coloured = coloured(syntax, code)?;
    Some(format!("<pre><code>{coloured}</code></pre>\n"))
}

/// A syntax that breaks on a text leaves it without colour.
fn coloured(syntax: &SyntaxReference, code: &str) -> Option<String> {
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let mut html = String::with_capacity(code.len() * 2);
    let mut open = "";
    for line in LinesWithEndings::from(code) {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        for (words, change) in ScopeRegionIterator::new(&changes, line) {
            stack.apply(change).ok()?;
            if words.is_empty() {
                continue;
            }
            // A space takes the colour of what stands before it, so that a comment is one element.
            let kind = if words.trim().is_empty() {
                open
            } else {
                kind_of(&stack)
            };
            if kind != open {
                close(&mut html, open);
                if !kind.is_empty() {
                    for part in ["<span class=\"code-", kind, "\">"] {
                        html.push_str(part);
                    }
                }
                open = kind;
            }
            html.push_str(&escaped(words));
        }
    }
    close(&mut html, open);
    Some(html)
}

fn close(html: &mut String, open: &str) {
    if !open.is_empty() {
        html.push_str("</span>");
    }
}

fn kind_of(stack: &ScopeStack) -> &'static str {
    let found = KINDS.iter().find(|(kind, _)| {
        let mut scopes = stack.as_slice().iter();
        scopes.any(|scope| kind.is_prefix_of(*scope))
    });
    found.map_or("", |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_the_colour_of_what_they_are() {
        let html = listing("rust", "// Why\nlet x: u32 = 5; f(\"<a>\");\n").unwrap();
        for part in [
            r#"<span class="code-comment">// Why"#,
            r#"<span class="code-keyword">let"#,
            r#"<span class="code-number">5"#,
            r#"<span class="code-string">&quot;&lt;a&gt;&quot;"#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn every_colour_is_one_of_the_style_sheet() {
        for (_, kind) in KINDS.iter().filter(|(_, kind)| !kind.is_empty()) {
            assert!(CLASSES.contains(&format!("code-{kind}").as_str()), "{kind}");
        }
    }

    #[test]
    fn a_language_that_nobody_knows_has_no_colour() {
        assert_eq!(listing("", "x"), None);
        assert_eq!(listing("klingon", "x"), None);
        assert_eq!(listing("rust", &"x".repeat(LONGEST + 1)), None);
    }
}
