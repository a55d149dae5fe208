//! `hallticket callback endpoints list`.

use domain::time::rfc3339;
use serde_json::{Value, json};
use store::endpoints::TroubledEndpoint;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// List receivers for which messages were given up since they last took one
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket callback endpoints list")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
}

/// Lists them.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let mut reader = store.read().await?;
    let found = reader.troubled_endpoints(&organization.id).await?;
    let documents: Vec<Value> = found.iter().map(document).collect();
    let rows: Vec<_> = found.into_iter().map(row).collect();
    let headings = [
        "RECEIVER",
        "STATE",
        "GIVEN UP",
        "SINCE",
        "WAITING",
        "LAST WORDS",
    ];
    Answer::new(&json!({"endpoints": documents}), table(headings, &rows))
}

fn word(endpoint: &TroubledEndpoint) -> &'static str {
    if endpoint.disabled_at.is_some() {
        "off"
    } else {
        "troubled"
    }
}

fn document(endpoint: &TroubledEndpoint) -> Value {
    json!({
        "origin": endpoint.endpoint.origin,
        "state": word(endpoint),
        "givenUp": endpoint.given_up,
        "firstGivenUpAt": rfc3339(endpoint.first_given_up_at),
        "lastGivenUpAt": rfc3339(endpoint.last_given_up_at),
        "disabledAt": endpoint.disabled_at.map(rfc3339),
        "waiting": endpoint.waiting,
        "lastError": endpoint.last_error,
    })
}

fn row(endpoint: TroubledEndpoint) -> [String; 6] {
    [
        endpoint.endpoint.origin.clone(),
        word(&endpoint).to_owned(),
        endpoint.given_up.to_string(),
        rfc3339(endpoint.first_given_up_at),
        endpoint.waiting.to_string(),
        endpoint.last_error,
    ]
}
