//! The plain part: the same Markdown as words. No line is wrapped, so that no link breaks.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::shield::lower;

/// The events as text.
pub(super) fn from_events<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut writer = Writer::default();
    for event in events {
        writer.take(event);
    }
    let mut text = writer.text;
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    text
}

#[derive(Default)]
struct Writer {
    text: String,
    /// The number of the next item of each open list, none where items have bullets.
    lists: Vec<Option<u64>>,
    /// Where the words of the open link begin, and where it leads.
    link: Option<(usize, String)>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(&lower(&text)),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::Rule => {
                self.text.push_str("---");
                self.blank_line();
            }
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                if !self.lists.is_empty() {
                    self.new_line();
                }
                self.lists.push(first);
            }
            Tag::Item => self.bullet(),
            Tag::Link { dest_url, .. } => self.link = Some((self.text.len(), lower(&dest_url))),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => {
                self.blank_line();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.blank_line();
                }
            }
            TagEnd::Item => self.new_line(),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.text.truncate(self.text.trim_end_matches('\t').len());
                self.new_line();
            }
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::Link => self.name_target(),
            _ => {}
        }
    }

    fn bullet(&mut self) {
        self.new_line();
        for _ in 1..self.lists.len() {
            self.text.push_str("  ");
        }
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.text.push_str(&mark);
    }

    /// Writes where a link leads, in angle brackets: programs that make links clickable know where it ends (RFC 3986, appendix C).
    fn name_target(&mut self) {
        let Some((start, target)) = self.link.take() else {
            return;
        };
        if self.text[start..] != target && !target.is_empty() {
            self.text.push_str(" <");
            self.text.push_str(&target);
            self.text.push('>');
        }
    }

    fn new_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn blank_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches('\n').len());
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }
}
