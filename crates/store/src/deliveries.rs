//! The outbox of callbacks.

use domain::id::{DeliveryId, OrganizationId, TestInstanceId, TicketId};
use domain::trace::TraceParent;
use jiff::Timestamp;

use crate::backend::tx::{row, run};
use crate::bulk::{Insert, insert};
use crate::endpoints::endpoint;
use crate::error::Result;
use crate::fields::Fields;
use crate::jobs::{Attempt, JobState, Lease, Settlement};
use crate::{Reader, Tx, json};

/// A callback on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id: the `webhook-id`, the same on every attempt.
    pub id: DeliveryId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// The event's number in the feed.
    pub sequence: i64,
    /// The event's type.
    pub kind: String,
    /// The ticket that asked for it.
    pub ticket_id: TicketId,
    /// The test instance that it is about.
    pub test_instance_id: TestInstanceId,
    /// Where it goes, with its parameters.
    pub url: String,
    /// With the organization, the endpoint whose failures count together.
    pub origin: String,
    /// The bytes, the same on every attempt.
    pub body: String,
    /// Where it is.
    pub state: JobState,
    /// When it is tried next.
    pub due_at: Timestamp,
    /// Tries so far in the schedule.
    pub attempt: u32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When the event happened.
    pub created_at: Timestamp,
    /// When it arrived or was given up.
    pub finished_at: Option<Timestamp>,
    /// Whether it is a sample: asked for, about nothing, and in no feed. Its number is the last one of the feed when it was made.
    pub is_sample: bool,
    /// The trace that it continues.
    pub trace: Option<TraceParent>,
}

/// A callback as the sequencer makes it.
#[derive(Debug, Clone)]
pub(crate) struct NewDelivery {
    pub(crate) id: DeliveryId,
    pub(crate) organization_id: OrganizationId,
    pub(crate) sequence: i64,
    pub(crate) kind: String,
    pub(crate) ticket_id: TicketId,
    pub(crate) test_instance_id: TestInstanceId,
    pub(crate) url: String,
    pub(crate) origin: String,
    pub(crate) body: String,
    pub(crate) created_at: Timestamp,
    pub(crate) is_sample: bool,
    pub(crate) due_at: Timestamp,
    pub(crate) trace: Option<TraceParent>,
}

impl JobState {
    /// The word for a callback in this state.
    pub fn delivery_word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "delivered",
            Self::Failed => "failed",
        }
    }

    /// The state that a callback is in by this word.
    pub fn from_delivery_word(word: &str) -> Option<Self> {
        [Self::Pending, Self::Done, Self::Failed]
            .into_iter()
            .find(|state| state.delivery_word() == word)
    }
}

macro_rules! columns {
    () => {
        "id, organization_id, sequence, type, ticket_id, test_instance_id, url, origin, body, state, due_at, attempt, last_error, \
         created_at, finished_at, sample, traceparent"
    };
}

mod claim;
mod list;

pub use claim::{ClaimLimits, Endpoint};
pub use list::{DeliveryFilter, DeliveryPlace};

fn delivery(row: &impl Fields) -> Result<Delivery> {
    Ok(Delivery {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        sequence: row.int("sequence")?,
        kind: row.text("type")?,
        ticket_id: row.parsed("ticket_id")?,
        test_instance_id: row.parsed("test_instance_id")?,
        url: row.text("url")?,
        origin: row.text("origin")?,
        body: row.text("body")?,
        state: row.word("state", JobState::from_delivery_word)?,
        due_at: row.instant("due_at")?,
        attempt: row.small("attempt")?,
        last_error: row.opt_text("last_error")?,
        created_at: row.instant("created_at")?,
        finished_at: row.opt_instant("finished_at")?,
        is_sample: row.int("sample")? != 0,
        trace: row.opt_parsed("traceparent")?,
    })
}

/// Where a callback went, and whether its receiver is among those in trouble.
fn settled(row: &impl Fields) -> Result<(Endpoint, bool)> {
    Ok((endpoint(row)?, row.int("troubled")? > 0))
}

impl Reader {
    /// An organization's callback.
    pub async fn delivery(
        &mut self,
        organization: &OrganizationId,
        id: &DeliveryId,
    ) -> Result<Option<Delivery>> {
        const SQL: &str = concat!(
            "SELECT ",
            columns!(),
            " FROM deliveries WHERE organization_id = $1 AND id = $2"
        );
        row!(self, SQL, [organization.as_str(), id.as_str()], delivery)
    }

    /// When the next callback is due, of those that nobody holds.
    pub async fn next_delivery_due(&mut self) -> Result<Option<Timestamp>> {
        const SQL: &str = "SELECT MIN(due_at) AS due FROM deliveries WHERE state = 'pending'";
        Ok(row!(self, SQL, [], |row| Fields::opt_instant(row, "due"))?.flatten())
    }
}

impl Tx {
    pub(crate) async fn add_deliveries(&mut self, deliveries: &[NewDelivery]) -> Result<()> {
        const INSERT: Insert = Insert {
            table: "deliveries",
            columns: &[
                "id",
                "organization_id",
                "sequence",
                "type",
                "ticket_id",
                "test_instance_id",
                "url",
                "origin",
                "body",
                "state",
                "due_at",
                "attempt",
                "lease_until",
                "created_at",
                "sample",
                "traceparent",
            ],
        };
        if deliveries.is_empty() {
            return Ok(());
        }
        self.news().deliveries = true;
        insert!(self, INSERT, deliveries, |delivery| [
            delivery.id.as_str(),
            delivery.organization_id.as_str(),
            delivery.sequence,
            delivery.kind.as_str(),
            delivery.ticket_id.as_str(),
            delivery.test_instance_id.as_str(),
            delivery.url.as_str(),
            delivery.origin.as_str(),
            delivery.body.as_str(),
            "pending",
            delivery.due_at.as_millisecond(),
            0_i64,
            0_i64,
            delivery.created_at.as_millisecond(),
            i64::from(delivery.is_sample),
            delivery.trace.map(String::from),
        ])
    }

    /// Settles a claimed callback, and records the try. False when the lease was lost: then somebody else has the callback.
    pub async fn settle_delivery(
        &mut self,
        id: &DeliveryId,
        lease: &Lease,
        attempt: &Attempt,
        settlement: &Settlement,
        now: Timestamp,
    ) -> Result<bool> {
        const SQL: &str = "UPDATE deliveries SET state = $3, due_at = COALESCE($4, due_at), finished_at = $5, last_error = $6, \
            attempt = attempt + 1, lease_until = 0, lease_token = NULL WHERE id = $1 AND lease_token = $2 \
            RETURNING organization_id, origin, (SELECT COUNT(*) FROM callback_endpoints AS troubled \
            WHERE troubled.organization_id = deliveries.organization_id AND troubled.origin = deliveries.origin) AS troubled";
        let (state, due_at, finished_at, reason) = settlement.columns(now, "delivered");
        let settled = row!(
            self,
            SQL,
            [
                id.as_str(),
                &lease.token,
                state,
                due_at,
                finished_at,
                reason
            ],
            settled
        )?;
        let Some((endpoint, is_troubled)) = settled else {
            return Ok(false);
        };
        self.add_attempt(id.as_str(), attempt).await?;
        if is_troubled && *settlement == Settlement::Done {
            self.enable_endpoint(&endpoint).await?;
        }
        Ok(true)
    }

    /// Gives claimed callbacks back untried, to be claimed at an instant: at a shutdown, or when their endpoint's breaker has opened.
    pub async fn release_deliveries(
        &mut self,
        lease: &Lease,
        ids: &[DeliveryId],
        due_at: Option<Timestamp>,
    ) -> Result<()> {
        let sql = crate::sql::in_list!(
            "UPDATE deliveries SET lease_until = 0, lease_token = NULL, due_at = COALESCE($2, due_at) \
             WHERE lease_token = $1 AND state = 'pending' AND id",
            "$3",
            ""
        );
        run!(
            self,
            sql,
            [
                &lease.token,
                due_at.map(Timestamp::as_millisecond),
                json::write(ids)
            ]
        )?;
        Ok(())
    }

    /// Sends callbacks again, from the start of their schedule, with the same id and bytes. Gives how many; those under way are left.
    pub async fn resend_deliveries(
        &mut self,
        organization: &OrganizationId,
        ids: &[DeliveryId],
        now: Timestamp,
    ) -> Result<u64> {
        let sql = crate::sql::in_list!(
            "UPDATE deliveries SET state = 'pending', due_at = $2, attempt = 0, finished_at = NULL, lease_until = 0, lease_token = NULL \
             WHERE organization_id = $1 AND lease_until <= $2 AND id",
            "$3",
            ""
        );
        self.news().deliveries = true;
        run!(
            self,
            sql,
            [
                organization.as_str(),
                now.as_millisecond(),
                json::write(ids)
            ]
        )
    }
}
