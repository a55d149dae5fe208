//! What the owner of an organization is told: that something did not arrive, how often that day, and where to look.

use domain::locale::Locale;

use super::{RenderedMail, html, shield, text, variables};
use crate::i18n::Words;

/// What did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Mails to candidates.
    Mails,
    /// Callbacks.
    Callbacks,
    /// Anything at all, for days: a receiver was switched off.
    Endpoints,
}

/// A notice to an owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice<'a> {
    /// What it is about.
    pub kind: NoticeKind,
    /// The organization's name.
    pub organization: &'a str,
    /// How often it happened that day.
    pub causes: u32,
    /// The first time, in the other side's words.
    pub first_cause: &'a str,
    /// What to type to see more, or to set it right.
    pub command: &'a str,
}

/// Writes the notice down, in the language of the organization.
pub fn render_notice(notice: &Notice<'_>, lang: Locale) -> RenderedMail {
    let words = Words::of(lang);
    let shielded = |value: &str| shield::raise(&variables::one_line(value));
    let name = shielded(notice.organization);
    let command = shielded(notice.command);
    let (subject, lead, help) = match notice.kind {
        NoticeKind::Mails => (
            words.text("notice-mails-subject"),
            words.with("notice-mails-lead", "name", &name),
            words.with("notice-help", "command", &command),
        ),
        NoticeKind::Callbacks => (
            words.text("notice-callbacks-subject"),
            words.with("notice-callbacks-lead", "name", &name),
            words.with("notice-help", "command", &command),
        ),
        NoticeKind::Endpoints => (
            words.text("notice-endpoints-subject"),
            words.with("notice-endpoints-lead", "name", &name),
            words.with("notice-enable", "command", &command),
        ),
    };
    let body = [
        lead,
        words.count("notice-count", notice.causes),
        words.with("notice-first", "cause", &shielded(notice.first_cause)),
        help,
        words.text("notice-quiet"),
    ]
    .join("\n\n");
    RenderedMail {
        text: text::from_events(super::events(&body)),
        html: html::document(super::events(&body), "", &subject, lang),
        unsubscribe: None,
        subject,
    }
}
