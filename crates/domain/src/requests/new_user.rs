//! One user of create-tickets.

use super::MAX_TEXT;
use super::json::{Node, Object};
use super::moment;
use crate::accommodation::{Accommodations, RawAccommodations};
use crate::email::EmailAddress;
use crate::exact::Exact;
use crate::locale::Locale;
use crate::ticket::Window;

/// The longest full name, after trimming.
pub const MAX_FULLNAME: usize = 200;
/// The most labels of one candidate.
pub const MAX_LABELS: usize = 100;
/// The most addresses in Cc of one candidate's mails.
pub const MAX_EXTRA_EMAILS: usize = 50;

/// One candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct NewUser {
    /// Trimmed, 1 to 200 characters.
    pub fullname: String,
    /// Where mails go.
    pub email: Option<EmailAddress>,
    /// One group.
    pub group: Option<String>,
    /// In the order sent.
    pub labels: Vec<String>,
    /// The caller's own id; need not be unique.
    pub external_id: Option<String>,
    /// What names the candidate at a door that asks for it.
    pub credential1: Option<String>,
    /// What only the candidate knows, for a door that asks for two things.
    pub credential2: Option<String>,
    /// When the ticket works.
    pub window: Window,
    /// Who else gets the mails.
    pub extra_emails: Vec<EmailAddress>,
    /// The language of this candidate's pages and mails, where it is not the task's.
    pub lang: Option<Locale>,
    /// What this candidate is granted beside the others.
    pub accommodations: Option<Accommodations>,
}

pub(super) fn users(node: &Node<'_>) -> Option<Vec<NewUser>> {
    let items = node.items()?;
    if items.len() == 0 {
        node.fault("empty", "must name at least one user");
        return None;
    }
    // Every user is read before the first that failed ends it: all faults are wanted.
    let users: Vec<_> = items.map(|item| user(&item)).collect();
    users.into_iter().collect()
}

fn user(node: &Node<'_>) -> Option<NewUser> {
    let user = node.object()?;
    let text = |key| {
        let text = user.optional(key)?.optional_text(MAX_TEXT)?;
        Some(text.to_owned())
    };
    let fullname = user.required("fullname").and_then(|node| fullname(&node));
    let email = user.optional("email").and_then(|node| email(&node));
    let group = text("group");
    let labels = user.optional("labels").map(|node| labels(&node));
    let external_id = text("externalId");
    let (credential1, credential2) = (text("credential1"), text("credential2"));
    let window = window(&user);
    let extra_emails = user.optional("extraEmails").map(|node| emails(&node));
    let lang = user.optional("lang").and_then(|node| lang(&node));
    let accommodations = user
        .optional("accommodations")
        .and_then(|node| accommodations(&node));
    Some(NewUser {
        fullname: fullname?,
        email,
        group,
        labels: labels.unwrap_or_default(),
        external_id,
        credential1,
        credential2,
        window,
        extra_emails: extra_emails.unwrap_or_default(),
        lang,
        accommodations,
    })
}

/// The limit holds after trimming, so the text is measured here.
fn fullname(node: &Node<'_>) -> Option<String> {
    let name = node.filled_text(usize::MAX)?.trim();
    if name.chars().count() > MAX_FULLNAME {
        node.fault(
            "too-long",
            format!("must have at most {MAX_FULLNAME} characters"),
        );
        return None;
    }
    Some(name.to_owned())
}

fn email(node: &Node<'_>) -> Option<EmailAddress> {
    let address = node.optional_text(MAX_TEXT)?.trim().parse();
    if address.is_err() {
        node.fault(
            "not-an-email",
            "must be an e-mail address such as ada@example.org",
        );
    }
    address.ok()
}

fn emails(node: &Node<'_>) -> Vec<EmailAddress> {
    few(node, MAX_EXTRA_EMAILS, email)
}

fn labels(node: &Node<'_>) -> Vec<String> {
    few(node, MAX_LABELS, |label| {
        label.optional_text(MAX_TEXT).map(str::to_owned)
    })
}

/// The items of a short array that are neither blank nor faulty.
fn few<T>(node: &Node<'_>, most: usize, read: impl Fn(&Node<'_>) -> Option<T>) -> Vec<T> {
    let Some(items) = node.items() else {
        return Vec::new();
    };
    if items.len() > most {
        node.fault("too-many", format!("must have at most {most} items"));
        return Vec::new();
    }
    items.filter_map(|item| read(&item)).collect()
}

/// `after` and `before`, the first before the second.
fn window(user: &Object<'_>) -> Window {
    let end = |key| {
        user.optional(key)
            .and_then(|node| moment::window_end(&node))
    };
    let (after, before) = (end("after"), end("before"));
    let window = Window { after, before };
    if !window.is_forward() {
        user.fault_at("before", "not-after", "must be later than after");
    }
    window
}

fn lang(node: &Node<'_>) -> Option<Locale> {
    let locale = Locale::from_code(node.optional_text(MAX_TEXT)?);
    if locale.is_none() {
        let codes = Locale::ALL.map(Locale::code).join(", ");
        node.fault("unknown-language", format!("must be one of {codes}"));
    }
    locale
}

fn accommodations(node: &Node<'_>) -> Option<Accommodations> {
    let granted = node.object()?;
    let exact = |key| granted.optional(key).and_then(|node| exact(&node));
    let raw = RawAccommodations {
        time_multiplier: exact("timeMultiplier"),
        extra_minutes: exact("extraMinutes"),
        break_minutes: exact("breakMinutes"),
    };
    match Accommodations::new(raw) {
        Ok(accommodations) => Some(accommodations),
        Err(wrong) => {
            for fault in wrong {
                granted.fault_at(fault.field, "out-of-range", fault.to_string());
            }
            None
        }
    }
}

/// The number as it was written: 1.1 is eleven tenths, not the double next to it.
pub(super) fn exact(node: &Node<'_>) -> Option<Exact> {
    let number = node.number_text()?.parse();
    if number.is_err() {
        node.fault("out-of-range", "must be a number of at most 40 digits");
    }
    number.ok()
}
