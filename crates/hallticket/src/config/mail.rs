//! Options of outgoing mail.

use clap::Args;
use outbound::mailer::{Mailer, MailerConfig, Sender};
use outbound::smtp_url::SmtpUrl;
use secrecy::{ExposeSecret, SecretString};

use super::value;
use crate::failure::Failure;

/// Not a doc comment: those may not hold bare addresses.
const SMTP_URL: &str = "Mail server: smtp://HOST:PORT or smtps://USER:PASSWORD@HOST, with ?tls=required or ?tls=none; \
    without it mails wait in the outbox";

/// The server that takes our mail, and the sender.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Mail options")]
pub(crate) struct MailOptions {
    #[arg(long, value_name = "URL", help = SMTP_URL, value_parser = value::secret, hide_default_value = true)]
    pub(crate) smtp_url: Option<SecretString>,

    /// Sender of every mail, written Name <name@example.org>
    #[arg(long, value_name = "SENDER")]
    pub(crate) mail_from: Sender,
}

impl MailOptions {
    /// What hands mails over, if a mail server is named.
    pub(crate) fn mailer(&self) -> Result<Option<Mailer>, Failure> {
        let Some(text) = &self.smtp_url else {
            return Ok(None);
        };
        let url: SmtpUrl = text.expose_secret().parse().map_err(|fault| {
            Failure::usage(format!(
                "--smtp-url (HALLTICKET_SMTP_URL, smtp-url) {fault}"
            ))
        })?;
        Ok(Some(Mailer::new(MailerConfig::new(
            url,
            self.mail_from.clone(),
        ))))
    }
}
