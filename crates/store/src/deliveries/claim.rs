//! Claiming callbacks, fairly among endpoints.
//!
//! A hall of candidates that ends at once leaves ten thousand rows to one receiver, and a receiver that hangs leaves its rows where they
//! are. So a claim never looks at them all: it walks from endpoint to endpoint in an index and looks at the first few of each. Numbering
//! all due rows by a window function instead took 30 ms on SQLite for those ten thousand, with everybody else waiting for the writer.

use domain::id::OrganizationId;
use jiff::Timestamp;

use super::{Delivery, delivery};
use crate::backend::tx::rows;
use crate::error::Result;
use crate::fields::Fields;
use crate::jobs::Lease;
use crate::sql::Sql;
use crate::{Tx, json, set_aside};

/// Whose failures count together: an organization's receiver.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// Whose callbacks go there.
    pub organization_id: OrganizationId,
    /// Scheme, host and port.
    pub origin: String,
}

impl Endpoint {
    /// As the index has it: an id holds no space, so no two endpoints share a key.
    fn key(&self) -> String {
        format!("{} {}", self.organization_id, self.origin)
    }
}

impl Delivery {
    /// Where it goes, as far as failures count together.
    pub fn endpoint(&self) -> Endpoint {
        Endpoint {
            organization_id: self.organization_id.clone(),
            origin: self.origin.clone(),
        }
    }
}

/// Whom a claim leaves alone, and how much it takes.
#[derive(Debug, Clone, Default)]
pub struct ClaimLimits {
    /// Nothing of these endpoints: their breaker is open.
    pub except: Vec<Endpoint>,
    /// At most so many of one endpoint, those that others hold included.
    pub per_endpoint: u32,
    /// At most so many in all.
    pub limit: u32,
}

/// An endpoint's key, letter by letter as in the indexes `deliveries_by_endpoint` and `deliveries_held`.
macro_rules! key {
    () => {
        "organization_id || ' ' || origin"
    };
}

/// The first due rows of the endpoint at hand that nobody holds.
macro_rules! first_due {
    () => {
        concat!(
            "SELECT id, due_at FROM deliveries WHERE ",
            key!(),
            " = endpoint AND state = 'pending' AND due_at <= $1 AND lease_until <= $1 ORDER BY due_at, id LIMIT $4"
        )
    };
}

/// `endpoints` are those with pending rows, found one behind the other; `doors` how many rows each may still have under way; `due` their
/// first rows, numbered. Everybody's first row goes before anybody's second.
macro_rules! claim {
    ($except:literal, $due:expr, $lock:literal) => {
        concat!(
            "UPDATE deliveries SET lease_until = $2, lease_token = $3 WHERE id IN (SELECT id FROM deliveries WHERE id IN (\
             WITH RECURSIVE endpoints (endpoint) AS (SELECT MIN(",
            key!(),
            ") FROM deliveries WHERE state = 'pending' UNION ALL SELECT (SELECT MIN(",
            key!(),
            ") FROM deliveries WHERE state = 'pending' AND ",
            key!(),
            " > endpoint) FROM endpoints WHERE endpoint IS NOT NULL), \
             doors (endpoint, room) AS (SELECT endpoint, $4 - (SELECT COUNT(*) FROM deliveries WHERE ",
            key!(),
            " = endpoint AND state = 'pending' AND lease_token IS NOT NULL AND lease_until > $1) \
             FROM endpoints WHERE endpoint IS NOT NULL AND endpoint NOT IN ",
            $except,
            "), due (room, place, id) AS (",
            $due,
            ") SELECT id FROM due WHERE place <= room ORDER BY place, id LIMIT $5) \
             AND state = 'pending' AND lease_until <= $1",
            $lock,
            ") RETURNING ",
            columns!()
        )
    };
}

/// SQLite has no LATERAL, but a table-valued function sees the row at hand.
const CLAIM: Sql = Sql {
    sqlite: claim!(
        "(SELECT value FROM json_each($6))",
        concat!(
            "SELECT room, one.key + 1, one.value FROM doors, json_each((SELECT json_group_array(id) FROM (",
            first_due!(),
            "))) AS one"
        ),
        ""
    ),
    postgres: claim!(
        "(SELECT json_array_elements_text($6::json))",
        concat!(
            "SELECT room, one.place, one.id FROM doors CROSS JOIN LATERAL (\
             SELECT id, ROW_NUMBER() OVER (ORDER BY due_at, id) AS place FROM (",
            first_due!(),
            ") AS first) AS one"
        ),
        " FOR UPDATE SKIP LOCKED"
    ),
};

impl Tx {
    /// Claims callbacks that are due and that nobody holds, fairly among endpoints.
    pub async fn claim_deliveries(
        &mut self,
        now: Timestamp,
        lease: &Lease,
        limits: &ClaimLimits,
    ) -> Result<Vec<Delivery>> {
        let (at, until) = (now.as_millisecond(), lease.until.as_millisecond());
        let (per_endpoint, limit) = (i64::from(limits.per_endpoint), i64::from(limits.limit));
        let except: Vec<String> = limits.except.iter().map(Endpoint::key).collect();
        let claimed = rows!(
            self,
            CLAIM,
            [
                at,
                until,
                &lease.token,
                per_endpoint,
                limit,
                json::write(&except)
            ],
            |row| Ok((Fields::text(row, "id")?, delivery(row)))
        )?;
        let (claimed, unreadable) = set_aside::sorted("deliveries", claimed);
        self.set_deliveries_aside(&unreadable, now).await?;
        Ok(claimed)
    }
}
