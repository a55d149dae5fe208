//! A rendered mail with its headers, as bytes.

use std::time::{Duration, SystemTime};

use domain::bounce::mail_of_message_id;
use domain::email::EmailAddress;
use jiff::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, address::AddressError};
use view::mail::RenderedMail;

/// A mail to one candidate.
#[derive(Debug, Clone)]
pub struct OutgoingMail {
    /// With angle brackets, the same at every attempt: see [`super::Mailer::message_id`].
    pub message_id: String,
    /// When it was first sent.
    pub date: Timestamp,
    /// The name beside the sender's address, if the template names one.
    pub sender_name: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<EmailAddress>,
    /// The candidate's name.
    pub to_name: String,
    /// The candidate.
    pub to: EmailAddress,
    /// Who gets a copy.
    pub cc: Vec<EmailAddress>,
    /// Subject and both parts.
    pub content: RenderedMail,
}

/// A mail that cannot be written down.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unsendable {
    /// An address that SMTP cannot carry.
    #[error("not a deliverable address: {0}")]
    Address(#[from] AddressError),
    /// Headers that do not fit together.
    #[error("{0}")]
    Headers(#[from] lettre::error::Error),
}

/// A mail and its envelope.
pub(super) struct Message {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) cc: Vec<Address>,
    pub(super) bytes: Vec<u8>,
}

/// Writes a mail down.
///
/// With an address for bounces, the envelope names that one and in it the mail: a report can be matched though it brings nothing back.
pub(super) fn build(
    mail: &OutgoingMail,
    from: &Mailbox,
    bounces: Option<&EmailAddress>,
) -> Result<Message, Unsendable> {
    let sender_name = mail.sender_name.as_deref().map(header_text);
    let sender = Mailbox::new(
        sender_name.or_else(|| from.name.clone()),
        from.email.clone(),
    );
    let to = deliverable(&mail.to)?;
    let cc = mail
        .cc
        .iter()
        .map(deliverable)
        .collect::<Result<Vec<_>, _>>()?;
    let name = Some(header_text(&mail.to_name)).filter(|name| !name.is_empty());
    let mut builder = lettre::Message::builder()
        .from(sender)
        .to(Mailbox::new(name, to.clone()))
        .subject(header_text(&mail.content.subject))
        .message_id(Some(mail.message_id.clone()))
        .date(system_time(mail.date))
        // RFC 3834: no holiday reply comes back.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    if !cc.is_empty() {
        builder = builder.raw_header(copies(&cc));
    }
    for (name, value) in unsubscribing(mail.content.unsubscribe.as_deref()) {
        let name = HeaderName::new_from_ascii_str(name);
        builder = builder.raw_header(HeaderValue::new(name, value));
    }
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(deliverable(reply_to)?.into());
    }
    let parts =
        MultiPart::alternative_plain_html(mail.content.text.clone(), mail.content.html.clone());
    let bytes = builder.multipart(parts)?.formatted();
    let envelope_from = match bounces {
        Some(bounces) => deliverable(&tagged(bounces, &mail.message_id))?,
        None => from.email.clone(),
    };
    Ok(Message {
        from: envelope_from,
        to,
        cc,
        bytes,
    })
}

/// The header with everybody who gets a copy, an address a line: lettre puts bare addresses into one, which from some forty on is longer
/// than SMTP allows.
fn copies(cc: &[Address]) -> HeaderValue {
    let addresses: Vec<&str> = cc.iter().map(AsRef::as_ref).collect();
    let name = HeaderName::new_from_ascii_str("Cc");
    HeaderValue::dangerous_new_pre_encoded(name, addresses.join(", "), addresses.join(",\r\n "))
}

/// RFC 8058: the second header promises that a POST to the URL of the first is all it takes.
fn unsubscribing(url: Option<&str>) -> impl Iterator<Item = (&'static str, String)> {
    let headers = url.map(|url| {
        [
            ("List-Unsubscribe", format!("<{url}>")),
            (
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ),
        ]
    });
    headers.into_iter().flatten()
}

/// lettre writes dates from the standard library's time, in whole seconds.
fn system_time(instant: Timestamp) -> SystemTime {
    let seconds = u64::try_from(instant.as_second()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The address as SMTP carries it: a domain in any script has an ASCII form, which every server takes.
fn deliverable(address: &EmailAddress) -> Result<Address, AddressError> {
    let text = address.as_str();
    let (local, domain) = text.rsplit_once('@').ok_or(AddressError::MissingParts)?;
    match url::Host::parse(domain) {
        Ok(url::Host::Domain(ascii)) => Address::new(local, ascii),
        _ => Address::new(local, domain),
    }
}

/// `bounces@example.org` as `bounces+0Vk3bXw1d2E4f6G8h0J2@example.org`.
fn tagged(bounces: &EmailAddress, message_id: &str) -> EmailAddress {
    let tagged = mail_of_message_id(message_id).and_then(|id| {
        let (local, domain) = bounces.as_str().rsplit_once('@')?;
        format!("{local}+{id}@{domain}").parse().ok()
    });
    tagged.unwrap_or_else(|| bounces.clone())
}

/// The view gives one line already; here, at the last door, nothing depends on that. And what already looks like an encoded word
/// (RFC 2047) must not be decoded: lettre passes ASCII on as it is, and readers would show something else than was typed.
fn header_text(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    text.trim().replace("=?", "= ?")
}
