//! `hallticket webhook-secret show`.

use domain::secret::WebhookSecret;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Show the secrets that sign an organization's callbacks now, newest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket webhook-secret show --org 0Vk3bXw1d2E4f6G8h0J2")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
}

/// Shows them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let secrets = store
        .read()
        .await?
        .webhook_secrets(&store, &organization.id, desk.now())
        .await?;
    let secrets: Vec<String> = secrets.iter().map(WebhookSecret::to_whsec).collect();
    Answer::new(
        &json!({"organizationId": organization.id, "webhookSecrets": secrets}),
        secrets.join("\n"),
    )
}
