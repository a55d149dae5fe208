//! What a player asks for every few seconds, in one statement: a hall of thousands must not notice that it asks.

use domain::accommodation::Accommodations;
use domain::id::{TestInstanceId, TicketId};
use domain::test_instance::State;
use domain::test_instance::breaks::Breaks;
use jiff::Timestamp;

use crate::Reader;
use crate::backend::tx::row;
use crate::error::Result;
use crate::fields::Fields;
use crate::test_instances::{breaks, state};

/// What changes about a test instance without its candidate's doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstanceClock {
    /// Who may write.
    pub writer_epoch: u32,
    /// When its time is up.
    pub deadline_at: Option<Timestamp>,
    /// Whether it runs.
    pub state: State,
    /// How its clock was stopped,
    pub breaks: Breaks,
    /// and for how many milliseconds it may be.
    pub granted_ms: i64,
    /// When its ticket was taken back.
    pub revoked_at: Option<Timestamp>,
}

impl Reader {
    /// The clock of a candidate's test instance.
    pub async fn clock(
        &mut self,
        ticket: &TicketId,
        id: &TestInstanceId,
    ) -> Result<Option<InstanceClock>> {
        const SQL: &str = "SELECT i.writer_epoch, i.deadline_at, i.completed_at, i.end_reason, i.paused_at, i.pause_ends_at, i.paused_ms, \
            t.accommodations, t.revoked_at FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.ticket_id = $1 AND i.id = $2";
        row!(self, SQL, [ticket.as_str(), id.as_str()], |row| {
            Ok(InstanceClock {
                writer_epoch: Fields::small(row, "writer_epoch")?,
                deadline_at: Fields::opt_instant(row, "deadline_at")?,
                state: state(row)?,
                breaks: breaks(row)?,
                granted_ms: Fields::opt_json::<Accommodations>(row, "accommodations")?
                    .unwrap_or_default()
                    .breaks_ms(),
                revoked_at: Fields::opt_instant(row, "revoked_at")?,
            })
        })
    }
}
