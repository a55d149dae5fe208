//! Forgets what has served its time: stored replies to repeated calls, after a day.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Clock;
use jiff::SignedDuration;
use store::{Store, StoreError};

use crate::worker::Duty;

/// How long a reply can be replayed.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How many rows one transaction deletes: nobody waits long for it.
const BATCH: u32 = 1000;

/// The duty.
#[derive(Debug)]
pub(crate) struct Purge {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Duty for Purge {
    const NAME: &'static str = "purge";
    const PAUSE: Duration = Duration::from_mins(1);

    async fn round(&self) -> Result<usize, StoreError> {
        let before = self.clock.now() - KEPT;
        let mut purged = 0;
        loop {
            let mut tx = self.store.begin().await?;
            let gone = tx.purge_replies(before, BATCH).await?;
            tx.commit().await?;
            purged += usize::try_from(gone).unwrap_or(usize::MAX);
            if gone < u64::from(BATCH) {
                return Ok(purged);
            }
        }
    }
}
