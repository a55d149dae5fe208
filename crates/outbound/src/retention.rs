//! Forgets candidates whose results are older than the operator wants them kept. Off unless said.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::id::TicketId;
use domain::time::Clock;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::audit::Deed;
use store::{Store, StoreError};

use crate::worker::Duty;

/// How many are looked up at once.
const BATCH: u32 = 100;

/// The duty.
#[derive(Debug)]
pub(crate) struct Retention {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    /// How long after a result; nothing keeps everything.
    pub(crate) after: Option<SignedDuration>,
}

impl Duty for Retention {
    const NAME: &'static str = "retention";
    const PAUSE: Duration = Duration::from_mins(10);

    async fn round(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        // A time that reaches back before all calendars is as good as never.
        let before = self.after.and_then(|after| now.checked_sub(after).ok());
        let Some(before) = before else {
            return Ok(0);
        };
        let mut forgotten = 0;
        loop {
            let mut reader = self.store.read().await?;
            let due = reader.tickets_to_forget(before, BATCH).await?;
            drop(reader);
            let mut some = false;
            for ticket in &due {
                let done = self.forget(ticket, now).await?;
                forgotten += usize::from(done);
                some |= done;
            }
            if !some {
                return Ok(forgotten);
            }
        }
    }
}

impl Retention {
    /// Forgets one, in a transaction of its own: nobody who saves an answer waits for a hundred. Gives whether it did: an exam may have been
    /// started meanwhile.
    async fn forget(&self, id: &TicketId, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let Some(ticket) = tx.lock_ticket(id).await? else {
            return Ok(false);
        };
        let instances = tx.test_instances(&ticket.id).await?;
        if { instances.iter() }.any(|stored| stored.instance.ended().is_none()) {
            return Ok(false);
        }
        tx.forget(&ticket, now).await?;
        let deed = Deed {
            at: now,
            action: "ticket.forget".to_owned(),
            subject: ticket.id.to_string(),
            data: json!({"testInstances": instances.len()}),
        };
        tx.audit(&ticket.organization_id, &deed, &*self.chance)
            .await?;
        tx.commit().await?;
        Ok(true)
    }
}
