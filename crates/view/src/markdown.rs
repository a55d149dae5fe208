//! Authors' Markdown to HTML that is safe in a candidate's page.
//!
//! Two walls: the parser never passes raw HTML on, and what it makes is cleaned by a list of what is allowed. Of pictures, sound and film a
//! page shows the task's own files; anything else leaves its description: a picture on a stranger's server would tell that stranger who
//! sits which exam.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html,
};

use crate::task_files::{self, TaskFiles};
use crate::{code, math, memo};

/// Markdown to HTML, for a text that has no files beside it.
pub fn to_html(markdown: &str) -> String {
    TaskFiles::default().html(markdown)
}

/// Markdown with places that something of ours is to stand in: gaps to be filled.
#[derive(Debug, Default)]
pub(crate) struct Marked<'i> {
    markdown: String,
    ids: Vec<&'i str>,
}

/// A letter for private use stands for a place while Markdown is read, as no parser does anything with it: the first place is this one, the
/// second the next. There are 6,400 of them, and a question has 200 gaps.
const FIRST_MARK: u32 = 0xE000;

impl<'i> Marked<'i> {
    /// Adds Markdown. An author's own letters for private use, which no font shows, become the sign for that.
    pub(crate) fn push(&mut self, markdown: &str) {
        let private = |letter: char| ('\u{e000}'..='\u{f8ff}').contains(&letter);
        self.markdown
            .push_str(&markdown.replace(private, "\u{fffd}"));
    }

    /// Adds a place.
    pub(crate) fn mark(&mut self, id: &'i str) {
        let place = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        if let Some(letter) = FIRST_MARK.checked_add(place).and_then(char::from_u32) {
            self.markdown.push(letter);
            self.ids.push(id);
        }
    }

    /// The HTML, with an empty `<span data-gap="id">` at each place. Places that Markdown swallowed come at the end.
    pub(crate) fn to_html(&self, files: &TaskFiles) -> String {
        let mut left = self.ids.clone();
        let mut events = Vec::new();
        for event in files.events(&self.markdown, Listings::Plain) {
            match event {
                Event::Text(text) => self.place(&text, &mut left, &mut events, Event::Text),
                // What stands in `code` is cut apart at a place: a control cannot be a part of a word.
                Event::Code(code) => self.place(&code, &mut left, &mut events, Event::Code),
                other => events.push(other),
            }
        }
        for id in left {
            events.push(Event::InlineHtml(place_of(id).into()));
        }
        let mut html = String::with_capacity(self.markdown.len() * 2);
        push_html(&mut html, events.into_iter());
        // In the address of a link a mark is swallowed, and says nothing to anybody.
        MARKED_CLEANER.clean(&html).to_string()
    }

    /// Cuts a text at its marks.
    fn place<'e>(
        &self,
        text: &str,
        left: &mut Vec<&'i str>,
        events: &mut Vec<Event<'e>>,
        event: impl Fn(CowStr<'e>) -> Event<'e>,
    ) {
        let mut rest = String::new();
        for letter in text.chars() {
            let place = u32::from(letter).checked_sub(FIRST_MARK);
            let id = place.and_then(|place| self.ids.get(place as usize));
            let Some(id) = id else {
                rest.push(letter);
                continue;
            };
            if !rest.is_empty() {
                events.push(event(std::mem::take(&mut rest).into()));
            }
            events.push(Event::InlineHtml(place_of(id).into()));
            left.retain(|other| other != id);
        }
        if !rest.is_empty() {
            events.push(event(rest.into()));
        }
    }
}

/// Ids are letters and digits, so that nothing need be escaped.
fn place_of(id: &str) -> String {
    format!("<span data-gap=\"{id}\"></span>")
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH
}

/// HTML of any origin, cut down to what Markdown could have made.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// The same for a place where a paragraph of its own would be too much, such as a choice: a lone paragraph loses its tags.
pub fn to_inline_html(markdown: &str) -> String {
    TaskFiles::default().inline_html(markdown)
}

impl TaskFiles {
    /// Markdown to HTML.
    pub fn html(&self, markdown: &str) -> String {
        memo::remembered(self.base(), markdown, || {
            let events = self.events(markdown, Listings::Coloured);
            let mut html = String::with_capacity(markdown.len() * 3 / 2);
            push_html(&mut html, events);
            SHOWN_CLEANER.clean(&html).to_string()
        })
    }

    /// The events of a text, tamed, with what it shows of the files.
    fn events<'t>(&self, markdown: &'t str, listings: Listings) -> impl Iterator<Item = Event<'t>> {
        Shown {
            events: Parser::new_ext(markdown, options()),
            files: self,
            listings,
        }
    }

    /// Markdown to HTML for a place where a paragraph of its own would be too much.
    pub fn inline_html(&self, markdown: &str) -> String {
        let html = self.html(markdown);
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
}

/// How the listings of a text are shown.
#[derive(Debug, Clone, Copy)]
enum Listings {
    /// In the colours of their language.
    Coloured,
    /// As they are: there may be gaps in them.
    Plain,
}

/// The events of a text, with the task's own files in the place of what shows them, formulas set and listings coloured.
struct Shown<'f, I> {
    events: I,
    files: &'f TaskFiles,
    listings: Listings,
}

impl<'t, I: Iterator<Item = Event<'t>>> Iterator for Shown<'_, I> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        loop {
            let event = self.events.next()?;
            if let Event::Start(Tag::Image { dest_url, .. }) = &event
                && let Some(file) = self.files.find(dest_url)
            {
                let words = self.description();
                return Some(Event::InlineHtml(file.element(&words).into()));
            }
            match (event, self.listings) {
                (Event::InlineMath(latex), _) => {
                    return Some(Event::InlineHtml(math::inline(&latex).into()));
                }
                (Event::DisplayMath(latex), _) => {
                    return Some(Event::InlineHtml(math::block(&latex).into()));
                }
                (
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))),
                    Listings::Coloured,
                ) => return Some(Event::Html(self.listing(&language).into())),
                (event, _) => {
                    if let Some(event) = tamed(event) {
                        return Some(event);
                    }
                }
            }
        }
    }
}

impl<'t, I: Iterator<Item = Event<'t>>> Shown<'_, I> {
    /// The listing that has begun, up to its end.
    fn listing(&mut self, language: &str) -> String {
        let mut lines = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) => lines.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        code::listing(language, &lines).unwrap_or_else(|| {
            let plain = task_files::escaped(&lines);
            format!("<pre><code>{plain}</code></pre>\n")
        })
    }

    /// The words up to the end of a picture, whatever is emphasised or shown within them.
    fn description(&mut self) -> String {
        let (mut words, mut depth) = (String::new(), 1);
        for event in self.events.by_ref() {
            match event {
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                    words.push_str(&text);
                }
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        words
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

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Lets formulas and the colours of listings through too, which only we put there: an author's HTML has become text before.
static SHOWN_CLEANER: LazyLock<Builder<'static>> = LazyLock::new(shown_cleaner);

/// Lets the places of gaps through as well.
static MARKED_CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = shown_cleaner();
    cleaner.add_tag_attributes("span", ["data-gap"]);
    cleaner
});

fn shown_cleaner() -> Builder<'static> {
    let mut cleaner = cleaner();
    cleaner
        .add_tags(["span"])
        .add_tags(math::ELEMENTS)
        .add_tags(math::TABLES)
        .add_allowed_classes("span", code::CLASSES);
    for element in math::ELEMENTS.into_iter().chain(math::TABLES) {
        cleaner.add_tag_attributes(element, math::ATTRIBUTES);
    }
    cleaner
}

/// What Markdown and the files of a task are made of.
const ELEMENTS: [&str; 27] = [
    "a",
    "audio",
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
    "img",
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
    "track",
    "ul",
    "video",
];

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            (
                "audio",
                HashSet::from(["aria-label", "controls", "preload", "src"]),
            ),
            (
                "img",
                HashSet::from(["alt", "decoding", "height", "src", "width"]),
            ),
            ("ol", HashSet::from(["start"])),
            (
                "track",
                HashSet::from(["default", "kind", "src", "srclang"]),
            ),
            (
                "video",
                HashSet::from(["aria-label", "controls", "playsinline", "preload", "src"]),
            ),
        ]))
        // A link opens beside the exam, never over it, and tells nobody where it was followed.
        .set_tag_attribute_values(HashMap::from([(
            "a",
            HashMap::from([("target", "_blank")]),
        )]))
        .link_rel(Some("noopener noreferrer"))
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        // A relative link would lead into our own pages: nothing an author needs, much an attacker wants. A task's files are all there is.
        .url_relative(UrlRelative::Custom(Box::new(own_file)))
        .attribute_filter(|_, attribute, value| {
            let shows = attribute == "src" && !task_files::is_address(value);
            (!shows).then_some(Cow::Borrowed(value))
        });
    cleaner
}

fn own_file(address: &str) -> Option<Cow<'_, str>> {
    task_files::is_address(address).then_some(Cow::Borrowed(address))
}

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
}
