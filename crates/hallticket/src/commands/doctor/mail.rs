//! The mail server: whether it lets us in, and whether a mail goes out.

use std::path::Path;

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
    let mut checks = signing(options);
    checks.extend(server(desk, options, send_to).await);
    checks
}

/// Whether mails are signed, and what the DNS must say about it.
fn signing(options: &MailOptions) -> Vec<Check> {
    const NAME: &str = "dkim";
    let signer = match options.signer() {
        Ok(Some(signer)) => signer,
        // Who sends nothing need not sign.
        Ok(None) if options.smtp_url.is_none() => return Vec::new(),
        Ok(None) => {
            return vec![Check::ok(
                NAME,
                "mails are not signed here (--dkim-key-file): fine where the mail server signs",
            )];
        }
        Err(failure) => return vec![Check::fail(NAME, failure.message())],
    };
    let (domain, sender) = (signer.domain(), options.mail_from.domain());
    let mut checks = vec![Check::ok(
        NAME,
        format!(
            "{}; publish as TXT at {}: {}",
            signer.key().strength(),
            signer.record_name(),
            signer.key().record()
        ),
    )];
    if !domain.covers(sender) {
        checks.push(Check::warn(
            NAME,
            format!("{domain} signs what {sender} sends: that does not count for DMARC"),
        ));
    }
    if options
        .dkim_key_file
        .as_deref()
        .is_some_and(everybody_reads)
    {
        checks.push(Check::warn(
            NAME,
            "everybody on this machine can read the key: chmod o-rwx it",
        ));
    }
    checks
}

#[cfg(unix)]
fn everybody_reads(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o004 != 0)
}

#[cfg(not(unix))]
fn everybody_reads(_: &Path) -> bool {
    false
}

async fn server(desk: &Desk, options: &MailOptions, send_to: Option<&EmailAddress>) -> Vec<Check> {
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
            unsubscribe: None,
        },
    };
    mailer.send(&mail).await
}
