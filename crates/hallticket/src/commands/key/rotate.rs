//! `hallticket key rotate`: a new key beside the old ones, which end after an overlap.

use std::time::Duration;

use domain::secret::PrivateKey;
use domain::time::rfc3339;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::config::value;
use crate::desk::Desk;
use crate::failure::Failure;

/// Make a new API key and let the others of the organization end after an overlap
///
/// Both work during the overlap, so that programs can change over one by one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket key rotate --org 0Vk3bXw1d2E4f6G8h0J2 --overlap 7d")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// How long what is replaced goes on working
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    overlap: Duration,
}

/// Rotates them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let key = PrivateKey::generate(&*desk.chance);
    let row = super::row(desk, &organization.id, &key);
    let end = desk.after(arguments.overlap)?;
    let mut tx = store.begin().await?;
    let ending = tx.expire_keys(&organization.id, end).await?;
    tx.add_key(&row, &key.hash()).await?;
    tx.commit().await?;
    let text = format!(
        "Created key {}. Keep it now, it is not shown again:\n\n{}\n\nThe keys before it ({ending}) end at {}.",
        row.id,
        key.reveal(),
        rfc3339(end)
    );
    let document = json!({
        "organizationId": organization.id,
        "keyId": row.id,
        "privateKey": key.reveal(),
        "othersExpireAt": rfc3339(end),
    });
    Answer::new(&document, text)
}
