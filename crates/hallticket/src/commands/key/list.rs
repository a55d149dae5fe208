//! `hallticket key list`.

use domain::time::rfc3339;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// List the API keys of an organization: their last four characters and what they are worth, never the keys
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket key list --org 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let keys = store.read().await?.keys(&organization.id).await?;
    let documents: Vec<_> = keys.iter().map(|key| super::document(desk, key)).collect();
    let rows: Vec<_> = keys
        .iter()
        .map(|key| {
            let end = key
                .revoked_at
                .or(key.expires_at)
                .map(rfc3339)
                .unwrap_or_default();
            [
                key.id.to_string(),
                format!("…{}", key.last4),
                super::state(desk, key).to_owned(),
                rfc3339(key.created_at),
                end,
            ]
        })
        .collect();
    Answer::new(
        &json!({"keys": documents}),
        table(["KEY", "ENDS IN", "STATE", "CREATED", "UNTIL"], &rows),
    )
}
