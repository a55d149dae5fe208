//! Delivers callbacks: the stored bytes, signed anew for each try with the secrets that live then.

mod told;

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::retry::{CallbackSetback, Next, next_callback};
use domain::time::Clock;
use domain::trace::{TraceParent, Traces};
use jiff::{SignedDuration, Timestamp};
use store::deliveries::{ClaimLimits, Delivery};
use store::jobs::{Attempt, Lease, Settlement};
use store::notices::{Cause, NoticeKind};
use store::{Store, StoreError, Tx, Wake};
use tokio::sync::Notify;
use tracing::{Instrument as _, Span, field};

use told::{attempt, count, reason, tell, word};

use crate::breaker::{Breakers, Health, Pass};
use crate::caller::{Caller, Outcome, Request};
use crate::errand::{Done, Errand, lasts};
use crate::measures::{self, Outgoing};
use crate::signing;

/// How many messages one endpoint may have under way, over all processes.
const PER_ENDPOINT: u32 = 10;
/// When a message is tried again that something of ours kept from being tried.
const OUR_FAULT_WAIT: SignedDuration = SignedDuration::from_secs(30);

/// The errand.
#[derive(Debug)]
pub(crate) struct DeliverCallback {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) caller: Arc<Caller>,
    pub(crate) breakers: Breakers,
    pub(crate) traces: Traces,
}

/// Why a message cannot even be tried: nothing that its receiver could help.
#[derive(Debug, thiserror::Error)]
enum NotReady {
    #[error("its secrets cannot be read")]
    Store(#[from] StoreError),
    #[error("its organization has no secret that signs")]
    NoSecret,
    #[error("its stored URL is none")]
    Url(#[from] url::ParseError),
    #[error("it cannot be signed")]
    Signature(#[from] signing::UnsignableId),
}

impl Errand for DeliverCallback {
    type Job = Delivery;
    const NAME: &'static str = "callbacks";
    const MEASURES: Outgoing = measures::WEBHOOK;

    fn bell(wake: &Wake) -> &Notify {
        wake.deliveries()
    }

    fn exchange(&self) -> Duration {
        self.caller.timeouts().total
    }

    fn id(delivery: &Delivery) -> &str {
        delivery.id.as_str()
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.store.read().await?.next_delivery_due().await
    }

    async fn claim(
        &self,
        tx: &mut Tx,
        lease: &Lease,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Delivery>, StoreError> {
        let mut except = self.breakers.shut(now);
        except.extend(tx.disabled_endpoints().await?);
        let limits = ClaimLimits {
            except,
            per_endpoint: PER_ENDPOINT,
            limit,
        };
        tx.claim_deliveries(now, lease, &limits).await
    }

    async fn act(&self, delivery: &Delivery, lease: &Lease) -> Done {
        let trace = self.place(delivery);
        let span = self.span(delivery, trace);
        self.try_once(delivery, lease, trace).instrument(span).await
    }

    fn after_panic(&self, delivery: &Delivery, now: Timestamp) -> Settlement {
        self.settlement(delivery, CallbackSetback::Other, "internal".to_owned(), now)
    }

    async fn settle(
        &self,
        tx: &mut Tx,
        delivery: &Delivery,
        lease: &Lease,
        (attempt, settlement): (&Attempt, &Settlement),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let settled = tx
            .settle_delivery(&delivery.id, lease, attempt, settlement, now)
            .await?;
        // A sample is somebody's trial, and nothing is lost with it.
        let is_lost = settled && !delivery.is_sample;
        if let (true, Settlement::Failed(reason)) = (is_lost, settlement) {
            self.mourn(tx, delivery, reason, now).await?;
        }
        Ok(settled)
    }

    async fn release(
        &self,
        tx: &mut Tx,
        deliveries: &[Arc<Delivery>],
        lease: &Lease,
        due_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let ids: Vec<_> = deliveries.iter().map(|one| one.id.clone()).collect();
        tx.release_deliveries(lease, &ids, due_at).await
    }
}

impl DeliverCallback {
    /// What the receiver may continue: a span of ours under that of the call, or the call's own where nothing is recorded here.
    fn place(&self, delivery: &Delivery) -> Option<TraceParent> {
        let cause = delivery.trace?;
        Some(match self.traces {
            Traces::Forwarded => cause,
            Traces::Recorded => cause.child(&*self.chance),
        })
    }

    fn span(&self, delivery: &Delivery, trace: Option<TraceParent>) -> Span {
        match (self.traces, trace) {
            (Traces::Recorded, Some(own)) => tracing::info_span!(
                "callback",
                trace.context = String::from(own),
                trace.parent = delivery.trace.map(TraceParent::span_id),
                delivery.id = %delivery.id,
                ticket.id = %delivery.ticket_id,
                endpoint.origin = %delivery.origin,
                attempt.number = delivery.attempt + 1,
                attempt.outcome = field::Empty,
                http.status = field::Empty,
            ),
            _ => Span::none(),
        }
    }

    async fn try_once(
        &self,
        delivery: &Delivery,
        lease: &Lease,
        trace: Option<TraceParent>,
    ) -> Done {
        let secrets_at = self.clock.now();
        let request = match self.request(delivery, trace, secrets_at).await {
            Ok(request) => request,
            Err(reason) => {
                let (id, error) = (&delivery.id, &reason as &dyn std::error::Error);
                tracing::error!(delivery.id = %id, error, "callback {id} cannot be tried");
                return Done::Untried(Some(secrets_at + OUR_FAULT_WAIT));
            }
        };
        let started_at = self.clock.now();
        if !lasts(lease, self.exchange(), started_at) {
            return Done::Untried(None);
        }
        match self.breakers.enter(&delivery.endpoint(), started_at) {
            Pass::Go => {}
            Pass::Wait(until) => return Done::Untried(Some(until)),
            Pass::Probing => return Done::Untried(None),
        }
        let outcome = self.caller.deliver(&request).await;
        let span = Span::current();
        span.record("attempt.outcome", word(&outcome));
        span.record("http.status", outcome.status);
        self.judge(delivery, started_at, &outcome)
    }

    /// The message as it goes out now. Its id and bytes are those of every try; its time and signature are this one's.
    async fn request(
        &self,
        delivery: &Delivery,
        trace: Option<TraceParent>,
        now: Timestamp,
    ) -> Result<Request, NotReady> {
        let url = delivery.url.parse()?;
        let mut reader = self.store.read().await?;
        let secrets = reader
            .webhook_secrets(&self.store, &delivery.organization_id, now)
            .await?;
        drop(reader);
        if secrets.is_empty() {
            return Err(NotReady::NoSecret);
        }
        let id = format!("msg_{}", delivery.id);
        Ok(Request {
            url,
            headers: signing::sign(&id, now, delivery.body.as_bytes(), &secrets)?,
            body: delivery.body.clone().into(),
            trace,
        })
    }

    /// What follows when a message is given up: its receiver may be switched off, and the owner is told.
    async fn mourn(
        &self,
        tx: &mut Tx,
        delivery: &Delivery,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, origin) = (&delivery.organization_id, &delivery.origin);
        let cause = |kind| Cause {
            kind,
            organization_id: id,
            ticket_id: &delivery.ticket_id,
            words: format!("{origin}: {reason}"),
        };
        tx.tell_owner(&cause(NoticeKind::Callbacks), now, &*self.chance)
            .await?;
        if tx.note_given_up(&delivery.endpoint(), reason, now).await? {
            tracing::warn!(
                organization.id = %id,
                endpoint.origin = %origin,
                "receiver {origin} is switched off: it has taken nothing for days"
            );
            tx.tell_owner(&cause(NoticeKind::Endpoints), now, &*self.chance)
                .await?;
        }
        Ok(())
    }

    /// What a try says about its endpoint, and what becomes of the message.
    fn judge(&self, delivery: &Delivery, started_at: Timestamp, outcome: &Outcome) -> Done {
        let now = self.clock.now();
        let setback = outcome.setback(now);
        let health = match setback {
            // Whoever says «gone» is there.
            None | Some(CallbackSetback::Status { code: 410, .. }) => Health::Well,
            Some(_) => Health::Ill,
        };
        self.breakers.record(delivery.endpoint(), health, now);
        let settlement = match setback {
            None => Settlement::Done,
            Some(setback) => self.settlement(delivery, setback, reason(outcome), now),
        };
        let attempt = attempt(delivery, started_at, outcome);
        count(delivery, outcome, &settlement, now);
        tell(delivery, &attempt, &settlement, outcome.detail.as_deref());
        Done::Tried(attempt, settlement)
    }

    fn settlement(
        &self,
        delivery: &Delivery,
        setback: CallbackSetback,
        reason: String,
        now: Timestamp,
    ) -> Settlement {
        match next_callback(delivery.attempt + 1, setback, &*self.chance) {
            Next::RetryIn(wait) => Settlement::Retry {
                reason,
                due_at: now + wait,
            },
            Next::Exhausted | Next::Refused => Settlement::Failed(reason),
        }
    }
}
