//! Authors' texts, hostile ones among them.

use super::*;

#[test]
fn common_markdown_is_rendered() {
    let html = to_html("# A\n\n**b** `c` ~~d~~\n\n| x | y |\n|---|---|\n| 1 | 2 |\n");
    for part in [
        "<h3>A</h3>",
        "<strong>b</strong>",
        "<code>c</code>",
        "<del>d</del>",
        "<td>1</td>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn formulas_are_set_and_prices_are_not() {
    let html = to_html("The root $\\sqrt{x^2}$ of\n\n$$\\frac{a}{b}$$\n");
    for part in [
        "<math><msqrt><msup><mi>x</mi><mn>2</mn></msup></msqrt></math>",
        "<math display=\"block\">",
        "<mfrac>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(to_inline_html("from $5 to $10"), "from $5 to $10");
    assert_eq!(to_inline_html(r"\$5/\$10"), "$5/$10");
}

#[test]
fn a_formula_that_cannot_be_read_is_shown_as_written() {
    assert_eq!(
        to_inline_html(r"$\nosuch{a}$ x"),
        r"<code>\nosuch{a}</code> x"
    );
}

#[test]
fn a_listing_has_the_colours_of_its_language() {
    let html = to_html("```rust\nlet x = 1; // </code>\n```\n");
    assert!(
        html.contains(r#"<span class="code-keyword">let</span>"#),
        "{html}"
    );
    assert!(html.contains("// &lt;/code&gt;"), "{html}");
    assert_eq!(
        to_html("```\nlet\n```\n"),
        "<pre><code>let\n</code></pre>\n"
    );
}

/// The HTML of a text in which `@` and `%` are the places `a` and `b`.
fn marked(text: &str) -> String {
    let mut marked = Marked::default();
    for letter in text.chars() {
        match letter {
            '@' => marked.mark("a"),
            '%' => marked.mark("b"),
            letter => marked.push(&letter.to_string()),
        }
    }
    marked.to_html(&TaskFiles::default())
}

#[test]
fn places_are_kept_wherever_they_stand() {
    let (a, b) = (
        r#"<span data-gap="a"></span>"#,
        r#"<span data-gap="b"></span>"#,
    );
    for (text, html) in [
        ("x @ y", format!("<p>x {a} y</p>\n")),
        ("*x @*%", format!("<p><em>x {a}</em>{b}</p>\n")),
        (
            "`let @ = 1`",
            format!("<p><code>let </code>{a}<code> = 1</code></p>\n"),
        ),
        (
            "```\nx @ y\n```",
            format!("<pre><code>x {a} y\n</code></pre>\n"),
        ),
        (
            "- @\n- %",
            format!("<ul>\n<li>{a}</li>\n<li>{b}</li>\n</ul>\n"),
        ),
        // Swallowed by the address of a link: it comes at the end.
        (
            "[x](https://e.example/@)",
            format!(
                "<p><a href=\"https://e.example/%EE%80%80\" target=\"_blank\" rel=\"noopener noreferrer\">x</a></p>\n{a}"
            ),
        ),
        // What an author writes is never a place.
        (
            "\u{e000} <span data-gap=\"a\"></span>",
            "<p>\u{fffd} &lt;span data-gap=\"a\"&gt;&lt;/span&gt;</p>\n".to_owned(),
        ),
    ] {
        assert_eq!(marked(text), html, "{text}");
    }
}

#[test]
fn a_lone_paragraph_goes_inline_and_two_do_not() {
    assert_eq!(to_inline_html("It is `moved`"), "It is <code>moved</code>");
    assert_eq!(to_inline_html("a\n\nb"), "<p>a</p>\n<p>b</p>\n");
}

#[test]
fn a_link_opens_beside_the_exam() {
    assert_eq!(
        to_inline_html("[docs](https://example.org/x)"),
        r#"<a href="https://example.org/x" target="_blank" rel="noopener noreferrer">docs</a>"#
    );
}

#[test]
fn nothing_executable_survives() {
    let hostile = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](/assessment/api/enter)",
        "![x](https://tracker.example/p.png)",
        "<a href=x style=position:fixed onclick=alert(1)>y</a>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<https://x.example/\"onmouseover=alert(1)>",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "<form action=//evil><button>go</button></form>",
        r"$\text{<script>alert(1)</script>}$",
        r"$\href{javascript:alert(1)}{x}$",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "```rust\n\"<script>alert(1)</script>\"\n```",
    ];
    for text in hostile {
        let html = to_html(text);
        for bad in [
            "<script",
            "<img",
            "<svg",
            "<style",
            "<form",
            "<button",
            "href=\"javascript",
            "href=\"data",
            "href=\"/",
            " onmouseover=",
        ] {
            assert!(
                !html.to_lowercase().contains(bad),
                "{bad} from {text}: {html}"
            );
        }
    }
}

#[test]
fn an_image_leaves_its_description() {
    assert_eq!(to_inline_html("![A map](https://x.example/m.png)"), "A map");
}

#[test]
fn raw_html_is_shown_as_written() {
    assert_eq!(
        to_inline_html("Is `<b>` like <b>x</b>?"),
        "Is <code>&lt;b&gt;</code> like &lt;b&gt;x&lt;/b&gt;?"
    );
}
