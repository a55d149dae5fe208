//! What one call of create-tickets will store and answer, made before the transaction opens: on SQLite everybody waits for that.

use domain::access_link::access_link;
use domain::email::EmailAddress;
use domain::fault::Fault;
use domain::id::{EventId, MailId, RequestId, TaskId, TicketId};
use domain::requests::{self, CreateTickets, Emailing, NewUser};
use domain::secret::AccessCode;
use domain::task::{Access, Property};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use store::events::NewEvent;
use store::issue::Issue;
use store::jobs::JobState;
use store::mails::Mail;
use store::tasks::Task;
use store::tickets::{Callback, Ticket};

use super::{External, zetok};
use crate::candidate::{CredentialKey, Given};
use crate::error::ApiResult;
use crate::frame::Call;
use crate::state::App;

/// The rows and the reply of one call.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// What is added, all or nothing.
    pub(super) issue: Issue,
    stage: Stage<'a>,
    warnings: Vec<Fault>,
    dry_run: bool,
}

/// Where the rows are made: who, when, what for.
#[derive(Debug, Clone, Copy)]
struct Stage<'a> {
    app: &'a App,
    call: &'a Call,
    task: &'a Task,
    now: Timestamp,
}

impl<'a> Draft<'a> {
    /// Makes the tickets of a request, with ids and codes.
    pub(super) fn new(
        app: &'a App,
        call: &'a Call,
        task: &'a Task,
        key: Option<&CredentialKey>,
        request: CreateTickets,
    ) -> Self {
        let now = app.clock.now();
        let stage = Stage {
            app,
            call,
            task,
            now,
        };
        let warnings = warnings(&request, &task.content.entrance.access, now);
        let callback = request.callback.map(|asked| callback(asked, call));
        let access = &task.content.entrance.access;
        let mut credentials = Vec::new();
        let users = request.users.into_iter();
        let tickets: Vec<Ticket> = users
            .map(|mut user| {
                let given = Given {
                    credential1: user.credential1.take(),
                    credential2: user.credential2.take(),
                };
                let ticket = stage.ticket(user, callback.clone());
                let known = key.and_then(|key| key.of_ticket(access, &ticket, &given));
                credentials.extend(known);
                ticket
            })
            .collect();
        let mails = request
            .emailing
            .map(|emailing| stage.mails(&tickets, &emailing));
        Self {
            issue: Issue {
                event: stage.event(tickets.len()),
                credentials,
                mails: mails.unwrap_or_default(),
                tickets,
            },
            stage,
            warnings,
            dry_run: request.dry_run,
        }
    }

    /// Whether nothing is to be created.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.dry_run
    }

    /// The reply's text.
    pub(super) fn reply(&self) -> ApiResult<String> {
        let created = if self.dry_run {
            &[][..]
        } else {
            &self.issue.tickets[..]
        };
        zetok(Payload {
            credentials: created
                .iter()
                .map(|ticket| self.credential(ticket))
                .collect(),
            task_id: &self.stage.task.id,
            request_id: &self.stage.call.id,
            warnings: &self.warnings,
            dry_run: self.dry_run,
        })
    }

    fn credential<'b>(&'b self, ticket: &'b Ticket) -> Credential<'b> {
        let lang = self.stage.task.content.lang;
        let base = self.stage.app.settings.public_url.to_string();
        Credential {
            ticket_id: &ticket.id,
            external: External::of(ticket),
            code: ticket.code.reveal(),
            url: access_link(&base, &ticket.task_id, &ticket.code, lang),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Payload<'a> {
    credentials: Vec<Credential<'a>>,
    task_id: &'a TaskId,
    request_id: &'a RequestId,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    warnings: &'a [Fault],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Credential<'a> {
    ticket_id: &'a TicketId,
    external: External<'a>,
    code: &'a str,
    url: String,
}

impl std::fmt::Debug for Credential<'_> {
    /// Without the code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credential({})", self.ticket_id)
    }
}

impl Stage<'_> {
    fn ticket(self, user: NewUser, callback: Option<Callback>) -> Ticket {
        Ticket {
            id: TicketId::generate(self.now, &*self.app.chance),
            organization_id: self.task.organization_id.clone(),
            task_id: self.task.id.clone(),
            request_id: self.call.id.clone(),
            code: AccessCode::generate(&*self.app.chance),
            fullname: user.fullname,
            email: user.email,
            group: user.group,
            labels: user.labels,
            external_id: user.external_id,
            window: user.window,
            extra_emails: user.extra_emails,
            lang: user.lang,
            accommodations: user.accommodations.unwrap_or_default(),
            callback,
            created_at: self.now,
            revoked_at: None,
        }
    }

    /// One mail for each candidate who has an address.
    fn mails(self, tickets: &[Ticket], emailing: &Emailing) -> Vec<Mail> {
        let reachable = tickets.iter().filter(|ticket| ticket.email.is_some());
        let due_at = emailing.schedule.map_or(self.now, |at| at.max(self.now));
        let mail = |ticket: &Ticket| Mail {
            id: MailId::generate(self.now, &*self.app.chance),
            organization_id: ticket.organization_id.clone(),
            task_id: ticket.task_id.clone(),
            ticket_id: ticket.id.clone(),
            template: emailing.template.clone(),
            state: JobState::Pending,
            due_at,
            attempt: 0,
            last_error: None,
            created_at: self.now,
            finished_at: None,
            trace: self.call.trace(),
        };
        reachable.map(mail).collect()
    }

    fn event(self, count: usize) -> NewEvent {
        NewEvent {
            id: EventId::generate(self.now, &*self.app.chance),
            organization_id: self.task.organization_id.clone(),
            kind: "tickets.created".to_owned(),
            at: self.now,
            data: json!({"requestId": self.call.id, "taskId": self.task.id, "count": count}),
            about: None,
        }
    }
}

fn callback(callback: requests::Callback, call: &Call) -> Callback {
    Callback {
        url: callback.url.as_str().to_owned(),
        params: callback.params.into_iter().collect(),
        trace: call.trace(),
    }
}

/// What was accepted and is probably a mistake.
fn warnings(request: &CreateTickets, access: &Access, now: Timestamp) -> Vec<Fault> {
    let mut warnings = Vec::new();
    let mut warn = |index: usize, field: &str, code: &str, message: &str| {
        warnings.push(Fault {
            path: format!("users[{index}].{field}"),
            code: code.to_owned(),
            message: message.to_owned(),
        });
    };
    for (index, user) in request.users.iter().enumerate() {
        if request.emailing.is_some() && user.email.is_none() {
            warn(
                index,
                "email",
                "no-email",
                "there is no address, so no mail is sent",
            );
        }
        let (first, second) = access.asked();
        for property in first.into_iter().chain(second).map(|asked| asked.by) {
            let (field, value) = match property {
                Property::Email => ("email", user.email.as_ref().map(EmailAddress::as_str)),
                Property::ExternalId => ("externalId", user.external_id.as_deref()),
                Property::Credential1 => ("credential1", user.credential1.as_deref()),
                Property::Credential2 => ("credential2", user.credential2.as_deref()),
            };
            if value.is_none() && (property != Property::Email || request.emailing.is_none()) {
                let message = "the task asks for this at its door, so only the link lets in";
                warn(index, field, "no-credential", message);
            }
        }
        if user.window.before.is_some_and(|before| before.at <= now) {
            let message = "this instant is past, so the ticket lets nobody in";
            warn(index, "before", "already-expired", message);
        }
    }
    warnings
}
