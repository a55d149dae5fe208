//! The records of the sender's domain: whether receivers will believe our mails.

use std::net::SocketAddr;

use outbound::resolver::DnsSource;
use outbound::sender_records::{Finding, SenderRecords};

use super::Check;
use crate::config::MailOptions;

/// All checks of them. Who sends nothing has no need of records, and nobody need be asked.
pub(super) async fn all(options: &MailOptions, server: Option<SocketAddr>) -> Vec<Check> {
    let sender = options.mail_from.domain();
    let sends = options.smtp_url.is_some() || server.is_some();
    // `localhost` and an address in brackets are nobody's domain.
    let has_domain = sender.contains('.') && !sender.starts_with('[');
    if !sends || !has_domain {
        return Vec::new();
    }
    let source = server.map_or(DnsSource::System, DnsSource::Server);
    let records = match SenderRecords::new(source) {
        Ok(records) => records,
        Err(error) => return vec![Check::warn("DNS", crate::failure::chain(&error))],
    };
    let bounces = options.bounce_address.as_ref();
    let envelope = bounces.and_then(|address| address.as_str().rsplit_once('@'));
    let envelope = envelope.map_or(sender, |(_, domain)| domain);
    let mut checks = vec![check("SPF", records.spf(envelope).await)];
    // A key that cannot be read is told elsewhere.
    if let Ok(Some(signer)) = options.signer() {
        checks.push(check("DKIM record", records.dkim(&signer).await));
    }
    checks.push(check("DMARC", records.dmarc(sender).await));
    checks
}

fn check(name: &'static str, finding: Finding) -> Check {
    match finding {
        Finding::Good(words) => Check::ok(name, words),
        Finding::Doubtful(words) => Check::warn(name, words),
        Finding::Bad(words) => Check::fail(name, words),
    }
}
