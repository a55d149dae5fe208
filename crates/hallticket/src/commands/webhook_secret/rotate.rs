//! `hallticket webhook-secret rotate`: callbacks are signed with the old and the new secret during an overlap.

use std::time::Duration;

use domain::secret::WebhookSecret;
use domain::time::rfc3339;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::config::value;
use crate::desk::Desk;
use crate::failure::Failure;

/// Make a new secret; callbacks are signed with it and with the old one until the overlap is over
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  hallticket webhook-secret rotate --org 0Vk3bXw1d2E4f6G8h0J2 --overlap 7d"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// How long what is replaced goes on working
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    overlap: Duration,
}

/// Rotates it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let secret = WebhookSecret::generate(&*desk.chance);
    let end = desk.after(arguments.overlap)?;
    let mut tx = store.begin().await?;
    tx.expire_webhook_secrets(&organization.id, end).await?;
    tx.add_webhook_secret(&store, &organization.id, &secret, desk.now(), &*desk.chance)
        .await?;
    tx.commit().await?;
    let text = format!(
        "The new secret:\n\n{}\n\nCallbacks are signed with the old one too until {}.",
        secret.to_whsec(),
        rfc3339(end)
    );
    let document = json!({
        "organizationId": organization.id,
        "webhookSecret": secret.to_whsec(),
        "othersExpireAt": rfc3339(end),
    });
    Answer::new(&document, text)
}
