//! A ticket for whoever comes: made by the POST that asks for it, together with its mail, its event and what was written in the form.

use std::sync::Arc;

use domain::access::{GuestSlip, normal};
use domain::id::{EventId, MailId, TicketId};
use domain::secret::AccessCode;
use domain::task::{Access, Guests};
use domain::ticket::{NotAdmitted, may_start};
use jiff::Timestamp;
use serde_json::json;
use store::entrance::Registration;
use store::events::NewEvent;
use store::issue::Issue;
use store::jobs::JobState;
use store::mails::Mail;
use store::tickets::Ticket;

use super::digest::Use;
use super::{Caller, Entered, Refused};

/// So often an hour the link is sent to an address that has a ticket already.
const MOST_MAILS: u32 = 3;

impl Caller<'_> {
    /// Makes a ticket for a guest, or finds the one that the same form has made before.
    pub(super) async fn guest(&self, slip: &GuestSlip) -> Result<Entered, Refused> {
        let access = &self.task.content.entrance.access;
        let Some(guests) = access.guests() else {
            return Err(self.app.unknown(self.call.address));
        };
        let now = self.app.clock.now();
        self.check_window(guests, now)?;
        let code = self.code(slip).await?;
        if let Some(ticket) = self.ticket_of_form(&code).await? {
            return self.entered(ticket).await;
        }
        if self.mails_only() && self.mail_again(slip, now).await? {
            return Ok(Entered::Mailed);
        }
        let made = &self.app.entrance.made;
        let counted = made.add(self.source(), guests.per_address, now);
        counted.map_err(Refused::TooMany)?;
        let ticket = self.ticket(slip, code, guests, now);
        match self.make(&ticket, slip, guests).await {
            Ok(()) => self.entered(ticket).await,
            // The same form, sent twice at once: the other one has made it.
            Err(Refused::Failed(error)) => match self.ticket_of_form(&ticket.code).await? {
                Some(ticket) => self.entered(ticket).await,
                None => Err(Refused::Failed(error)),
            },
            Err(refused) => Err(refused),
        }
    }

    /// A registration may come before the exam opens; whoever needs none comes when it is open.
    fn check_window(&self, guests: &Guests, now: Timestamp) -> Result<(), Refused> {
        let early = matches!(self.task.content.entrance.access, Access::Register { .. });
        match may_start(&guests.window, None, now) {
            Err(NotAdmitted::NotYetActive { .. }) if early => Ok(()),
            judged => judged.map_err(|why| Refused::NotAdmitted(why, now)),
        }
    }

    fn mails_only(&self) -> bool {
        matches!(
            self.task.content.entrance.access,
            Access::Register { verify: true, .. }
        )
    }

    async fn code(&self, slip: &GuestSlip) -> Result<AccessCode, Refused> {
        let Some(id) = &slip.id else {
            return Ok(AccessCode::generate(&*self.app.chance));
        };
        // The whole form: a second person who goes back to the first one's page writes another name into it.
        let mut words = vec![
            id.as_str(),
            slip.fullname.as_deref().unwrap_or_default(),
            slip.email.as_ref().map_or("", |email| email.as_str()),
        ];
        for (name, value) in &slip.fields {
            words.extend([name.as_str(), value.as_str()]);
        }
        Ok(self
            .app
            .keys()
            .await?
            .credentials
            .code(&self.task.id, &words))
    }

    async fn ticket_of_form(&self, code: &AccessCode) -> Result<Option<Ticket>, Refused> {
        let mut reader = self.app.store.read().await?;
        Ok(reader.ticket_of_code(&self.task.id, code.reveal()).await?)
    }

    async fn entered(&self, ticket: Ticket) -> Result<Entered, Refused> {
        if self.mails_only() {
            return Ok(Entered::Mailed);
        }
        let mut reader = self.app.store.read().await?;
        let task = Arc::clone(self.task);
        let visitor = self.app.visit(&mut reader, task, ticket).await?;
        Ok(Entered::Visitor(Box::new(visitor)))
    }

    fn ticket(
        &self,
        slip: &GuestSlip,
        code: AccessCode,
        guests: &Guests,
        now: Timestamp,
    ) -> Ticket {
        let lang = self.task.content.lang;
        let nobody = || view::page::guest_name(self.lang.unwrap_or(lang));
        Ticket {
            id: TicketId::generate(now, &*self.app.chance),
            organization_id: self.task.organization_id.clone(),
            task_id: self.task.id.clone(),
            request_id: self.call.id.clone(),
            code,
            fullname: slip.fullname.clone().unwrap_or_else(nobody),
            email: slip.email.clone(),
            group: None,
            labels: Vec::new(),
            external_id: None,
            window: guests.window,
            extra_emails: Vec::new(),
            lang: self.lang,
            accommodations: domain::accommodation::Accommodations::default(),
            callback: None,
            created_at: now,
            revoked_at: None,
        }
    }

    async fn make(
        &self,
        ticket: &Ticket,
        slip: &GuestSlip,
        guests: &Guests,
    ) -> Result<(), Refused> {
        let registration = Registration {
            ticket_id: ticket.id.clone(),
            organization_id: ticket.organization_id.clone(),
            task_id: ticket.task_id.clone(),
            address: self.address(slip).await?,
            fields: slip.fields.clone(),
            created_at: ticket.created_at,
        };
        let issue = Issue {
            tickets: vec![ticket.clone()],
            credentials: Vec::new(),
            mails: self.mail(ticket).into_iter().collect(),
            event: self.event(ticket.created_at),
        };
        let mut tx = self.app.store.begin().await?;
        if !tx.count_at_door(&self.task.id, guests.quota).await? {
            return Err(Refused::Full);
        }
        tx.issue(&[issue]).await?;
        tx.add_registration(&registration).await?;
        tx.commit().await?;
        tracing::info!(task.id = %self.task.id, ticket.id = %ticket.id, "made ticket {} at the door", ticket.id);
        Ok(())
    }

    async fn address(&self, slip: &GuestSlip) -> Result<Option<[u8; 32]>, Refused> {
        let Some(email) = &slip.email else {
            return Ok(None);
        };
        let key = &self.app.keys().await?.credentials;
        let email = normal(email.as_str());
        Ok(Some(key.digest(Use::Address, &self.task.id, &[&email])))
    }

    /// The mail that the author wants sent, if the ticket has an address.
    fn mail(&self, ticket: &Ticket) -> Option<Mail> {
        let Access::Register {
            mail: Some(template),
            ..
        } = &self.task.content.entrance.access
        else {
            return None;
        };
        let now = self.app.clock.now();
        Some(Mail {
            id: MailId::generate(now, &*self.app.chance),
            organization_id: ticket.organization_id.clone(),
            task_id: ticket.task_id.clone(),
            ticket_id: ticket.id.clone(),
            template: template.clone(),
            state: JobState::Pending,
            due_at: now,
            attempt: 0,
            last_error: None,
            created_at: now,
            finished_at: None,
            trace: self.call.trace(),
        })
    }

    fn event(&self, now: Timestamp) -> NewEvent {
        NewEvent {
            id: EventId::generate(now, &*self.app.chance),
            organization_id: self.task.organization_id.clone(),
            kind: "tickets.created".to_owned(),
            at: now,
            data: json!({"requestId": self.call.id, "taskId": self.task.id, "count": 1}),
            about: None,
        }
    }

    /// An address that has a ticket gets that ticket's link again, and the page says what it always says: who is registered is nobody's
    /// business. True when there is such a ticket.
    async fn mail_again(&self, slip: &GuestSlip, now: Timestamp) -> Result<bool, Refused> {
        let Some(address) = self.address(slip).await? else {
            return Ok(false);
        };
        let mut tx = self.app.store.begin().await?;
        let Some(id) = tx.ticket_of_address(&self.task.id, &address).await? else {
            return Ok(false);
        };
        let ticket = tx.ticket_of_seat(&id).await?;
        let ticket = ticket.filter(|ticket| ticket.revoked_at.is_none());
        let few = self
            .app
            .entrance
            .mailed
            .add(address, MOST_MAILS, now)
            .is_ok();
        if let Some(mail) = ticket.and_then(|ticket| self.mail(&ticket)).filter(|_| few) {
            tx.add_mails([&mail]).await?;
            tx.commit().await?;
        }
        Ok(true)
    }
}
