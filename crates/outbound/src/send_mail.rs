//! Sends mails: each is written anew for each try, and never faster than the operator allows.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::email::EmailAddress;
use domain::retry::{MailSetback, Next, next_mail};
use domain::time::Clock;
use domain::trace::Traces;
use jiff::{SignedDuration, Timestamp};
use store::jobs::{Attempt, Lease, Settlement};
use store::mails::Mail;
use store::notices::{Cause, NoticeKind};
use store::{Store, StoreError, Tx, Wake};
use tokio::sync::Notify;
use tokio::time::Instant;
use tracing::{Instrument as _, Span, field};

use crate::errand::{Done, Errand, lasts};
use crate::letter::{Unsendable, Writer};
use crate::mailer::{MailOutcome, Mailer};
use crate::measures::{self, Outgoing};
use crate::pace::Pace;

/// When a mail is tried again that something of ours kept from being tried.
const OUR_FAULT_WAIT: SignedDuration = SignedDuration::from_secs(30);

/// The word for a mail that no server ever saw.
const UNSENDABLE: &str = "unsendable";

/// The errand.
#[derive(Debug)]
pub(crate) struct SendMail {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) writer: Writer,
    pub(crate) mailer: Arc<Mailer>,
    pub(crate) pace: Pace,
    pub(crate) traces: Traces,
}

impl Errand for SendMail {
    type Job = Mail;
    const NAME: &'static str = "mails";
    const MEASURES: Outgoing = measures::MAIL;

    fn bell(wake: &Wake) -> &Notify {
        wake.mails()
    }

    fn exchange(&self) -> Duration {
        self.mailer.limit()
    }

    fn id(mail: &Mail) -> &str {
        mail.id.as_str()
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.store.read().await?.next_mail_due().await
    }

    async fn claim(
        &self,
        tx: &mut Tx,
        lease: &Lease,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Mail>, StoreError> {
        tx.claim_mails(now, lease, limit).await
    }

    async fn act(&self, mail: &Mail, lease: &Lease) -> Done {
        let started_at = self.clock.now();
        let message_id = self.mailer.message_id(mail.id.as_str());
        let written = self.writer.write(mail, message_id, started_at).await;
        let letter = match written {
            Ok(Ok(letter)) => letter,
            Ok(Err(reason)) => return unsendable(mail, started_at, &reason),
            Err(error) => {
                let (id, error) = (&mail.id, &error as &dyn std::error::Error);
                tracing::error!(mail.id = %id, error, "mail {id} cannot be tried");
                return Done::Untried(Some(started_at + OUR_FAULT_WAIT));
            }
        };
        if let Err(turn) = self.pace.enter(&mail.id, domain_of(&letter.to), started_at) {
            return Done::Untried(Some(turn));
        }
        if !lasts(lease, self.exchange(), self.clock.now()) {
            return Done::Untried(None);
        }
        let begun = Instant::now();
        let span = self.span(mail);
        let sent = self.mailer.send(&letter).instrument(span.clone());
        let outcome = sent.await;
        let (word, code) = word_and_code(&outcome);
        span.record("attempt.outcome", word);
        span.record("smtp.status", code);
        let settlement = self.settlement(mail, &outcome);
        self.count(mail, &outcome, begun.elapsed(), &settlement)
            .await;
        let attempt = attempt(mail, started_at, begun.elapsed(), &outcome);
        tell(mail, &attempt, &settlement, &letter.to.masked());
        Done::Tried(attempt, settlement)
    }

    fn after_panic(&self, mail: &Mail, now: Timestamp) -> Settlement {
        follow_up(mail, MailSetback::Transient, "internal".to_owned(), now)
    }

    async fn settle(
        &self,
        tx: &mut Tx,
        mail: &Mail,
        lease: &Lease,
        (attempt, settlement): (&Attempt, &Settlement),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let settled = tx
            .settle_mail(&mail.id, lease, attempt, settlement, now)
            .await?;
        // What we did not even try, such as a mail for a revoked ticket, is no news to its owner.
        let refused = settled && attempt.outcome != UNSENDABLE;
        if let (true, Settlement::Failed(reason)) = (refused, settlement)
            && !is_notice(tx, mail).await?
        {
            let cause = Cause {
                kind: NoticeKind::Mails,
                organization_id: &mail.organization_id,
                ticket_id: &mail.ticket_id,
                words: format!("{}: {reason}", mail.ticket_id),
            };
            tx.tell_owner(&cause, now, &*self.chance).await?;
        }
        Ok(settled)
    }

    async fn release(
        &self,
        tx: &mut Tx,
        mails: &[Arc<Mail>],
        lease: &Lease,
        due_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let ids: Vec<_> = mails.iter().map(|mail| mail.id.clone()).collect();
        tx.release_mails(lease, &ids, due_at).await
    }

    /// The server need not keep connections open for nothing.
    async fn rest(&self) {
        self.pace.forget_old(self.clock.now());
        self.mailer.close_idle().await;
    }
}

impl SendMail {
    /// A span of ours under the call that asked for the mail. Whoever the mail goes to is not told of it: it carries no trace.
    fn span(&self, mail: &Mail) -> Span {
        let Some(cause) = mail.trace.filter(|_| self.traces == Traces::Recorded) else {
            return Span::none();
        };
        tracing::info_span!(
            "mail",
            trace.context = String::from(cause.child(&*self.chance)),
            trace.parent = cause.span_id(),
            mail.id = %mail.id,
            ticket.id = %mail.ticket_id,
            attempt.number = mail.attempt + 1,
            attempt.outcome = field::Empty,
            smtp.status = field::Empty,
        )
    }

    async fn count(
        &self,
        mail: &Mail,
        outcome: &MailOutcome,
        took: Duration,
        settlement: &Settlement,
    ) {
        measures::MAIL.tried(word_and_code(outcome).0, took);
        match settlement {
            Settlement::Done => {
                let after = self.clock.now().duration_since(self.wanted_at(mail).await);
                measures::accepted(Duration::try_from(after).unwrap_or_default());
            }
            Settlement::Failed(_) => measures::MAIL.gave_up(),
            Settlement::Retry { .. } => {}
        }
    }

    /// When the mail was to go out. Once it was tried, its due time is that of the next try; then the first try of this schedule says it.
    async fn wanted_at(&self, mail: &Mail) -> Timestamp {
        if mail.attempt == 0 {
            return mail.due_at;
        }
        let attempts = async { self.store.read().await?.attempts(mail.id.as_str()).await };
        // Only a measure: a database that does not answer now is met soon enough where it matters.
        let attempts = attempts.await.unwrap_or_default();
        let tries = usize::try_from(mail.attempt).unwrap_or(usize::MAX);
        let first = attempts.len().saturating_sub(tries);
        attempts
            .get(first)
            .map_or(mail.due_at, |one| one.started_at)
    }

    fn settlement(&self, mail: &Mail, outcome: &MailOutcome) -> Settlement {
        let words = words(outcome).to_owned();
        match outcome.setback() {
            None => Settlement::Done,
            Some(setback) => follow_up(mail, setback, words, self.clock.now()),
        }
    }
}

/// Whether a mail is one to an owner: about those nobody is told.
async fn is_notice(tx: &mut Tx, mail: &Mail) -> Result<bool, StoreError> {
    if !mail.may_be_notice() {
        return Ok(false);
    }
    let notice = tx.owner_notice(&mail.organization_id, &mail.id).await?;
    Ok(notice.is_some())
}

fn domain_of(address: &EmailAddress) -> &str {
    let parts = address.as_str().rsplit_once('@');
    parts.map_or("", |(_, domain)| domain)
}

fn follow_up(mail: &Mail, setback: MailSetback, reason: String, now: Timestamp) -> Settlement {
    match next_mail(mail.attempt + 1, setback) {
        Next::RetryIn(wait) => Settlement::Retry {
            reason,
            due_at: now + wait,
        },
        Next::Exhausted | Next::Refused => Settlement::Failed(reason),
    }
}

fn words(outcome: &MailOutcome) -> &str {
    match outcome {
        MailOutcome::Sent { response } => response,
        MailOutcome::Transient { words, .. } | MailOutcome::Permanent { words, .. } => words,
    }
}

fn word_and_code(outcome: &MailOutcome) -> (&'static str, Option<u16>) {
    match outcome {
        MailOutcome::Sent { .. } => ("sent", None),
        MailOutcome::Transient { code, .. } => ("deferred", *code),
        MailOutcome::Permanent { code, .. } => ("refused", *code),
    }
}

fn attempt(mail: &Mail, started_at: Timestamp, took: Duration, outcome: &MailOutcome) -> Attempt {
    let (word, code) = word_and_code(outcome);
    Attempt {
        number: mail.attempt + 1,
        started_at,
        duration_ms: i64::try_from(took.as_millis()).unwrap_or(i64::MAX),
        outcome: word.to_owned(),
        status: code.map(u32::from),
        words: Some(words(outcome).to_owned()),
        address: None,
    }
}

/// A mail that no server ever sees: the reason stands where a server's words would.
fn unsendable(mail: &Mail, started_at: Timestamp, reason: &Unsendable) -> Done {
    let (id, reason) = (&mail.id, reason.to_string());
    measures::MAIL.tried(UNSENDABLE, Duration::ZERO);
    measures::MAIL.gave_up();
    tracing::warn!(mail.id = %id, ticket.id = %mail.ticket_id, "mail {id} cannot be sent: {reason}");
    let attempt = Attempt {
        number: mail.attempt + 1,
        started_at,
        duration_ms: 0,
        outcome: UNSENDABLE.to_owned(),
        status: None,
        words: None,
        address: None,
    };
    Done::Tried(attempt, Settlement::Failed(reason))
}

/// Logs a try. The server's words stay in the attempt: they may repeat the address.
fn tell(mail: &Mail, attempt: &Attempt, settlement: &Settlement, to: &str) {
    let (id, outcome) = (&mail.id, &attempt.outcome);
    macro_rules! log {
        ($level:ident, $text:literal) => {
            tracing::$level!(
                mail.id = %id,
                organization.id = %mail.organization_id,
                ticket.id = %mail.ticket_id,
                mail.to = to,
                attempt.number = attempt.number,
                attempt.outcome = %outcome,
                attempt.duration_ms = attempt.duration_ms,
                smtp.status = attempt.status,
                $text
            )
        };
    }
    match settlement {
        Settlement::Done => log!(info, "sent mail {id} to {to}"),
        Settlement::Retry { .. } => log!(info, "mail {id} to {to} was {outcome}"),
        Settlement::Failed(_) => log!(warn, "gave up mail {id} to {to}: {outcome}"),
    }
}
