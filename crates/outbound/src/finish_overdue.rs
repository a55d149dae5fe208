//! Ends test instances whose time is over and whose candidate has not submitted: as of their deadline, with what was saved.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::deadline::Grace;
use domain::id::{TestInstanceId, TicketId};
use domain::receipt::ReceiptKey;
use domain::time::Clock;
use futures_util::StreamExt as _;
use store::completion::Scene;
use store::{Store, StoreError};

use crate::measures;
use crate::tasks::Tasks;
use crate::worker::Duty;

/// How many are looked up at once.
const BATCH: u32 = 256;
/// How many are ended at once: when a whole hall ends at the same second, their commits share their flushes.
const AT_ONCE: usize = 16;

/// The duty.
#[derive(Debug)]
pub(crate) struct FinishOverdue {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) tasks: Arc<Tasks>,
    pub(crate) grace: Grace,
    pub(crate) key: ReceiptKey,
}

impl Duty for FinishOverdue {
    const NAME: &'static str = "sweeper";
    const PAUSE: Duration = Duration::from_secs(1);

    async fn round(&self) -> Result<usize, StoreError> {
        let before = self.grace.cutoff(self.clock.now());
        let mut finished = 0;
        // What cannot be ended (a row that this version cannot read) comes first in every look-up: it must not hide the others.
        let mut stuck = HashSet::new();
        loop {
            let limit = BATCH.saturating_add(u32::try_from(stuck.len()).unwrap_or(u32::MAX));
            let mut overdue = self.store.read().await?.overdue(before, limit).await?;
            overdue.retain(|(_, id)| !stuck.contains(id));
            if overdue.is_empty() {
                return Ok(finished);
            }
            let mut ends = futures_util::stream::iter(overdue)
                .map(|(ticket, id)| async move { (self.finish(&ticket, &id).await, id) })
                .buffer_unordered(AT_ONCE);
            while let Some((end, id)) = ends.next().await {
                match end {
                    Ok(ended) => finished += usize::from(ended),
                    Err(error) if error.is_unavailable() => return Err(error),
                    Err(error) => {
                        let error = &error as &dyn std::error::Error;
                        tracing::error!(test_instance.id = %id, error, "test instance {id} cannot be ended");
                        stuck.insert(id);
                    }
                }
            }
        }
    }
}

impl FinishOverdue {
    /// Ends one, unless its candidate, the staff or another process was faster. Gives whether it did.
    async fn finish(&self, ticket: &TicketId, id: &TestInstanceId) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let Some(stored) = tx.lock_test_instance(ticket, id).await? else {
            return Ok(false);
        };
        let now = self.clock.now();
        // Judged anew under the lock: it may have been submitted, or granted more time.
        let Ok(ended) = stored.instance.clone().expire(self.grace, now) else {
            return Ok(false);
        };
        let organization = stored.organization_id.clone();
        let ticket = tx.ticket(&organization, ticket).await?;
        let ticket = ticket.ok_or(StoreError::Stale)?;
        let content = self
            .tasks
            .content(&mut tx, &organization, &stored.task_id)
            .await?
            .ok_or(StoreError::Stale)?;
        let scene = Scene {
            ticket: &ticket,
            content: &content,
            now,
            chance: &*self.chance,
        };
        tx.complete(stored, ended, &scene, &self.key).await?;
        tx.commit().await?;
        measures::timed_out();
        tracing::info!(
            organization.id = %organization,
            ticket.id = %ticket.id,
            test_instance.id = %id,
            "time ended test instance {id}"
        );
        Ok(true)
    }
}
