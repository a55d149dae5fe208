//! What a courier carries: a kind of row, and what to do with it at each step.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use store::jobs::{Attempt, Lease, Settlement};
use store::{StoreError, Tx, Wake};
use tokio::sync::Notify;

use crate::measures::Outgoing;

/// A kind of row that leaves the house, and how.
pub(crate) trait Errand: Send + Sync + 'static {
    /// The row.
    type Job: std::fmt::Debug + Send + Sync + 'static;
    /// For logs and metrics.
    const NAME: &'static str;
    /// What its tries are counted as.
    const MEASURES: Outgoing;

    /// What rings when rows are due.
    fn bell(wake: &Wake) -> &Notify;
    /// The longest that [`Self::act`] may take on the network.
    fn exchange(&self) -> Duration;
    /// The row's id, for logs.
    fn id(job: &Self::Job) -> &str;
    /// When the next row is due.
    fn next_due(&self) -> impl Future<Output = Result<Option<Timestamp>, StoreError>> + Send;
    /// Claims rows that are due.
    fn claim(
        &self,
        tx: &mut Tx,
        lease: &Lease,
        limit: u32,
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<Self::Job>, StoreError>> + Send;
    /// Makes one try, with no transaction open.
    fn act(&self, job: &Self::Job, lease: &Lease) -> impl Future<Output = Done> + Send;
    /// What becomes of a row whose try panicked.
    fn after_panic(&self, job: &Self::Job, now: Timestamp) -> Settlement;
    /// Settles a row; false when the lease was lost.
    fn settle(
        &self,
        tx: &mut Tx,
        job: &Self::Job,
        lease: &Lease,
        tried: (&Attempt, &Settlement),
        now: Timestamp,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;
    /// Gives rows back untried.
    fn release(
        &self,
        tx: &mut Tx,
        jobs: &[Arc<Self::Job>],
        lease: &Lease,
        due_at: Option<Timestamp>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// What there is to tidy up when nothing is under way.
    fn rest(&self) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }
}

/// What came of a claimed row.
#[derive(Debug)]
pub(crate) enum Done {
    /// It was tried.
    Tried(Attempt, Settlement),
    /// It was not, and is due again at this instant or at its old one. The schedule does not see it.
    Untried(Option<Timestamp>),
}

/// Whether a lease lasts long enough to begin an exchange that must end before somebody else may begin one.
pub(crate) fn lasts(lease: &Lease, exchange: Duration, now: Timestamp) -> bool {
    SignedDuration::try_from(exchange).is_ok_and(|exchange| now + exchange < lease.until)
}
