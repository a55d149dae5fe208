//! Authors' Markdown to HTML that is safe in a candidate's page.
//!
//! Two walls: the parser never passes raw HTML on, and what it makes is cleaned by a list of what is allowed. Images are left out (their
//! description stays) until a task can carry its own: a picture on a stranger's server would tell that stranger who sits which exam.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// Markdown to HTML.
pub fn to_html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options).filter_map(tamed);
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, events);
    clean(&html)
}

/// HTML of any origin, cut down to what Markdown could have made.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Markdown to HTML for a place where a paragraph of its own would be too much, such as a choice: a lone paragraph loses its tags.
pub fn to_inline_html(markdown: &str) -> String {
    let html = to_html(markdown);
    let lone = html
        .trim_end()
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .filter(|inner| !inner.contains("<p>"));
    match lone {
        Some(inner) => inner.to_owned(),
        None => html,
    }
}

/// Raw HTML becomes the text that it is, a heading goes below the page's own, an image leaves its description.
pub(crate) fn tamed(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::HtmlBlock | Tag::Image { .. })
        | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: below_the_page(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => {
            Some(Event::End(TagEnd::Heading(below_the_page(level))))
        }
        other => Some(other),
    }
}

/// A page has one `h1` and calls its parts by `h2`; what authors head comes after.
fn below_the_page(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from([
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("ol", HashSet::from(["start"])),
        ]))
        // A link opens beside the exam, never over it, and tells nobody where it was followed.
        .set_tag_attribute_values(HashMap::from([(
            "a",
            HashMap::from([("target", "_blank")]),
        )]))
        .link_rel(Some("noopener noreferrer"))
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        // A relative link would lead into our own pages: nothing an author needs, much an attacker wants.
        .url_relative(UrlRelative::Deny);
    cleaner
});

#[cfg(test)]
mod tests {
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
}
