//! Claim, act, settle: how rows of an outbox leave the house, whatever they are.
//!
//! No transaction is open while anybody waits for the network. What is claimed is begun at once, so that its lease is fresh; what ends
//! makes room for the next claim, so that a slow receiver holds its own places and nobody else's. A crash loses nothing: the lease runs
//! out, and the row is claimed again at its old place in the schedule.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::chance::Chance;
use domain::time::Clock;
use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use store::jobs::{Attempt, Lease, Settlement};
use store::{Store, StoreError};
use tokio::sync::watch;

use crate::errand::{Done, Errand};
use crate::measures::UnderWayNow;
use crate::under_way::{Held, UnderWay};
use crate::worker::{Mishap, Trouble, stopped, unharmed, words_of};

/// How many rows one claim takes at most.
const BATCH: usize = 50;
/// How long it rests when nobody rings.
const PAUSE: Duration = Duration::from_secs(1);
/// Between two claims: what ends meanwhile makes room for one larger claim instead of many small ones.
const BREATH: Duration = Duration::from_millis(5);
/// What a lease lasts beyond the longest exchange: the time to settle.
const MARGIN: SignedDuration = SignedDuration::from_secs(15);

/// Carries the rows of one errand.
#[derive(Debug)]
pub(crate) struct Courier<E> {
    pub(crate) errand: E,
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    /// How many rows are under way at once.
    pub(crate) places: usize,
}

impl<E: Errand> Courier<E> {
    /// Carries until told to stop; then waits for what is under way, so long, and gives back what is left.
    pub(crate) async fn run(self: Arc<Self>, mut stop: watch::Receiver<bool>, patience: Duration) {
        let mut under_way = UnderWay::default();
        let mut trouble = Trouble::of(E::NAME);
        while !*stop.borrow() {
            let rest = match unharmed(self.begin_due(&mut under_way)).await {
                Ok((_, next)) => {
                    trouble.is_over();
                    self.until(next)
                }
                Err(mishap) => trouble.met(&mishap),
            };
            if under_way.is_empty() {
                self.rest().await;
            }
            tokio::select! {
                () = stopped(&mut stop) => break,
                () = E::bell(self.store.wake()).notified(), if trouble.is_none() => {}
                () = under_way.one_ends(), if trouble.is_none() && !under_way.is_empty() => {}
                () = tokio::time::sleep(rest) => {}
            }
            tokio::time::sleep(BREATH).await;
            under_way.forget_ended();
        }
        let ended = tokio::time::timeout(patience, under_way.all_end()).await;
        if ended.is_err() {
            self.give_back(under_way.stop().await).await;
        }
        self.rest().await;
    }

    /// Carries all that is due now and waits for it: for tests, and for commands that run once. Gives how many rows it tried.
    pub(crate) async fn drain(self: &Arc<Self>) -> Result<usize, Mishap> {
        let mut under_way = UnderWay::default();
        let mut begun = 0;
        loop {
            begun += unharmed(self.begin_due(&mut under_way)).await?.0;
            if under_way.is_empty() {
                self.rest().await;
                return Ok(begun);
            }
            under_way.one_ends().await;
        }
    }

    /// Claims and begins what is due, as far as there is room. Gives how many, and when more may be due.
    async fn begin_due(
        self: &Arc<Self>,
        under_way: &mut UnderWay<E::Job>,
    ) -> Result<(usize, Option<Timestamp>), StoreError> {
        let mut begun = 0;
        loop {
            let next = self.errand.next_due().await?;
            let room = BATCH.min(self.places.saturating_sub(under_way.len()));
            let now = self.clock.now();
            if room == 0 || next.is_none_or(|due| due > now) {
                return Ok((begun, next));
            }
            let (lease, jobs) = self.claim(room, now).await?;
            let claimed = jobs.len();
            for job in jobs {
                let (lease, job) = (Arc::clone(&lease), Arc::new(job));
                let carry = Arc::clone(self).carry(Arc::clone(&lease), Arc::clone(&job));
                under_way.begin(carry, (lease, job));
            }
            begun += claimed;
            if claimed < room {
                return Ok((begun, next));
            }
        }
    }

    async fn claim(
        &self,
        room: usize,
        now: Timestamp,
    ) -> Result<(Arc<Lease>, Vec<E::Job>), StoreError> {
        let mut token = [0u8; 18];
        self.chance.fill(&mut token);
        let exchange = SignedDuration::try_from(self.errand.exchange());
        let lease = Lease {
            token: URL_SAFE_NO_PAD.encode(token),
            until: now
                + exchange
                    .unwrap_or(SignedDuration::MAX)
                    .saturating_add(MARGIN),
        };
        let mut tx = self.store.begin().await?;
        let limit = u32::try_from(room).unwrap_or(u32::MAX);
        let jobs = self.errand.claim(&mut tx, &lease, limit, now).await?;
        tx.commit().await?;
        Ok((Arc::new(lease), jobs))
    }

    /// Tidies up; what panics in there is told, and no reason to stop.
    async fn rest(&self) {
        if let Err(panic) = AssertUnwindSafe(self.errand.rest()).catch_unwind().await {
            let words = words_of(&*panic);
            tracing::error!(
                worker.name = E::NAME,
                panic.words = words,
                "tidying up panicked"
            );
        }
    }

    /// How long to rest when the next row is due then.
    fn until(&self, next: Option<Timestamp>) -> Duration {
        let wait = next.map(|due| due.duration_since(self.clock.now()));
        // Due already means that it waits for something else: a place, a breaker, the end of a lease.
        let wait = wait.and_then(|wait| Duration::try_from(wait).ok());
        wait.filter(|wait| !wait.is_zero())
            .unwrap_or(PAUSE)
            .min(PAUSE)
    }

    /// Tries one row and settles it.
    async fn carry(self: Arc<Self>, lease: Arc<Lease>, job: Arc<E::Job>) {
        let _counted = UnderWayNow::of(E::NAME);
        let started_at = self.clock.now();
        let acted = AssertUnwindSafe(self.errand.act(&job, &lease)).catch_unwind();
        let done = acted.await.unwrap_or_else(|panic| {
            let (words, id) = (words_of(&*panic), E::id(&job));
            tracing::error!(
                worker.name = E::NAME,
                job.id = id,
                panic.words = words,
                "a try of {id} panicked"
            );
            self.spoiled(&job, started_at)
        });
        self.settle(&lease, &job, &done).await;
    }

    /// A try that panicked counts: or else a row that we cannot bear would come back for ever.
    fn spoiled(&self, job: &E::Job, started_at: Timestamp) -> Done {
        let now = self.clock.now();
        let took = Duration::try_from(now.duration_since(started_at)).unwrap_or_default();
        E::MEASURES.tried("internal", took);
        let attempt = Attempt {
            number: 0,
            started_at,
            duration_ms: now.as_millisecond() - started_at.as_millisecond(),
            outcome: "internal".to_owned(),
            status: None,
            words: None,
            address: None,
        };
        let settlement = self.errand.after_panic(job, now);
        if matches!(settlement, Settlement::Failed(_)) {
            E::MEASURES.gave_up();
        }
        Done::Tried(attempt, settlement)
    }

    /// Settles, and tries to as long as the lease lasts: forgetting an outcome means to send it all again.
    async fn settle(&self, lease: &Lease, job: &Arc<E::Job>, done: &Done) {
        let id = E::id(job);
        let mut wait = Duration::from_millis(50);
        loop {
            match self.try_to_settle(lease, job, done).await {
                Ok(true) => return,
                Ok(false) => {
                    tracing::warn!(
                        worker.name = E::NAME,
                        job.id = id,
                        "the lease of {id} was lost"
                    );
                    return;
                }
                Err(error) if error.is_unavailable() && self.clock.now() < lease.until => {
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(PAUSE);
                }
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(
                        worker.name = E::NAME,
                        job.id = id,
                        error,
                        "{id} could not be settled"
                    );
                    return;
                }
            }
        }
    }

    async fn try_to_settle(
        &self,
        lease: &Lease,
        job: &Arc<E::Job>,
        done: &Done,
    ) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let settled = match done {
            Done::Tried(attempt, settlement) => {
                let tried = (attempt, settlement);
                let now = self.clock.now();
                self.errand.settle(&mut tx, job, lease, tried, now).await?
            }
            Done::Untried(due_at) => {
                let jobs = std::slice::from_ref(job);
                self.errand.release(&mut tx, jobs, lease, *due_at).await?;
                true
            }
        };
        tx.commit().await?;
        Ok(settled)
    }

    /// Gives back what was stopped in the middle. Best effort: what is not given back is free when its lease runs out.
    async fn give_back(&self, held: Vec<Held<E::Job>>) {
        let count = held.len();
        tracing::info!(
            worker.name = E::NAME,
            jobs.count = count,
            "giving back {count} unfinished"
        );
        for (lease, job) in held {
            let _ = self.try_to_settle(&lease, &job, &Done::Untried(None)).await;
        }
    }
}
