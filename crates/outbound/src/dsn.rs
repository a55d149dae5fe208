//! What mail servers send back: delivery reports (RFC 3464) and complaints (RFC 5965), read for the mails of ours that they are about.
//!
//! Anybody can write such a report. What proves it is the id of the mail, twelve letters of chance that only its recipients and the
//! servers on its way have seen; and whoever has seen it can at most say of this one mail that it did not arrive.

use domain::bounce::{Bounce, BounceKind, kept_words, mail_of_message_id};
use domain::email::EmailAddress;
use domain::id::MailId;
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};

/// Why a mail changes nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoBounce {
    /// Such as somebody's reply, or a notice of absence.
    #[error("it is no delivery report (RFC 3464) and no complaint (RFC 5965)")]
    NotAReport,
    /// A report of something else.
    #[error("it does not say of which mail of ours it is")]
    NotOurs,
    /// A report of success, or of a relay that goes on trying elsewhere.
    #[error("it reports no failure")]
    NothingFailed,
}

impl NoBounce {
    /// The word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAReport => "not-a-report",
            Self::NotOurs => "not-ours",
            Self::NothingFailed => "nothing-failed",
        }
    }
}

/// Reads a mail as it came in; gives what it says, recipient by recipient.
pub fn read(raw: &[u8]) -> Result<Vec<Bounce>, NoBounce> {
    let report = MessageParser::default().parse(raw);
    let report = report.ok_or(NoBounce::NotAReport)?;
    let news = news(&report).ok_or(NoBounce::NotAReport)?;
    let mail_id = mail_id(&report).ok_or(NoBounce::NotOurs)?;
    if news.is_empty() {
        return Err(NoBounce::NothingFailed);
    }
    let news = news.into_iter().map(|(recipient, kind, words)| Bounce {
        mail_id: mail_id.clone(),
        recipient,
        kind,
        words,
    });
    Ok(news.collect())
}

type News = (Option<EmailAddress>, BounceKind, String);

/// What it says, if it is a report at all.
fn news(report: &Message<'_>) -> Option<Vec<News>> {
    let kind = report.content_type()?;
    if kind.ctype() != "multipart" || kind.subtype() != Some("report") {
        return None;
    }
    let part = |subtypes: [&str; 2]| {
        let mut parts = report.parts.iter();
        let found = parts.find(|part| {
            let kind = part.content_type();
            kind.is_some_and(|kind| {
                kind.ctype() == "message" && subtypes.contains(&kind.subtype().unwrap_or_default())
            })
        });
        found.map(|part| String::from_utf8_lossy(part.contents()).replace("\r\n", "\n"))
    };
    if let Some(status) = part(["delivery-status", "global-delivery-status"]) {
        return Some(status.split("\n\n").filter_map(failure).collect());
    }
    let feedback = Fields::of(&part(["feedback-report", "feedback-report"])?);
    let kind = feedback.get("feedback-type")?;
    let recipient = feedback.get("original-rcpt-to").and_then(address);
    // «not-spam» is praise.
    let is_complaint = kind != "not-spam";
    let words = kept_words(&format!("complaint: {kind}"));
    Some(
        is_complaint
            .then_some((recipient, BounceKind::Complaint, words))
            .into_iter()
            .collect(),
    )
}

/// A recipient's block, if it reports a failure.
fn failure(block: &str) -> Option<News> {
    let fields = Fields::of(block);
    let recipient = fields.get("final-recipient")?;
    let kind = match fields.get("action")?.to_ascii_lowercase().as_str() {
        // Whatever the status says: nobody tries any more.
        "failed" => BounceKind::Hard,
        "delayed" => BounceKind::Soft,
        _ => return None,
    };
    // As we wrote it, if somebody forwarded it.
    let recipient = fields
        .get("original-recipient")
        .and_then(address)
        .or_else(|| address(recipient))?;
    let said = fields.get("diagnostic-code").map(|text| typed(text).1);
    let words = said
        .or_else(|| fields.get("status"))
        .unwrap_or("no reason given");
    Some((Some(recipient), kind, kept_words(words)))
}

/// `rfc822; ada@example.org`
fn address(text: &str) -> Option<EmailAddress> {
    typed(text).1.trim_matches(['<', '>']).parse().ok()
}

/// What stands before and behind the semicolon.
fn typed(text: &str) -> (&str, &str) {
    let (kind, value) = text.split_once(';').unwrap_or(("", text));
    (kind.trim(), value.trim())
}

/// Fields as in a header: a line that begins with a space goes on with the one before.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(text: &str) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (
                line.starts_with([' ', '\t']),
                fields.last_mut(),
                line.split_once(':'),
            ) {
                (true, Some((_, value)), _) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (false, _, Some((name, value))) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Self(fields)
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The mail that it is about: by the address to which the report came, by the mail that it brings back, by what it answers.
fn mail_id(report: &Message<'_>) -> Option<MailId> {
    let addressed = ["To", "Delivered-To", "X-Original-To"];
    let mut addressed = addressed.iter().filter_map(|name| report.header_raw(*name));
    let by_address = addressed.find_map(mail_of_return_path);
    by_address.or_else(|| returned(report)).or_else(|| {
        let answered = ["In-Reply-To", "References"];
        let mut answered = answered.iter().filter_map(|name| report.header_raw(*name));
        answered.find_map(|text| text.split_whitespace().find_map(mail_of_message_id))
    })
}

/// `bounces+0Vk3bXw1d2E4f6G8h0J2@example.org`, as the envelope of our mails says.
fn mail_of_return_path(text: &str) -> Option<MailId> {
    let addresses = text.split(|c: char| c.is_whitespace() || "<>,;\"".contains(c));
    let mut tags = addresses.filter_map(|address| address.split_once('@')?.0.rsplit_once('+'));
    tags.find_map(|(_, tag)| mail_of_message_id(tag))
}

/// The Message-ID of the mail that a report brings back, whole or only with its headers.
fn returned(report: &Message<'_>) -> Option<MailId> {
    report.parts.iter().find_map(|part| match &part.body {
        PartType::Message(mail) => mail_of_message_id(mail.message_id()?),
        _ if part.is_content_type("text", "rfc822-headers") => {
            let headers = Fields::of(&String::from_utf8_lossy(part.contents()));
            mail_of_message_id(headers.get("message-id")?)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests;
