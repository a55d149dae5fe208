//! Writes mails: to candidates from their task's template and the ticket as they are now, to owners from what is counted by now.

use std::sync::Arc;

use domain::access_link::access_link;
use domain::task::{EmailTemplate, TaskContent};
use jiff::Timestamp;
use store::mails::Mail;
use store::notices::{NoticeKind, OwnerNotice};
use store::tickets::Ticket;
use store::{Store, StoreError};
use view::mail::{MailVariables, Notice, TemplateFault, render, render_notice};

use crate::mailer::OutgoingMail;
use crate::tasks::Tasks;

/// What a mail is written with.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) store: Store,
    pub(crate) tasks: Arc<Tasks>,
    /// What access links begin with.
    pub(crate) public_url: String,
}

/// Why a mail cannot be written. No later try would be any better.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unsendable {
    #[error("the ticket is gone")]
    NoTicket,
    #[error("the ticket is revoked")]
    Revoked,
    #[error("the ticket has no e-mail address")]
    NoAddress,
    #[error("the organization wants nobody told any more")]
    NoContact,
    #[error("the task has no template named {0}")]
    NoTemplate(String),
    #[error(transparent)]
    Template(#[from] TemplateFault),
}

/// Name, date and number of the mail that is being written.
struct Stamp {
    message_id: String,
    date: Timestamp,
}

impl Writer {
    /// Writes a mail as it goes out now; the Message-ID is that of every try.
    pub(crate) async fn write(
        &self,
        mail: &Mail,
        message_id: String,
        date: Timestamp,
    ) -> Result<Result<OutgoingMail, Unsendable>, StoreError> {
        let stamp = Stamp { message_id, date };
        let organization = &mail.organization_id;
        let mut reader = self.store.read().await?;
        if mail.may_be_notice()
            && let Some(notice) = reader.owner_notice(organization, &mail.id).await?
        {
            return Ok(to_owner(&notice, stamp));
        }
        let ticket = reader.ticket(organization, &mail.ticket_id).await?;
        let content = self
            .tasks
            .content(&mut reader, organization, &mail.task_id)
            .await?;
        let name = reader.organization(organization).await?.map(|one| one.name);
        drop(reader);
        let (Some(ticket), Some(content)) = (ticket, content) else {
            return Ok(Err(Unsendable::NoTicket));
        };
        let template = match template(&content, &mail.template) {
            Ok(template) => template,
            Err(reason) => return Ok(Err(reason)),
        };
        let name = name.unwrap_or_default();
        Ok(self.to_candidate(&ticket, &content, template, name, stamp))
    }

    fn to_candidate(
        &self,
        ticket: &Ticket,
        content: &TaskContent,
        template: &EmailTemplate,
        organization: String,
        stamp: Stamp,
    ) -> Result<OutgoingMail, Unsendable> {
        if ticket.revoked_at.is_some() {
            return Err(Unsendable::Revoked);
        }
        let to = ticket.email.clone().ok_or(Unsendable::NoAddress)?;
        let lang = ticket.lang.unwrap_or(content.lang); // of the mail; the link names the task's, as create-tickets answers it
        let link = access_link(
            &self.public_url,
            &ticket.task_id,
            &ticket.code,
            content.lang,
        );
        let variables = MailVariables {
            fullname: ticket.fullname.clone(),
            email: to.to_string(),
            task_title: content.title.clone(),
            organization_name: organization,
            access_link: link,
            invitation_code: ticket.code.reveal().clone(),
            active_after: ticket.window.after,
            active_before: ticket.window.before,
            external_id: ticket.external_id.clone(),
        };
        Ok(OutgoingMail {
            message_id: stamp.message_id,
            date: stamp.date,
            sender_name: template.sender_name.clone(),
            reply_to: template.reply_to.clone(),
            to_name: ticket.fullname.clone(),
            to,
            cc: ticket.extra_emails.clone(),
            content: render(template, &variables, lang)?,
        })
    }
}

/// A mail to the owner of an organization.
fn to_owner(notice: &OwnerNotice, stamp: Stamp) -> Result<OutgoingMail, Unsendable> {
    let to = notice.contact.clone().ok_or(Unsendable::NoContact)?;
    let (kind, command) = match notice.kind {
        NoticeKind::Mails => (
            view::mail::NoticeKind::Mails,
            "hallticket mail list --state failed",
        ),
        NoticeKind::Callbacks => (
            view::mail::NoticeKind::Callbacks,
            "hallticket callback list --state failed",
        ),
        NoticeKind::Endpoints => (
            view::mail::NoticeKind::Endpoints,
            "hallticket callback endpoints enable RECEIVER",
        ),
    };
    let told = Notice {
        kind,
        organization: &notice.organization,
        causes: notice.causes,
        first_cause: &notice.first_cause,
        command,
    };
    Ok(OutgoingMail {
        message_id: stamp.message_id,
        date: stamp.date,
        sender_name: None,
        reply_to: None,
        to_name: String::new(),
        to,
        cc: Vec::new(),
        content: render_notice(&told, notice.lang),
    })
}

fn template<'a>(content: &'a TaskContent, name: &str) -> Result<&'a EmailTemplate, Unsendable> {
    let templates = &mut content.email_templates.iter();
    let found = templates.find(|template| template.name == name);
    found.ok_or_else(|| Unsendable::NoTemplate(name.to_owned()))
}
