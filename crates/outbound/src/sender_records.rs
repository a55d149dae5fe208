//! What the DNS says about who sends for a domain: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489). Large receivers take mail only from
//! senders whose records are in order; nobody here needs them to send.

use std::time::Duration;

use hickory_resolver::net::NetError;
use tokio::time::timeout;

use crate::dkim::Signer;
use crate::resolver::{DnsSource, Resolver};

/// How long a question may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The resolver cannot be made ready.
#[derive(Debug, thiserror::Error)]
#[error("the DNS cannot be asked")]
pub struct CannotAsk(#[from] NetError);

/// Asks for the records of senders.
pub struct SenderRecords(Resolver);

impl std::fmt::Debug for SenderRecords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SenderRecords").finish()
    }
}

/// What was found, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// In order.
    Good(String),
    /// Some receivers will not like it, or nobody could be asked.
    Doubtful(String),
    /// Mails will be refused for it.
    Bad(String),
}

impl SenderRecords {
    /// Prepares; asks nobody yet.
    ///
    /// # Errors
    /// When the system's configuration makes no resolver.
    pub fn new(source: DnsSource) -> Result<Self, CannotAsk> {
        Ok(Self(Resolver::new(source)?))
    }

    /// Whether a domain says which servers send for it: that of the envelope's sender.
    pub async fn spf(&self, domain: &str) -> Finding {
        match self.records(domain, "v=spf1").await {
            Ok(records) => judge_spf(domain, &records),
            Err(finding) => finding,
        }
    }

    /// Whether the key that signs is published.
    pub async fn dkim(&self, signer: &Signer) -> Finding {
        let name = signer.record_name();
        match self.records(&name, "").await {
            Ok(records) => judge_dkim(&name, &records, &signer.key().record()),
            Err(finding) => finding,
        }
    }

    /// Whether a domain, or one above it, says what becomes of mails that prove nothing.
    pub async fn dmarc(&self, domain: &str) -> Finding {
        let mut at = domain;
        loop {
            let name = format!("_dmarc.{at}");
            match self.records(&name, "v=DMARC1").await {
                Ok(records) if records.is_empty() => {}
                Ok(records) => return judge_dmarc(&name, &records),
                Err(finding) => return finding,
            }
            // A name of one label belongs to a registry.
            match at.split_once('.') {
                Some((_, above)) if above.contains('.') => at = above,
                _ => break,
            }
        }
        Finding::Doubtful(format!(
            "no record at _dmarc.{domain}: publish TXT v=DMARC1; p=none; rua=mailto:… to begin with"
        ))
    }

    /// The texts at a name that begin so.
    async fn records(&self, name: &str, begin: &str) -> Result<Vec<String>, Finding> {
        let doubt =
            |why: String| Finding::Doubtful(format!("{name} could not be asked for: {why}"));
        let asked = timeout(PATIENCE, self.0.texts(name)).await;
        let asked = asked.map_err(|_| doubt(format!("no answer within {PATIENCE:?}")))?;
        let mut texts = asked.map_err(|error| doubt(error.to_string()))?;
        let begins = |text: &str| {
            let head = text.get(..begin.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(begin))
        };
        texts.retain(|text| begins(text.trim_start()));
        Ok(texts)
    }
}

fn judge_spf(domain: &str, records: &[String]) -> Finding {
    match records {
        [] => Finding::Doubtful(format!(
            "no record at {domain}: publish TXT v=spf1 … -all with the servers that send for it"
        )),
        [record]
            if record
                .split_whitespace()
                .any(|term| term == "+all" || term == "all") =>
        {
            Finding::Bad(format!("{domain}: {record} lets everybody send for it"))
        }
        [record] => Finding::Good(format!("{domain}: {record}")),
        // RFC 7208, section 4.5: then the evaluation fails for good.
        several => Finding::Bad(format!(
            "{domain} has {} records, and receivers take none of them: leave one",
            several.len()
        )),
    }
}

fn judge_dkim(name: &str, records: &[String], ours: &str) -> Finding {
    let (ours, published) = (key_in(ours), records.iter().map(|record| key_in(record)));
    let published: Vec<String> = published.collect();
    if published.contains(&ours) {
        Finding::Good(format!("{name} has the key that signs"))
    } else if published.is_empty() {
        Finding::Doubtful(format!(
            "no record at {name}: publish it, or no signature counts"
        ))
    } else if published.iter().all(String::is_empty) {
        Finding::Bad(format!("the key at {name} is revoked"))
    } else {
        Finding::Bad(format!(
            "{name} has another key than the one that signs: every signature is wrong"
        ))
    }
}

/// The tag `p`, without the blanks that zone files are fond of.
fn key_in(record: &str) -> String {
    let tags = record.split(';').filter_map(|tag| tag.split_once('='));
    let key = tags.into_iter().find(|(name, _)| name.trim() == "p");
    let key = key.map_or("", |(_, key)| key);
    key.split_whitespace().collect()
}

fn judge_dmarc(name: &str, records: &[String]) -> Finding {
    match records {
        [record] => Finding::Good(format!("{name}: {record}")),
        several => Finding::Bad(format!(
            "{name} has {} records, and receivers take none of them: leave one",
            several.len()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(of: &[&str]) -> Vec<String> {
        of.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn one_record_of_spf_that_excludes_somebody_is_in_order() {
        let judge = |records: &[&str]| judge_spf("example.org", &texts(records));
        assert!(matches!(judge(&["v=spf1 mx -all"]), Finding::Good(_)));
        assert!(matches!(judge(&[]), Finding::Doubtful(_)));
        assert!(matches!(judge(&["v=spf1 mx +all"]), Finding::Bad(_)));
        assert!(matches!(judge(&["v=spf1 all"]), Finding::Bad(_)));
        assert!(matches!(
            judge(&["v=spf1 mx -all", "v=spf1 a -all"]),
            Finding::Bad(_)
        ));
    }

    #[test]
    fn a_key_is_compared_by_what_it_is_and_not_by_how_it_is_written() {
        let judge = |records: &[&str]| judge_dkim("x", &texts(records), "v=DKIM1; k=rsa; p=MIIB");
        assert!(matches!(judge(&["k=rsa;p=MI IB ;"]), Finding::Good(_)));
        assert!(matches!(judge(&[]), Finding::Doubtful(_)));
        assert!(matches!(judge(&["v=DKIM1; p="]), Finding::Bad(_)));
        assert!(matches!(judge(&["v=DKIM1; p=MIIC"]), Finding::Bad(_)));
        assert!(matches!(
            judge(&["v=DKIM1; p=MIIC", "v=DKIM1; p=MIIB"]),
            Finding::Good(_)
        ));
    }
}
