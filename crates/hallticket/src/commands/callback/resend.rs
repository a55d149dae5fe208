//! `hallticket callback resend`: one callback or a range of them once more.

use domain::id::DeliveryId;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Send callbacks again with the same id and bytes, from the start of their schedule
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket callback resend 0Vk3bXw1d2E4f6G8h0J2
  hallticket callback resend --state failed
  hallticket callback resend --from-sequence 100 --to-sequence 200")]
pub(crate) struct Arguments {
    /// Ids of callbacks, as `callback list` shows them
    #[arg(value_name = "CALLBACK_ID")]
    callbacks: Vec<DeliveryId>,

    #[command(flatten)]
    target: Target,

    #[command(flatten)]
    range: super::Range,
}

/// Sends them again.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    if arguments.callbacks.is_empty() && !arguments.range.is_given() {
        return Err(Failure::usage(
            "name the callbacks, or a range with --state, --ticket, --from-sequence or --to-sequence",
        ));
    }
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let mut tx = store.begin().await?;
    let mut ids = arguments.callbacks.clone();
    if ids.is_empty() {
        let found = tx
            .delivery_places(&organization.id, &arguments.range.filter(u32::MAX))
            .await?;
        ids = found.into_iter().map(|place| place.id).collect();
    }
    let resent = tx
        .resend_deliveries(&organization.id, &ids, desk.now())
        .await?;
    tx.commit().await?;
    let asked = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let text = format!(
        "{resent} of {asked} callbacks go out again; the others are not there or are under way right now."
    );
    let text = if resent == asked {
        format!("{resent} callbacks go out again.")
    } else {
        text
    };
    let answer = Answer::new(&json!({"resent": resent, "asked": asked}), text)?;
    Ok(if resent == asked {
        answer
    } else {
        answer.but_failing()
    })
}
