//! `hallticket key revoke`.

use domain::id::KeyId;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Revoke an API key at once: the next call with it is refused
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  hallticket key revoke 0Vk3bXw1d2E4f6G8h0J2 --org 0Vk3aBcDeFgHiJkLmNoP"
)]
pub(crate) struct Arguments {
    /// Id of the key, as `key list` shows it
    #[arg(value_name = "KEY_ID")]
    key: KeyId,

    #[command(flatten)]
    target: Target,
}

/// Revokes it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let mut tx = store.begin().await?;
    if !tx
        .revoke_key(&organization.id, &arguments.key, desk.now())
        .await?
    {
        let message = format!(
            "organization {} has no live key {}",
            organization.id, arguments.key
        );
        return Err(Failure::new("key-not-found", message));
    }
    tx.commit().await?;
    Answer::new(
        &json!({"keyId": arguments.key, "state": "revoked"}),
        format!("Revoked key {}.", arguments.key),
    )
}
