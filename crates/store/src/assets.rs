//! Monitoring assets: what was recorded of a test instance.

use domain::id::{AssetId, OrganizationId, TestInstanceId};
use jiff::Timestamp;

use crate::Reader;
use crate::backend::tx::rows;
use crate::error::Result;
use crate::fields::Fields;

/// A recorded picture or video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its id.
    pub id: AssetId,
    /// `photo`, `video`, `screenshot` or `screencapture`.
    pub kind: String,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// Where it is served.
    pub url: String,
}

impl Reader {
    /// What was recorded of an organization's test instance, oldest first.
    pub async fn assets(
        &mut self,
        organization: &OrganizationId,
        id: &TestInstanceId,
    ) -> Result<Vec<Asset>> {
        const SQL: &str = "SELECT id, kind, created_at, url FROM assets \
            WHERE organization_id = $1 AND test_instance_id = $2 ORDER BY created_at, id";
        rows!(self, SQL, [organization.as_str(), id.as_str()], |row| {
            Ok(Asset {
                id: Fields::parsed(row, "id")?,
                kind: Fields::text(row, "kind")?,
                created_at: Fields::instant(row, "created_at")?,
                url: Fields::text(row, "url")?,
            })
        })
    }
}
