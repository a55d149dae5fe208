//! `hallticket key create`.

use domain::secret::PrivateKey;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Create one more API key, beside those that the organization has
///
/// The key is shown this once: only its hash is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket key create --org 0Vk3bXw1d2E4f6G8h0J2 --json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
}

/// Creates the key and tells it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let key = PrivateKey::generate(&*desk.chance);
    let row = super::row(desk, &organization.id, &key);
    let mut tx = store.begin().await?;
    tx.add_key(&row, &key.hash()).await?;
    tx.commit().await?;
    let text = format!(
        "Created key {}. Keep it now, it is not shown again:\n\n{}\n",
        row.id,
        key.reveal()
    );
    Answer::new(
        &json!({"organizationId": organization.id, "keyId": row.id, "privateKey": key.reveal()}),
        text,
    )
}
