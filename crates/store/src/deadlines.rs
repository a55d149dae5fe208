//! Deadlines that move: only when staff have changed a ticket, and in the transaction of that change.

use domain::id::OrganizationId;
use domain::task::TaskContent;
use domain::test_instance::TestInstance;
use jiff::Timestamp;

use crate::Tx;
use crate::backend::tx::run;
use crate::error::Result;
use crate::test_instances::StoredInstance;
use crate::tickets::Ticket;

impl Tx {
    /// Gives what runs the time that its ticket gives now, and tells how many deadlines moved. Those of pages and sections follow by
    /// themselves. The caller has locked the ticket, so that nothing starts meanwhile.
    pub async fn move_deadlines(
        &mut self,
        ticket: &Ticket,
        content: &TaskContent,
    ) -> Result<usize> {
        let mut moved = 0;
        for StoredInstance { instance, .. } in self.test_instances(&ticket.id).await? {
            let Some(step) = content.step(&instance.step) else {
                continue;
            };
            let longer = instance.with_more_time(step, &ticket.window, &ticket.accommodations);
            if let Some(longer) = longer
                && self.save_deadline(&ticket.organization_id, &longer).await?
            {
                moved += 1;
            }
        }
        Ok(moved)
    }

    /// Saves a deadline that staff have moved. False when the organization has no such running instance.
    pub async fn save_deadline(
        &mut self,
        organization: &OrganizationId,
        instance: &TestInstance,
    ) -> Result<bool> {
        const SQL: &str = "UPDATE test_instances SET deadline_at = $3 WHERE organization_id = $1 AND id = $2 AND completed_at IS NULL";
        let deadline = instance.deadline_at.map(Timestamp::as_millisecond);
        Ok(run!(
            self,
            SQL,
            [organization.as_str(), instance.id.as_str(), deadline]
        )? == 1)
    }
}
