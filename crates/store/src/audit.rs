//! What staff did, and to what: written in the transaction of the deed.

use domain::chance::Chance;
use domain::id::{EventId, OrganizationId};
use jiff::Timestamp;
use serde_json::Value;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx, json};

/// One deed.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// When.
    pub at: Timestamp,
    /// What, such as `ticket.extend`.
    pub action: String,
    /// To what: an id.
    pub subject: String,
    /// The particulars; never a secret.
    pub data: Value,
}

impl Reader {
    /// What was done to a subject of an organization, oldest first.
    pub async fn deeds(
        &mut self,
        organization: &OrganizationId,
        subject: &str,
    ) -> Result<Vec<Deed>> {
        const SQL: &str = "SELECT at, action, subject, data FROM audit WHERE organization_id = $1 AND subject = $2 ORDER BY id";
        rows!(self, SQL, [organization.as_str(), subject], |row| {
            Ok(Deed {
                at: Fields::instant(row, "at")?,
                action: Fields::text(row, "action")?,
                subject: Fields::text(row, "subject")?,
                data: Fields::json(row, "data")?,
            })
        })
    }
}

impl Tx {
    /// Records a deed.
    pub async fn audit(
        &mut self,
        organization: &OrganizationId,
        deed: &Deed,
        chance: &dyn Chance,
    ) -> Result<()> {
        const SQL: &str = "INSERT INTO audit (id, organization_id, at, action, subject, data) VALUES ($1, $2, $3, $4, $5, $6)";
        let id = EventId::generate(deed.at, chance);
        let data = json::write(&deed.data);
        run!(
            self,
            SQL,
            [
                id.as_str(),
                organization.as_str(),
                deed.at.as_millisecond(),
                &deed.action,
                &deed.subject,
                data
            ]
        )?;
        Ok(())
    }
}
