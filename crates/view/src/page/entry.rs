//! The door of a task that asks for something else than a code, and what it says to whoever it cannot let in at once.

use askama::Template;
use domain::locale::Locale;

use super::Frame;
use crate::i18n::Words;

/// Asks for what the task wants shown.
#[derive(Debug, Template)]
#[template(path = "exam/entry.html")]
pub struct EntryPage {
    /// Around it.
    pub frame: Frame,
    /// Title of the task.
    pub task_title: String,
    /// Its description, Markdown.
    pub description: Option<String>,
    /// Which way in it is.
    pub way: Way,
    /// In the order of the form.
    pub fields: Vec<EntryField>,
    /// What makes a repeated form the same form.
    pub form_id: String,
    /// Why the last try led nowhere, where that is of no field.
    pub refusal: Option<Refusal>,
}

/// A way in, as the page speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By what names the candidate.
    Credential,
    /// By a password that was told.
    Password,
    /// By coming.
    Public,
    /// By filling in a form.
    Register,
}

/// Why an entry led nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is known by it.
    Unknown,
    /// It is not the password.
    WrongPassword,
}

/// A field of the form.
#[derive(Debug, Clone)]
pub struct EntryField {
    /// Its name.
    pub name: String,
    /// What stands at it.
    pub label: FieldLabel,
    /// What the browser should think of it.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// What was written before.
    pub value: String,
    /// What is wrong with that.
    pub fault: Option<FieldFault>,
}

/// What stands at a field.
#[derive(Debug, Clone)]
pub enum FieldLabel {
    /// The author's words.
    Own(String),
    /// The usual name of what is asked for.
    Email,
    /// The same.
    Number,
    /// The same.
    Secret,
    /// The same.
    Password,
    /// The same.
    Name,
}

/// What kind of text a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Any.
    Text,
    /// A person's name.
    Name,
    /// An address.
    Email,
    /// What nobody should read over a shoulder.
    Password,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFault {
    /// There is none.
    Missing,
    /// It is too long.
    TooLong,
    /// It is no e-mail address.
    NotAnEmail,
}

impl EntryPage {
    fn lead(&self) -> String {
        self.frame.text(match self.way {
            Way::Credential => "access-lead-credential",
            Way::Password => "access-lead-password",
            Way::Public => "access-lead-public",
            Way::Register => "access-lead-register",
        })
    }

    fn send(&self) -> String {
        self.frame.text(if self.way == Way::Register {
            "access-register"
        } else {
            "code-send"
        })
    }

    fn refusal_words(&self) -> Option<String> {
        let key = match self.refusal? {
            Refusal::Unknown => "access-unknown",
            Refusal::WrongPassword => "access-wrong-password",
        };
        Some(self.frame.text(key))
    }
}

impl EntryField {
    fn label(&self, frame: &Frame) -> String {
        frame.text(match &self.label {
            FieldLabel::Own(words) => return words.clone(),
            FieldLabel::Email => "access-email",
            FieldLabel::Number => "access-number",
            FieldLabel::Secret => "access-secret",
            FieldLabel::Password => "access-password",
            FieldLabel::Name => "access-name",
        })
    }

    fn input_type(&self) -> &'static str {
        match self.kind {
            FieldKind::Email => "email",
            FieldKind::Password => "password",
            FieldKind::Text | FieldKind::Name => "text",
        }
    }

    /// The words of WCAG 1.3.5; a shared password is nobody's own, and a browser should not keep it for the next one.
    fn autocomplete(&self) -> &'static str {
        match self.kind {
            FieldKind::Email => "email",
            FieldKind::Name => "name",
            FieldKind::Text | FieldKind::Password => "off",
        }
    }

    fn fault_words(&self, frame: &Frame) -> Option<String> {
        let key = match self.fault? {
            FieldFault::Missing => "access-missing",
            FieldFault::TooLong => "access-too-long",
            FieldFault::NotAnEmail => "access-not-an-email",
        };
        Some(frame.text(key))
    }
}

/// Says one thing, such as that a mail is on its way.
#[derive(Debug, Template)]
#[template(path = "exam/note.html")]
pub struct NotePage {
    /// Around it.
    pub frame: Frame,
    /// What it says.
    pub note: Note,
}

/// What a page may have to say before anybody is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// A mail with the link is on its way, if everything was right.
    Mailed,
    /// The door has made as many tickets as it may.
    Full,
}

impl NotePage {
    fn heading(&self) -> String {
        self.frame.text(match self.note {
            Note::Mailed => "access-mailed",
            Note::Full => "access-full",
        })
    }

    fn advice(&self) -> String {
        self.frame.text(match self.note {
            Note::Mailed => "access-mailed-advice",
            Note::Full => "access-full-advice",
        })
    }
}

/// What a candidate is called who was not asked for a name.
pub fn guest_name(locale: Locale) -> String {
    Words::of(locale).text("access-guest")
}
