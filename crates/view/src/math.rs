//! Formulas: authors' LaTeX to `MathML`, which browsers show and screen readers read without any code of ours.

use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The elements that a formula is made of, for the list of what is allowed.
pub(crate) const ELEMENTS: [&str; 22] = [
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtext",
    "munder",
    "munderover",
];

/// The elements of matrices and cases.
pub(crate) const TABLES: [&str; 3] = ["mtable", "mtd", "mtr"];

/// Attributes that say how a formula is set. None of them takes an address or a style.
pub(crate) const ATTRIBUTES: [&str; 22] = [
    "accent",
    "accentunder",
    "columnalign",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "width",
];

/// `None` never happens with this configuration; then formulas are shown as they were written.
static CONVERTER: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());

/// A formula in a line of text.
pub(crate) fn inline(latex: &str) -> String {
    element(latex, MathDisplay::Inline)
}

/// A formula on a line of its own.
pub(crate) fn block(latex: &str) -> String {
    element(latex, MathDisplay::Block)
}

/// What cannot be read as LaTeX is shown as it was written, so that its author sees it and a candidate is not left with a hole.
fn element(latex: &str, display: MathDisplay) -> String {
    let converted = CONVERTER
        .as_ref()
        .and_then(|converter| converter.convert_with_local_state(latex, display).ok());
    let converted = converted.map(|converted| converted.mathml);
    converted.unwrap_or_else(|| format!("<code>{}</code>", crate::task_files::escaped(latex)))
}
