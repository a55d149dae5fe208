//! `hallticket callback endpoints enable`.

use serde_json::json;
use store::deliveries::Endpoint;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Switch a receiver on again: what waits for it goes out now, what was given up can be sent again with `callback resend`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  hallticket callback endpoints enable https://hooks.example.org")]
pub(crate) struct Arguments {
    /// The receiver, as `callback endpoints list` shows it
    #[arg(value_name = "RECEIVER")]
    origin: String,

    #[command(flatten)]
    target: Target,
}

/// Switches it on.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let endpoint = Endpoint {
        organization_id: organization.id,
        origin: arguments.origin.trim_end_matches('/').to_owned(),
    };
    let mut tx = store.begin().await?;
    let was_there = tx.enable_endpoint(&endpoint).await?;
    tx.commit().await?;
    if !was_there {
        let message = format!(
            "{} is in no trouble; `hallticket callback endpoints list` shows who is",
            endpoint.origin
        );
        return Err(Failure::new("endpoint-not-found", message));
    }
    let text = format!("{} gets its callbacks again.\n", endpoint.origin);
    Answer::new(&json!({"enabled": endpoint.origin}), text)
}
