//! The body of `POST /api/v2/mails/bounces`.

use super::body::Body;
use super::json;
use crate::bounce::{Bounce, BounceKind, kept_words, mail_of_message_id};
use crate::email::EmailAddress;
use crate::fault::Faults;

/// The longest Message-ID: a line of a mail.
const MAX_MESSAGE_ID: usize = 998;
/// The longest reason; what is kept of it is shorter.
const MAX_REASON: usize = 10_000;

/// Reads a bounce as a mail service reports it.
pub fn report_bounce(body: &Body) -> Result<Bounce, Faults> {
    json::read(&body.0, |root| {
        let root = root.object()?;
        root.only(&["messageId", "recipient", "kind", "reason"]);
        let message_id = root.required("messageId").and_then(|node| {
            let text = node.text(MAX_MESSAGE_ID)?;
            let found = mail_of_message_id(text);
            if found.is_none() {
                node.fault("invalid-value", "must be the Message-ID of a mail of ours");
            }
            found
        });
        let recipient = root.optional("recipient").and_then(|node| {
            let address = node
                .optional_text(MAX_MESSAGE_ID)?
                .trim()
                .parse::<EmailAddress>();
            if address.is_err() {
                node.fault("invalid-email", "must be an e-mail address");
            }
            address.ok()
        });
        let kind = root.required("kind").and_then(|node| {
            let kind = BounceKind::from_word(node.text(MAX_MESSAGE_ID)?);
            if kind.is_none() {
                node.fault("invalid-value", "must be hard, soft or complaint");
            }
            kind
        });
        let reason = root.required("reason");
        let reason = reason.and_then(|node| node.filled_text(MAX_REASON));
        Some(Bounce {
            mail_id: message_id?,
            recipient,
            kind: kind?,
            words: kept_words(reason?),
        })
    })
}
