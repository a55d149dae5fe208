//! `hallticket org list`.

use domain::time::rfc3339;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// List all organizations, oldest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket org list")]
pub(crate) struct Arguments {}

/// Lists them.
pub(super) async fn run(desk: &Desk, _: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let found = store.read().await?.organizations().await?;
    let mut documents = Vec::with_capacity(found.len());
    for one in &found {
        let contact = store.read().await?.contact(&one.id).await?;
        let contact = contact.unwrap_or_default();
        documents.push(json!({
            "organizationId": one.id,
            "name": one.name,
            "createdAt": rfc3339(one.created_at),
            "contact": contact.email,
            "lang": contact.lang,
        }));
    }
    let rows: Vec<_> = found
        .into_iter()
        .map(|one| [one.id.to_string(), rfc3339(one.created_at), one.name])
        .collect();
    Answer::new(
        &json!({"organizations": documents}),
        table(["ORGANIZATION", "CREATED", "NAME"], &rows),
    )
}
