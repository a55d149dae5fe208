//! Who agreed to which wording of a privacy notice.

use domain::id::TicketId;
use jiff::Timestamp;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::tickets::Ticket;
use crate::{Reader, Tx};

/// A candidate's consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The author's name of the wording.
    pub version: String,
    /// SHA-256 of the words that were shown.
    pub digest: Vec<u8>,
    /// When.
    pub consented_at: Timestamp,
}

impl Reader {
    /// What the candidate of a ticket has agreed to, oldest first.
    pub async fn consents(&mut self, ticket: &TicketId) -> Result<Vec<Consent>> {
        const SQL: &str = "SELECT version, digest, consented_at FROM consents WHERE ticket_id = $1 ORDER BY consented_at, version";
        rows!(self, SQL, [ticket.as_str()], |row| {
            Ok(Consent {
                version: Fields::text(row, "version")?,
                digest: Fields::bytes(row, "digest")?,
                consented_at: Fields::instant(row, "consented_at")?,
            })
        })
    }
}

impl Tx {
    /// Keeps a consent. Whoever agrees to the same wording again agreed at the first time.
    pub async fn add_consent(&mut self, ticket: &Ticket, consent: &Consent) -> Result<()> {
        const SQL: &str = "INSERT INTO consents (ticket_id, version, organization_id, digest, consented_at) VALUES ($1, $2, $3, $4, $5) \
            ON CONFLICT (ticket_id, version) DO NOTHING";
        run!(
            self,
            SQL,
            [
                ticket.id.as_str(),
                &consent.version,
                ticket.organization_id.as_str(),
                &consent.digest[..],
                consent.consented_at.as_millisecond(),
            ]
        )?;
        Ok(())
    }
}
