//! Breaks: a clock that stands still, and runs on.

use domain::test_instance::TestInstance;
use domain::test_instance::breaks::Folded;
use jiff::Timestamp;

use crate::Tx;
use crate::backend::tx::run;
use crate::error::{Result, StoreError};

impl Tx {
    /// Saves where the clock of an instance stands, and moves the pages that were open in a break that is over. The caller has locked it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it has ended.
    pub async fn save_breaks(
        &mut self,
        instance: &TestInstance,
        folded: Option<Folded>,
    ) -> Result<()> {
        const SQL: &str = "UPDATE test_instances SET deadline_at = $2, paused_at = $3, pause_ends_at = $4, paused_ms = $5 \
            WHERE id = $1 AND completed_at IS NULL";
        const MOVE: &str = "UPDATE opened_pages SET opened_at = opened_at + $2 WHERE test_instance_id = $1 AND opened_at <= $3";
        let (id, current) = (instance.id.as_str(), instance.breaks.current);
        let changed = run!(
            self,
            SQL,
            [
                id,
                instance.deadline_at.map(Timestamp::as_millisecond),
                current.map(|it| it.since.as_millisecond()),
                current.map(|it| it.ends_at.as_millisecond()),
                instance.breaks.used_ms
            ]
        )?;
        if changed != 1 {
            return Err(StoreError::Stale);
        }
        if let Some(folded) = folded {
            run!(
                self,
                MOVE,
                [id, folded.by_ms, folded.since.as_millisecond()]
            )?;
        }
        Ok(())
    }
}
