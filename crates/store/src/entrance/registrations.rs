//! Tickets that were made at the door, with what their candidates wrote there.

use domain::id::{OrganizationId, TaskId, TicketId};
use jiff::Timestamp;

use crate::backend::tx::{row, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx, json};

/// What a candidate wrote at the door.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    /// The ticket that was made.
    pub ticket_id: TicketId,
    /// The ticket's.
    pub organization_id: OrganizationId,
    /// The ticket's.
    pub task_id: TaskId,
    /// Digest of the e-mail address, where one was asked for.
    pub address: Option<[u8; 32]>,
    /// The author's own fields, in the order of the form.
    pub fields: Vec<(String, String)>,
    /// When.
    pub created_at: Timestamp,
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Registration({})", self.ticket_id)
    }
}

impl Reader {
    /// What the candidate of a ticket wrote at the door; nothing for a ticket that was issued.
    pub async fn registered_fields(
        &mut self,
        ticket: &TicketId,
    ) -> Result<Option<Vec<(String, String)>>> {
        const SQL: &str = "SELECT fields FROM registrations WHERE ticket_id = $1";
        row!(self, SQL, [ticket.as_str()], |row| Fields::json(
            row, "fields"
        ))
    }

    /// The oldest ticket that was made at this door for an address.
    pub async fn ticket_of_address(
        &mut self,
        task: &TaskId,
        address: &[u8; 32],
    ) -> Result<Option<TicketId>> {
        const SQL: &str = "SELECT ticket_id FROM registrations WHERE task_id = $1 AND address = $2 ORDER BY ticket_id LIMIT 1";
        row!(self, SQL, [task.as_str(), &address[..]], |row| {
            Fields::parsed(row, "ticket_id")
        })
    }
}

impl Tx {
    /// Counts one more ticket of a door. False when it has made as many as it may: then nothing was counted.
    pub async fn count_at_door(&mut self, task: &TaskId, quota: u32) -> Result<bool> {
        const SQL: &str = "INSERT INTO doors (task_id, tickets) VALUES ($1, 1) \
            ON CONFLICT (task_id) DO UPDATE SET tickets = doors.tickets + 1 WHERE doors.tickets < $2";
        Ok(run!(self, SQL, [task.as_str(), i64::from(quota)])? == 1)
    }

    /// Keeps what a candidate wrote at the door.
    pub async fn add_registration(&mut self, registration: &Registration) -> Result<()> {
        const SQL: &str = "INSERT INTO registrations (ticket_id, organization_id, task_id, address, fields, created_at) \
            VALUES ($1, $2, $3, $4, $5, $6)";
        run!(
            self,
            SQL,
            [
                registration.ticket_id.as_str(),
                registration.organization_id.as_str(),
                registration.task_id.as_str(),
                registration.address.as_ref().map(|digest| &digest[..]),
                json::write(&registration.fields),
                registration.created_at.as_millisecond(),
            ]
        )?;
        Ok(())
    }
}
