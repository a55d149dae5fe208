//! Organizations, and the secrets that sign their callbacks.

use domain::chance::Chance;
use domain::id::OrganizationId;
use domain::secret::WebhookSecret;
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Store, Tx, seal};

/// A tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Need not be unique.
    pub name: String,
    /// When it was created.
    pub created_at: Timestamp,
}

fn organization(row: &impl Fields) -> Result<Organization> {
    Ok(Organization {
        id: row.parsed("id")?,
        name: row.text("name")?,
        created_at: row.instant("created_at")?,
    })
}

fn place(id: &OrganizationId) -> String {
    format!("webhook_secrets/{id}")
}

impl Reader {
    /// The organization of an id.
    pub async fn organization(&mut self, id: &OrganizationId) -> Result<Option<Organization>> {
        row!(
            self,
            "SELECT id, name, created_at FROM organizations WHERE id = $1",
            [id.as_str()],
            organization
        )
    }

    /// All organizations, oldest first.
    pub async fn organizations(&mut self) -> Result<Vec<Organization>> {
        rows!(
            self,
            "SELECT id, name, created_at FROM organizations ORDER BY created_at, id",
            [],
            organization
        )
    }

    /// The secrets that sign an organization's callbacks now, newest first; several while one is being rotated.
    pub async fn webhook_secrets(
        &mut self,
        store: &Store,
        id: &OrganizationId,
        now: Timestamp,
    ) -> Result<Vec<WebhookSecret>> {
        const SQL: &str = "SELECT secret FROM webhook_secrets \
            WHERE organization_id = $1 AND (expires_at IS NULL OR expires_at > $2) ORDER BY created_at DESC";
        let stored = rows!(self, SQL, [id.as_str(), now.as_millisecond()], |row| {
            Fields::bytes(row, "secret")
        })?;
        let key = store.master_key.as_deref();
        stored
            .iter()
            .map(|stored| {
                Ok(WebhookSecret::from_stored(seal::open(
                    key,
                    stored,
                    &place(id),
                )?))
            })
            .collect()
    }
}

impl Tx {
    /// Adds an organization.
    pub async fn add_organization(&mut self, organization: &Organization) -> Result<()> {
        let Organization {
            id,
            name,
            created_at,
        } = organization;
        const SQL: &str = "INSERT INTO organizations (id, name, created_at) VALUES ($1, $2, $3)";
        run!(self, SQL, [id.as_str(), name, created_at.as_millisecond()])?;
        run!(
            self,
            "INSERT INTO feeds (organization_id, last_sequence) VALUES ($1, 0)",
            [id.as_str()]
        )?;
        Ok(())
    }

    /// Adds a secret that signs from now on, beside those that are there.
    pub async fn add_webhook_secret(
        &mut self,
        store: &Store,
        id: &OrganizationId,
        secret: &WebhookSecret,
        now: Timestamp,
        chance: &dyn Chance,
    ) -> Result<()> {
        let sealed = seal::seal(
            store.master_key.as_deref(),
            secret.reveal(),
            &place(id),
            chance,
        )?;
        const SQL: &str =
            "INSERT INTO webhook_secrets (organization_id, created_at, secret) VALUES ($1, $2, $3)";
        run!(self, SQL, [id.as_str(), now.as_millisecond(), sealed])?;
        Ok(())
    }

    /// Lets the secrets that are there end at an instant: call it before adding the new one.
    pub async fn expire_webhook_secrets(
        &mut self,
        id: &OrganizationId,
        at: Timestamp,
    ) -> Result<u64> {
        const SQL: &str = "UPDATE webhook_secrets SET expires_at = $2 \
            WHERE organization_id = $1 AND (expires_at IS NULL OR expires_at > $2)";
        run!(self, SQL, [id.as_str(), at.as_millisecond()])
    }
}
