//! Authors' Markdown to HTML that is safe in a candidate's page.
//!
//! Two walls: the parser never passes raw HTML on, and what it makes is cleaned by a list of what is allowed. Of pictures, sound and film a
//! page shows the task's own files; anything else leaves its description: a picture on a stranger's server would tell that stranger who
//! sits which exam.

mod cleaner;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html,
};

use crate::task_files::{self, TaskFiles};
use crate::{code, math, memo};
use cleaner::{CLEANER, MARKED_CLEANER, SHOWN_CLEANER};

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

#[cfg(test)]
mod tests;
