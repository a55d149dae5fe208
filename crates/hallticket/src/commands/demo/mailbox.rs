//! The mails that the demo has received, in memory.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use mail_parser::{Addr, MessageParser};

/// Older mails fall out.
const MOST: usize = 500;

/// What was received, newest first. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Mailbox(Arc<Mutex<Shelf>>);

#[derive(Debug, Default)]
struct Shelf {
    received: usize,
    letters: VecDeque<Letter>,
}

/// A mail, taken apart for the page.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    /// Counts from 1; part of its address on the page.
    pub(super) number: usize,
    pub(super) from: String,
    /// Everybody it went to, Cc among them.
    pub(super) recipients: Vec<String>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: Option<String>,
    pub(super) message_id: String,
}

impl Mailbox {
    /// Adds a mail as it came over the wire.
    pub(super) fn put(&self, raw: &[u8], recipients: Vec<String>) {
        let Some(message) = MessageParser::default().parse(raw) else {
            tracing::warn!("the demo's mail server received a mail that it cannot read");
            return;
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.received += 1;
        let letter = Letter {
            number: kept.received,
            from: message
                .from()
                .and_then(|from| from.first())
                .map(sender)
                .unwrap_or_default(),
            recipients,
            subject: message.subject().unwrap_or_default().to_owned(),
            text: message
                .body_text(0)
                .unwrap_or_default()
                .replace("\r\n", "\n"),
            // `body_html` would make one of the text part.
            html: message
                .html_part(0)
                .filter(|part| part.is_text_html())
                .and_then(|_| message.body_html(0))
                .map(Into::into),
            message_id: message.message_id().unwrap_or_default().to_owned(),
        };
        kept.letters.push_front(letter);
        kept.letters.truncate(MOST);
    }

    /// All that are kept, newest first.
    pub(super) fn letters(&self) -> Vec<Letter> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .letters
            .iter()
            .cloned()
            .collect()
    }

    /// One of them.
    pub(super) fn letter(&self, number: usize) -> Option<Letter> {
        self.letters()
            .into_iter()
            .find(|letter| letter.number == number)
    }
}

fn sender(sender: &Addr<'_>) -> String {
    match (sender.name(), sender.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_of_two_parts_is_taken_apart() {
        let raw = "From: Hallticket <no-reply@localhost>\r\nSubject: =?utf-8?Q?Pr=C3=BCfung?=\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nplain\r\n\
            --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>rich</p>\r\n--b--\r\n";
        let mailbox = Mailbox::default();
        mailbox.put(raw.as_bytes(), vec!["ada@example.org".to_owned()]);
        let letter = mailbox.letter(1).expect("it is kept");
        assert_eq!(
            (letter.from.as_str(), letter.subject.as_str()),
            ("Hallticket <no-reply@localhost>", "Prüfung")
        );
        assert_eq!(
            (letter.text.trim(), letter.html.as_deref().map(str::trim)),
            ("plain", Some("<p>rich</p>"))
        );
        assert_eq!(letter.message_id, "1@x");
    }

    #[test]
    fn a_mail_of_plain_text_has_no_html() {
        let mailbox = Mailbox::default();
        mailbox.put(b"Subject: x\r\n\r\nplain\r\n", Vec::new());
        assert_eq!(mailbox.letter(1).and_then(|letter| letter.html), None);
    }
}
