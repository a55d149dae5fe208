//! Calls that are safe to repeat: a reply is stored in the transaction of the work that it answers.

use domain::id::OrganizationId;
use jiff::Timestamp;

use crate::backend::tx::{row, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::Sql;
use crate::{Reader, Tx};

/// What a call is known by: organization, route and the caller's key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey {
    /// Whose call it is.
    pub organization_id: OrganizationId,
    /// Which endpoint.
    pub route: &'static str,
    /// The caller's key.
    pub key: String,
}

/// A stored reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReply {
    /// Of the body that was answered.
    pub fingerprint: Vec<u8>,
    /// The reply's bytes.
    pub reply: String,
}

impl Reader {
    /// The reply that a call got before, unless it is older than `not_before`.
    pub async fn stored_reply(
        &mut self,
        key: &IdempotencyKey,
        not_before: Timestamp,
    ) -> Result<Option<StoredReply>> {
        const SQL: &str = "SELECT fingerprint, reply FROM idempotency \
            WHERE organization_id = $1 AND route = $2 AND key = $3 AND created_at >= $4 AND reply IS NOT NULL";
        let bounds = [key.organization_id.as_str(), key.route, key.key.as_str()];
        row!(
            self,
            SQL,
            [bounds[0], bounds[1], bounds[2], not_before.as_millisecond()],
            |row| {
                Ok(StoredReply {
                    fingerprint: Fields::bytes(row, "fingerprint")?,
                    reply: Fields::text(row, "reply")?,
                })
            }
        )
    }
}

impl Tx {
    /// Takes the key for this transaction; false when another call has it already. On PostgreSQL this waits for a running one.
    ///
    /// A reply older than `not_before` does not count any more and is replaced.
    pub async fn take_idempotency_key(
        &mut self,
        key: &IdempotencyKey,
        fingerprint: &[u8],
        now: Timestamp,
        not_before: Timestamp,
    ) -> Result<bool> {
        const SQL: &str = "INSERT INTO idempotency (organization_id, route, key, fingerprint, created_at) VALUES ($1, $2, $3, $4, $5) \
            ON CONFLICT (organization_id, route, key) DO UPDATE \
            SET fingerprint = excluded.fingerprint, created_at = excluded.created_at, reply = NULL WHERE idempotency.created_at < $6";
        let taken = run!(
            self,
            SQL,
            [
                key.organization_id.as_str(),
                key.route,
                key.key.as_str(),
                fingerprint,
                now.as_millisecond(),
                not_before.as_millisecond(),
            ]
        )?;
        Ok(taken == 1)
    }

    /// Stores the reply of the call that has taken the key.
    pub async fn store_reply(&mut self, key: &IdempotencyKey, reply: &str) -> Result<()> {
        const SQL: &str = "UPDATE idempotency SET reply = $4 WHERE organization_id = $1 AND route = $2 AND key = $3";
        run!(
            self,
            SQL,
            [
                key.organization_id.as_str(),
                key.route,
                key.key.as_str(),
                reply
            ]
        )?;
        Ok(())
    }

    /// Forgets replies older than an instant, at most so many. Gives how many.
    pub async fn purge_replies(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        let sql = Sql {
            sqlite: "DELETE FROM idempotency WHERE (organization_id, route, key) IN (\
                SELECT organization_id, route, key FROM idempotency WHERE created_at < $1 LIMIT $2)",
            postgres: "DELETE FROM idempotency WHERE ctid IN (SELECT ctid FROM idempotency WHERE created_at < $1 LIMIT $2)",
        };
        run!(self, sql, [before.as_millisecond(), i64::from(limit)])
    }
}
