//! Options of outgoing mail.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use domain::email::EmailAddress;
use jiff::SignedDuration;
use outbound::Spacing;
use outbound::dkim::{DnsName, Signer, SigningKey};
use outbound::mailer::{Mailer, MailerConfig, Sender};
use outbound::smtp_url::SmtpUrl;
use secrecy::{ExposeSecret, SecretString};
use web::Rate;

use super::{network, value};
use crate::failure::Failure;

/// Not a doc comment: those may not hold bare addresses.
const SMTP_URL: &str = "Mail server: smtp://HOST:PORT or smtps://USER:PASSWORD@HOST, with ?tls=required or ?tls=none; \
    without it mails wait in the outbox";

/// A number of mails in a time.
fn rate(text: &str) -> Result<Rate, String> {
    let hint = "expected a number of mails in a time, such as 10/s, 600/m or 10000/h";
    network::rate(text).map_err(|_| hint.to_owned())
}

/// The time between two of them.
fn gap(rate: Rate) -> SignedDuration {
    SignedDuration::try_from(rate.per / rate.tickets.get()).unwrap_or(SignedDuration::MAX)
}

/// The server that takes our mail, and the sender.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Mail options")]
pub(crate) struct MailOptions {
    #[arg(long, value_name = "URL", help = SMTP_URL, value_parser = value::secret, hide_default_value = true)]
    pub(crate) smtp_url: Option<SecretString>,

    /// Sender of every mail, written Name <name@example.org>
    #[arg(long, value_name = "SENDER")]
    pub(crate) mail_from: Sender,

    /// Address to which reports of failure come back, each mail under an address of its own: `bounces+MAIL_ID@example.org` for
    /// bounces@example.org. Feed what comes there to `hallticket mail bounce`; without it the sender gets it
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) bounce_address: Option<EmailAddress>,

    /// Most mails that this process sends, evenly spaced, such as 10/s or 600/m; without it there is no limit
    #[arg(long, value_name = "RATE", value_parser = rate)]
    pub(crate) mail_rate: Option<Rate>,

    /// Most mails that this process sends to addresses of one domain; those to other domains do not wait for them
    #[arg(long, value_name = "RATE", value_parser = rate)]
    pub(crate) mail_rate_per_domain: Option<Rate>,

    /// Sign every mail (DKIM) with this private key: RSA of at least 2048 bits, or Ed25519, in PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) dkim_key_file: Option<PathBuf>,

    /// Name of the DNS record with the public key: it stands at SELECTOR._domainkey.DOMAIN
    #[arg(long, value_name = "SELECTOR")]
    pub(crate) dkim_selector: Option<DnsName>,

    /// Domain that signs; the sender's, if not said
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) dkim_domain: Option<DnsName>,
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
        Ok(Some(Mailer::new(MailerConfig {
            bounces: self.bounce_address.clone(),
            dkim: self.signer()?.map(Arc::new),
            spacing: Spacing {
                all: self.mail_rate.map(gap),
                same_domain: self.mail_rate_per_domain.map(gap),
            },
            ..MailerConfig::new(url, self.mail_from.clone())
        })))
    }

    /// What signs mails, if a key is named.
    pub(crate) fn signer(&self) -> Result<Option<Signer>, Failure> {
        let (path, selector) = match (&self.dkim_key_file, &self.dkim_selector) {
            (Some(path), Some(selector)) => (path, selector),
            (None, None) if self.dkim_domain.is_none() => return Ok(None),
            _ => {
                return Err(Failure::usage(
                    "signing mails takes both --dkim-key-file and --dkim-selector",
                ));
            }
        };
        let name = path.display();
        let pem = std::fs::read(path).map_err(|error| {
            Failure::usage(format!("--dkim-key-file: cannot read {name}: {error}"))
        })?;
        let key = SigningKey::from_pem(&pem)
            .map_err(|fault| Failure::usage(format!("--dkim-key-file: {name} {fault}")))?;
        let domain = match &self.dkim_domain {
            Some(domain) => domain.clone(),
            None => self.mail_from.domain().parse().map_err(|fault| {
                Failure::usage(format!(
                    "--dkim-domain, or what follows the @ of --mail-from, {fault}"
                ))
            })?,
        };
        Ok(Some(Signer::new(domain, selector.clone(), key)))
    }
}
