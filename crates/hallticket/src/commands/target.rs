//! Which organization a command is about.

use clap::Args;
use domain::id::OrganizationId;
use store::Store;
use store::organizations::Organization;

use crate::failure::Failure;

/// The organization's id, which may be left out where there is only one.
#[derive(Debug, Clone, Args)]
pub(crate) struct Target {
    /// Id of the organization; may be left out where there is only one
    #[arg(long, value_name = "ORGANIZATION_ID")]
    org: Option<OrganizationId>,
}

impl Target {
    /// The organization that is meant.
    pub(crate) async fn find(&self, store: &Store) -> Result<Organization, Failure> {
        let Some(id) = &self.org else {
            let mut all = store.read().await?.organizations().await?;
            return match (all.pop(), all.is_empty()) {
                (Some(only), true) => Ok(only),
                (None, _) => Err(Failure::new(
                    "organization-not-found",
                    "there is no organization yet: make one with `hallticket org create --name NAME`",
                )),
                (Some(_), false) => Err(Failure::usage(
                    "there are several organizations: name one with --org (`hallticket org list` shows them)",
                )),
            };
        };
        let found = store.read().await?.organization(id).await?;
        found.ok_or_else(|| {
            Failure::new(
                "organization-not-found",
                format!("there is no organization {id}; `hallticket org list` shows all there are"),
            )
        })
    }
}
