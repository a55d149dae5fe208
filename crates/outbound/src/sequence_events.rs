//! Numbers committed events and makes their deliveries, as soon as a commit rings.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::time::Clock;
use store::{Store, StoreError};
use tokio::sync::Notify;

use crate::measures;
use crate::worker::Duty;

/// How many events one transaction numbers.
const BATCH: u32 = 1000;

/// The duty.
#[derive(Debug)]
pub(crate) struct SequenceEvents {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
}

impl Duty for SequenceEvents {
    const NAME: &'static str = "sequencer";
    const PAUSE: Duration = Duration::from_secs(1);
    /// Under load the database has a commit every few milliseconds; a transaction of the sequencer behind each would be half of all.
    const REST: Duration = Duration::from_millis(10);

    fn bell(&self) -> Option<&Notify> {
        Some(self.store.wake().events())
    }

    async fn round(&self) -> Result<usize, StoreError> {
        let mut numbered = 0;
        loop {
            let mut tx = self.store.begin().await?;
            let moved = tx
                .sequence_events(BATCH, self.clock.now(), &*self.chance)
                .await?;
            tx.commit().await?;
            measures::numbered(moved);
            numbered += moved;
            // Nothing moved also when another process holds the sequencer's lock: that one will see them all.
            if moved < BATCH as usize {
                return Ok(numbered);
            }
        }
    }
}
