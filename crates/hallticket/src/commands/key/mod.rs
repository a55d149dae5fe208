//! `hallticket key`: the keys with which an organization's programs call the API.

mod create;
mod list;
mod revoke;
mod rotate;

use clap::Subcommand;
use domain::id::{KeyId, OrganizationId};
use domain::secret::PrivateKey;
use domain::time::rfc3339;
use serde_json::{Value, json};
use store::keys::ApiKey;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// Create, list, revoke and rotate the API keys of an organization
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Create(create::Arguments),
    List(list::Arguments),
    Revoke(revoke::Arguments),
    Rotate(rotate::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::Create(arguments) => create::run(desk, &arguments).await,
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Revoke(arguments) => revoke::run(desk, &arguments).await,
        Verb::Rotate(arguments) => rotate::run(desk, &arguments).await,
    }
}

/// What is kept of a key that was just made.
pub(crate) fn row(desk: &Desk, organization: &OrganizationId, key: &PrivateKey) -> ApiKey {
    let now = desk.now();
    ApiKey {
        id: KeyId::generate(now, &*desk.chance),
        organization_id: organization.clone(),
        last4: key.last4(),
        created_at: now,
        expires_at: None,
        revoked_at: None,
    }
}

/// A key as programs see it.
fn document(desk: &Desk, key: &ApiKey) -> Value {
    json!({
        "keyId": key.id,
        "last4": key.last4,
        "state": state(desk, key),
        "createdAt": rfc3339(key.created_at),
        "expiresAt": key.expires_at.map(rfc3339),
        "revokedAt": key.revoked_at.map(rfc3339),
    })
}

/// One word for what a key is worth now.
fn state(desk: &Desk, key: &ApiKey) -> &'static str {
    if key.revoked_at.is_some() {
        "revoked"
    } else if !key.is_live(desk.now()) {
        "expired"
    } else if key.expires_at.is_some() {
        "expiring"
    } else {
        "live"
    }
}
