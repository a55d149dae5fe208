//! By what a candidate is known at the door: digests, which are looked for and compared, never read.

use domain::id::{OrganizationId, TaskId, TicketId};

use crate::backend::tx::rows;
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx};

/// A door asks for more than this many tickets' second credentials only when somebody gave one credential to a whole hall.
const MOST_HOLDERS: i64 = 50;

/// The credentials of a ticket.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Whose.
    pub ticket_id: TicketId,
    /// The ticket's.
    pub organization_id: OrganizationId,
    /// The ticket's.
    pub task_id: TaskId,
    /// Digest of what names the ticket.
    pub first: [u8; 32],
    /// Digest of what only its candidate knows, where the task asks for it.
    pub second: Option<[u8; 32]>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({})", self.ticket_id)
    }
}

/// A ticket that has a first credential.
#[derive(Clone, PartialEq, Eq)]
pub struct Holder {
    /// Which ticket.
    pub ticket_id: TicketId,
    /// Its second credential, if it has one.
    pub second: Option<Vec<u8>>,
}

impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Holder({})", self.ticket_id)
    }
}

impl Reader {
    /// The tickets of a task that have this first credential, the newest first.
    pub async fn holders(&mut self, task: &TaskId, first: &[u8; 32]) -> Result<Vec<Holder>> {
        const SQL: &str = "SELECT ticket_id, second FROM credentials WHERE task_id = $1 AND first = $2 \
            ORDER BY ticket_id DESC LIMIT $3";
        rows!(
            self,
            SQL,
            [task.as_str(), &first[..], MOST_HOLDERS],
            |row| {
                Ok(Holder {
                    ticket_id: Fields::parsed(row, "ticket_id")?,
                    second: Fields::opt_bytes(row, "second")?,
                })
            }
        )
    }
}

impl Tx {
    /// Adds the credentials of new tickets.
    pub(crate) async fn add_credentials<'a>(
        &mut self,
        credentials: impl IntoIterator<Item = &'a Credentials>,
    ) -> Result<()> {
        let credentials: Vec<&Credentials> = credentials.into_iter().collect();
        const INSERT: Insert = Insert {
            table: "credentials",
            columns: &["ticket_id", "organization_id", "task_id", "first", "second"],
        };
        insert!(self, INSERT, &credentials, |one| [
            one.ticket_id.as_str(),
            one.organization_id.as_str(),
            one.task_id.as_str(),
            &one.first[..],
            one.second.as_ref().map(|digest| &digest[..]),
        ])
    }
}
