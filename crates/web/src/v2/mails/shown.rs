//! A mail as this API shows it.

use domain::id::{MailId, TicketId};
use domain::time::rfc3339;
use serde::Serialize;
use store::jobs::Attempt;
use store::mails::Mail;

use crate::v2::attempt::{ShownAttempt, trimmed};

/// A mail with every attempt and the mail server's words. Its text is left out: it carries the code.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownMail {
    mail_id: MailId,
    ticket_id: TicketId,
    template: String,
    state: &'static str,
    tries: u32,
    due_at: Option<String>,
    created_at: String,
    finished_at: Option<String>,
    last_error: Option<String>,
    attempts: Vec<ShownAttempt>,
}

impl ShownMail {
    pub(super) fn new(mail: Mail, attempts: Vec<Attempt>) -> Self {
        Self {
            due_at: match mail.finished_at {
                None => Some(rfc3339(mail.due_at)),
                Some(_) => None,
            },
            mail_id: mail.id,
            ticket_id: mail.ticket_id,
            template: mail.template,
            state: mail.state.mail_word(),
            tries: mail.attempt,
            created_at: rfc3339(mail.created_at),
            finished_at: mail.finished_at.map(rfc3339),
            last_error: mail.last_error.as_deref().map(trimmed),
            attempts: attempts.into_iter().map(ShownAttempt::from).collect(),
        }
    }
}
