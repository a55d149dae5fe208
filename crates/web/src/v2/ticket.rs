//! A ticket as this API shows it: what can be changed is written as create-tickets takes it, so that what was read can be sent back.

use axum::response::Response;
use domain::access_link::access_link;
use domain::accommodation::{Accommodations, RawAccommodations};
use domain::email::EmailAddress;
use domain::exact::Exact;
use domain::id::{RequestId, StepId, TaskId, TestInstanceId, TicketId};
use domain::locale::Locale;
use domain::test_instance::EndReason;
use domain::ticket::{TicketState, WindowEnd};
use domain::time::rfc3339;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Number, Value, json};
use store::Reader;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;

use super::etag::Etag;
use crate::error::{ApiResult, internal, ticket_not_found};
use crate::json_reply::json_reply;
use crate::settings::PublicUrl;

/// The id of a path: what can be no id of ours is nobody's.
pub(super) fn ticket_id(text: &str) -> ApiResult<TicketId> {
    text.parse().map_err(|_| ticket_not_found())
}

/// A ticket in a list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownTicket<'a> {
    ticket_id: &'a TicketId,
    task_id: &'a TaskId,
    request_id: &'a RequestId,
    state: TicketState,
    candidate: Candidate<'a>,
    external_id: Option<&'a str>,
    lang: Option<Locale>,
    after: Option<Moment>,
    before: Option<Moment>,
    accommodations: Granted,
    extra_emails: &'a [EmailAddress],
    callback_url: Option<&'a str>,
    created_at: String,
    revoked_at: Option<String>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    fullname: &'a str,
    email: Option<&'a EmailAddress>,
    group: Option<&'a str>,
    labels: &'a [String],
}

/// An end of the window.
#[derive(Serialize)]
struct Moment {
    timestamp: Number,
    utc: Number,
}

/// All of it, always.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Granted {
    time_multiplier: Option<Number>,
    extra_minutes: Option<Number>,
    break_minutes: Option<Number>,
}

impl<'a> ShownTicket<'a> {
    pub(super) fn new(ticket: &'a Ticket, now: Timestamp) -> Self {
        let window = &ticket.window;
        Self {
            ticket_id: &ticket.id,
            task_id: &ticket.task_id,
            request_id: &ticket.request_id,
            state: TicketState::of(window, ticket.revoked_at, now),
            candidate: Candidate {
                fullname: &ticket.fullname,
                email: ticket.email.as_ref(),
                group: ticket.group.as_deref(),
                labels: &ticket.labels,
            },
            external_id: ticket.external_id.as_deref(),
            lang: ticket.lang,
            after: window.after.map(Moment::from),
            before: window.before.map(Moment::from),
            accommodations: Granted::from(&ticket.accommodations),
            extra_emails: &ticket.extra_emails,
            callback_url: { ticket.callback.as_ref() }.map(|callback| callback.url.as_str()),
            created_at: rfc3339(ticket.created_at),
            revoked_at: ticket.revoked_at.map(rfc3339),
        }
    }
}

impl From<WindowEnd> for Moment {
    fn from(end: WindowEnd) -> Self {
        Self {
            timestamp: quotient(end.at.as_millisecond(), 1000),
            utc: quotient(end.utc_minutes.into(), 60),
        }
    }
}

impl From<&Accommodations> for Granted {
    fn from(granted: &Accommodations) -> Self {
        let raw = RawAccommodations::from(granted.clone());
        let shown = |number: Option<Exact>, plain: i64| match number {
            None => Some(plain.into()),
            Some(number) => number_of(number.to_nine_decimals()),
        };
        Self {
            time_multiplier: shown(raw.time_multiplier, 1),
            extra_minutes: shown(raw.extra_minutes, 0),
            break_minutes: shown(raw.break_minutes, 0),
        }
    }
}

/// A whole number where it is one: `3`, not `3.0`.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of our era are within 2^53"
)]
fn quotient(number: i64, by: i64) -> Number {
    if number % by == 0 {
        return (number / by).into();
    }
    number_of(number as f64 / by as f64).unwrap_or_else(|| 0.into())
}

#[expect(clippy::cast_possible_truncation, reason = "accommodations are small")]
fn number_of(number: f64) -> Option<Number> {
    if number.fract() == 0.0 {
        return Some((number as i64).into());
    }
    Number::from_f64(number)
}

/// A ticket with everything around it.
#[derive(Clone, Copy)]
pub(super) struct Dossier<'a> {
    pub(super) task: &'a Task,
    pub(super) ticket: &'a Ticket,
    pub(super) instances: &'a [StoredInstance],
    pub(super) person: &'a Person,
    pub(super) now: Timestamp,
}

/// What the candidate agreed to, wrote at the door, tried and asked for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Person {
    consents: Vec<Value>,
    registration: Option<Map<String, Value>>,
    rehearsal: Option<Value>,
    deletion_requested_at: Option<String>,
    erased_at: Option<String>,
}

impl Person {
    pub(super) async fn of(reader: &mut Reader, ticket: &TicketId) -> ApiResult<Self> {
        let consents = reader.consents(ticket).await?;
        let fields = reader.registered_fields(ticket).await?;
        let rehearsal = reader.rehearsal(ticket).await?;
        let request = reader.deletion_request(ticket).await?;
        Ok(Self {
            consents: { consents.iter() }
                .map(|it| json!({"version": it.version, "consentedAt": rfc3339(it.consented_at)}))
                .collect(),
            registration: fields.map(|fields| {
                let fields = fields.into_iter();
                fields.map(|(name, value)| (name, value.into())).collect()
            }),
            rehearsal: rehearsal.map(|it| {
                let outcome: Value = serde_json::from_str(&it.outcome).unwrap_or_default();
                json!({"at": rfc3339(it.at), "outcome": outcome})
            }),
            deletion_requested_at: request.map(|it| rfc3339(it.requested_at)),
            erased_at: request.and_then(|it| it.erased_at).map(rfc3339),
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WholeTicket<'a> {
    #[serde(flatten)]
    ticket: ShownTicket<'a>,
    code: &'a str,
    url: String,
    test_instances: Vec<ShownInstance<'a>>,
    #[serde(flatten)]
    person: &'a Person,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownInstance<'a> {
    test_instance_id: &'a TestInstanceId,
    step_id: &'a StepId,
    step_title: &'a str,
    attempt: u32,
    status: &'static str,
    started_at: String,
    deadline_at: Option<String>,
    paused_at: Option<String>,
    paused_seconds: i64,
    break_seconds: i64,
    completed_at: Option<String>,
    reason: Option<EndReason>,
    awaiting_marking: u32,
}

impl<'a> Dossier<'a> {
    /// The reply, with its tag.
    pub(super) fn response(&self, public_url: &PublicUrl) -> ApiResult<Response> {
        let text = self.text(public_url)?;
        let etag = Etag::of(&text);
        let mut response = json_reply(text);
        etag.show(&mut response)?;
        Ok(response)
    }

    /// The same bytes for the same ticket: tags are made of them.
    pub(super) fn text(&self, public_url: &PublicUrl) -> ApiResult<String> {
        let (ticket, lang) = (self.ticket, self.task.content.lang);
        let instances = self.instances.iter().map(|stored| self.instance(stored));
        serde_json::to_string(&WholeTicket {
            ticket: ShownTicket::new(ticket, self.now),
            code: ticket.code.reveal(),
            url: access_link(&public_url.to_string(), &ticket.task_id, &ticket.code, lang),
            test_instances: instances.collect(),
            person: self.person,
        })
        .map_err(internal)
    }

    fn instance(&self, stored: &'a StoredInstance) -> ShownInstance<'a> {
        let instance = &stored.instance;
        let (step, ended) = (self.task.content.step(&instance.step), instance.ended());
        let current = instance
            .breaks
            .current
            .filter(|_| instance.is_paused(self.now));
        ShownInstance {
            test_instance_id: &instance.id,
            step_id: &instance.step,
            step_title: step.map_or("", |step| step.title.as_str()),
            attempt: stored.attempt,
            status: if ended.is_some() { "done" } else { "running" },
            started_at: rfc3339(instance.started_at),
            deadline_at: instance.deadline_at.map(rfc3339),
            paused_at: current.map(|it| rfc3339(it.since)),
            // Without the break that lasts: a tag that changed each second would let nobody change anything.
            paused_seconds: instance.rested_ms(self.now) / 1000,
            break_seconds: self.ticket.accommodations.breaks_ms() / 1000,
            completed_at: ended.map(|ended| rfc3339(ended.at)),
            reason: ended.map(|ended| ended.reason),
            awaiting_marking: stored.awaiting_marking,
        }
    }
}
