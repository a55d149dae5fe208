//! Receivers of callbacks in trouble: those for which messages were given up since they last took one, and those switched off for it.
//!
//! Nothing here is touched while receivers work: settling a message that arrived only sees that its receiver is not in the table.

use domain::id::OrganizationId;
use domain::retry::is_hopeless;
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::deliveries::Endpoint;
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx};

/// A receiver in trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubledEndpoint {
    /// Which.
    pub endpoint: Endpoint,
    /// Messages given up since it last took one.
    pub given_up: u32,
    /// When the first of them was given up.
    pub first_given_up_at: Timestamp,
    /// When the last of them was given up.
    pub last_given_up_at: Timestamp,
    /// Why the last of them was given up.
    pub last_error: String,
    /// Since when its messages wait, if they do.
    pub disabled_at: Option<Timestamp>,
    /// Messages that are not given up.
    pub waiting: u32,
}

/// The receiver that a row names.
pub(crate) fn endpoint(row: &impl Fields) -> Result<Endpoint> {
    Ok(Endpoint {
        organization_id: row.parsed("organization_id")?,
        origin: row.text("origin")?,
    })
}

fn troubled(row: &impl Fields) -> Result<TroubledEndpoint> {
    Ok(TroubledEndpoint {
        endpoint: endpoint(row)?,
        given_up: row.small("given_up")?,
        first_given_up_at: row.instant("first_given_up_at")?,
        last_given_up_at: row.instant("last_given_up_at")?,
        last_error: row.text("last_error")?,
        disabled_at: row.opt_instant("disabled_at")?,
        waiting: row.small("waiting")?,
    })
}

impl Reader {
    /// All receivers that are switched off, for whoever claims callbacks.
    pub async fn disabled_endpoints(&mut self) -> Result<Vec<Endpoint>> {
        const SQL: &str =
            "SELECT organization_id, origin FROM callback_endpoints WHERE disabled_at IS NOT NULL";
        rows!(self, SQL, [], endpoint)
    }

    /// An organization's receivers in trouble, by their origin.
    pub async fn troubled_endpoints(
        &mut self,
        organization: &OrganizationId,
    ) -> Result<Vec<TroubledEndpoint>> {
        const SQL: &str = "SELECT organization_id, origin, given_up, first_given_up_at, last_given_up_at, last_error, disabled_at, \
            (SELECT COUNT(*) FROM deliveries WHERE deliveries.organization_id || ' ' || deliveries.origin = \
            callback_endpoints.organization_id || ' ' || callback_endpoints.origin AND state = 'pending') AS waiting \
            FROM callback_endpoints WHERE organization_id = $1 ORDER BY origin";
        rows!(self, SQL, [organization.as_str()], troubled)
    }
}

impl Tx {
    /// Takes note that a message for a receiver was given up. True when the receiver is switched off by that.
    pub async fn note_given_up(
        &mut self,
        endpoint: &Endpoint,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        const SQL: &str = "INSERT INTO callback_endpoints \
            (organization_id, origin, given_up, first_given_up_at, last_given_up_at, last_error) VALUES ($1, $2, 1, $3, $3, $4) \
            ON CONFLICT (organization_id, origin) DO UPDATE SET given_up = callback_endpoints.given_up + 1, \
            last_given_up_at = excluded.last_given_up_at, last_error = excluded.last_error \
            RETURNING organization_id, origin, given_up, first_given_up_at, last_given_up_at, last_error, disabled_at, CAST(0 AS BIGINT) AS waiting";
        let (organization, origin) = (endpoint.organization_id.as_str(), endpoint.origin.as_str());
        let noted = row!(
            self,
            SQL,
            [
                organization,
                origin,
                now.as_millisecond(),
                reason.replace('\0', "")
            ],
            troubled
        )?;
        let hopeless = noted.is_some_and(|noted| {
            let (first, last) = (noted.first_given_up_at, noted.last_given_up_at);
            noted.disabled_at.is_none() && is_hopeless(noted.given_up, first, last)
        });
        if hopeless {
            const SQL: &str = "UPDATE callback_endpoints SET disabled_at = $3 WHERE organization_id = $1 AND origin = $2";
            run!(self, SQL, [organization, origin, now.as_millisecond()])?;
        }
        Ok(hopeless)
    }

    /// Forgets a receiver's trouble: it took something, or somebody says that it will. What waits for it goes out at its place in the
    /// schedule. False when it was not in trouble.
    pub async fn enable_endpoint(&mut self, endpoint: &Endpoint) -> Result<bool> {
        const SQL: &str =
            "DELETE FROM callback_endpoints WHERE organization_id = $1 AND origin = $2";
        self.news().deliveries = true;
        let bind = (endpoint.organization_id.as_str(), endpoint.origin.as_str());
        Ok(run!(self, SQL, [bind.0, bind.1])? == 1)
    }
}
