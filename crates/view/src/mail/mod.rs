//! A mail from its template: values into the Markdown, then a text part and an HTML part.
//!
//! Values come from outside (a candidate's name is what somebody typed), templates from the organization. So values are shielded: they
//! reach the Markdown as letters that mean nothing to it, and become what they were only in the finished text.

mod html;
mod notice;
mod shield;
mod template;
mod text;
mod variables;

use domain::locale::Locale;
use domain::task::EmailTemplate;
use pulldown_cmark::{Event, Options, Parser};

pub use notice::{Notice, NoticeKind, render_notice};
use template::Values;
pub use template::{TemplateFault, TemplatePart, check};
pub use variables::MailVariables;

/// A mail, ready to be addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// One line.
    pub subject: String,
    /// The plain part; no line of it was wrapped.
    pub text: String,
    /// The HTML part, a whole document.
    pub html: String,
    /// Where one click says to want no more of these.
    pub unsubscribe: Option<String>,
}

/// Fills a template in for one candidate.
pub fn render(
    template: &EmailTemplate,
    variables: &MailVariables,
    lang: Locale,
) -> Result<RenderedMail, TemplateFault> {
    let subject = template::fill(
        TemplatePart::Subject,
        &template.subject,
        variables,
        Values::Raw,
    )?;
    let subject = variables::one_line(&subject).trim().to_owned();
    let body = template::fill(
        TemplatePart::Body,
        &template.body,
        variables,
        Values::Shielded,
    )?;
    let link = shield::raise(&variables::one_line(&variables.access_link));
    Ok(RenderedMail {
        text: text::from_events(events(&body)),
        html: html::document(events(&body), &link, &subject, lang),
        unsubscribe: unsubscribe(template, variables)?,
        subject,
    })
}

/// The longest URL that a header carries in one line.
const MAX_URL: usize = 900;

/// Nothing rather than a line that no server takes: the mail is worth more than the header.
fn unsubscribe(
    template: &EmailTemplate,
    variables: &MailVariables,
) -> Result<Option<String>, TemplateFault> {
    let Some(url) = &template.unsubscribe else {
        return Ok(None);
    };
    let url = template::fill(TemplatePart::Unsubscribe, url, variables, Values::Encoded)?;
    Ok(Some(url).filter(|url| url.len() <= MAX_URL))
}

/// The events of a body whose values are still shielded; raw HTML is text.
fn events(body: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(body, options).filter_map(crate::markdown::tamed)
}

#[cfg(test)]
mod tests;
