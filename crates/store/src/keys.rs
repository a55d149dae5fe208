//! API keys. The key itself is never stored, only its hash.

use domain::id::{KeyId, OrganizationId};
use domain::secret::KeyHash;
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Tx};

/// An API key, without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// Its last four characters, for people to tell keys apart.
    pub last4: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// It is refused from then on.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl ApiKey {
    /// Whether the key is accepted at an instant.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

fn api_key(row: &impl Fields) -> Result<ApiKey> {
    Ok(ApiKey {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        last4: row.text("last4")?,
        created_at: row.instant("created_at")?,
        expires_at: row.opt_instant("expires_at")?,
        revoked_at: row.opt_instant("revoked_at")?,
    })
}

impl Reader {
    /// The key of a hash, live or not, of whichever organization: the caller compares it with the one that was named.
    pub async fn key_by_hash(&mut self, hash: &KeyHash) -> Result<Option<ApiKey>> {
        const SQL: &str = "SELECT id, organization_id, last4, created_at, expires_at, revoked_at FROM api_keys WHERE hash = $1";
        row!(self, SQL, [hash.0.as_slice()], api_key)
    }

    /// All keys of an organization, oldest first.
    pub async fn keys(&mut self, organization: &OrganizationId) -> Result<Vec<ApiKey>> {
        const SQL: &str = "SELECT id, organization_id, last4, created_at, expires_at, revoked_at FROM api_keys \
            WHERE organization_id = $1 ORDER BY created_at, id";
        rows!(self, SQL, [organization.as_str()], api_key)
    }
}

impl Tx {
    /// Adds a key.
    pub async fn add_key(&mut self, key: &ApiKey, hash: &KeyHash) -> Result<()> {
        const SQL: &str = "INSERT INTO api_keys (id, organization_id, hash, last4, created_at) VALUES ($1, $2, $3, $4, $5)";
        let created_at = key.created_at.as_millisecond();
        run!(
            self,
            SQL,
            [
                key.id.as_str(),
                key.organization_id.as_str(),
                hash.0.as_slice(),
                &key.last4,
                created_at
            ]
        )?;
        Ok(())
    }

    /// Revokes a key at once; false when the organization has no such live key.
    pub async fn revoke_key(
        &mut self,
        organization: &OrganizationId,
        id: &KeyId,
        now: Timestamp,
    ) -> Result<bool> {
        const SQL: &str = "UPDATE api_keys SET revoked_at = $3 WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL";
        Ok(run!(
            self,
            SQL,
            [organization.as_str(), id.as_str(), now.as_millisecond()]
        )? == 1)
    }

    /// Lets every live key of an organization end at an instant, unless it ends before: call it before adding the new one.
    pub async fn expire_keys(
        &mut self,
        organization: &OrganizationId,
        at: Timestamp,
    ) -> Result<u64> {
        const SQL: &str = "UPDATE api_keys SET expires_at = $2 \
            WHERE organization_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)";
        run!(self, SQL, [organization.as_str(), at.as_millisecond()])
    }
}
