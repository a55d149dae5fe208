//! The mail server: whether it lets us in, and whether a mail goes out.

use domain::email::EmailAddress;
use domain::id::MailId;
use outbound::mailer::{MailOutcome, Mailer, OutgoingMail};
use view::mail::RenderedMail;

use super::Check;
use crate::config::MailOptions;
use crate::desk::Desk;

/// All checks of mail.
pub(super) async fn all(
    desk: &Desk,
    options: &MailOptions,
    send_to: Option<&EmailAddress>,
) -> Vec<Check> {
    let mailer = match options.mailer() {
        Ok(Some(mailer)) => mailer,
        Ok(None) if send_to.is_some() => {
            return vec![Check::fail("mail", "--send-mail needs --smtp-url")];
        }
        Ok(None) => {
            return vec![Check::warn(
                "mail",
                "no --smtp-url: mails wait in the outbox",
            )];
        }
        Err(failure) => return vec![Check::fail("mail", failure.message())],
    };
    let mut checks = vec![match mailer.check().await {
        Ok(()) => Check::ok("mail", "the server greets and lets us in"),
        Err(words) => Check::fail("mail", words),
    }];
    if let Some(address) = send_to {
        checks.push(match send(desk, &mailer, address).await {
            MailOutcome::Sent { response } => {
                Check::ok("test mail", format!("to {address}: {response}"))
            }
            MailOutcome::Transient { words, .. } | MailOutcome::Permanent { words, .. } => {
                Check::fail("test mail", format!("to {address}: {words}"))
            }
        });
    }
    checks
}

async fn send(desk: &Desk, mailer: &Mailer, to: &EmailAddress) -> MailOutcome {
    let id = MailId::generate(desk.now(), &*desk.chance);
    let mail = OutgoingMail {
        message_id: mailer.message_id(id.as_str()),
        date: desk.now(),
        sender_name: None,
        reply_to: None,
        to_name: String::new(),
        to: to.clone(),
        cc: Vec::new(),
        content: RenderedMail {
            subject: "A test mail from Hallticket".to_owned(),
            text: "The doctor of Hallticket sent this mail: mails go out.\n".to_owned(),
            html: "<!doctype html><html lang=\"en\"><title>A test mail</title><p>The doctor of Hallticket sent this mail: mails go out.</p></html>"
                .to_owned(),
        },
    };
    mailer.send(&mail).await
}
