//! `hallticket openapi`: what programs may call, for those who write or generate clients.

use serde_json::Value;

use crate::answer::Answer;
use crate::failure::Failure;

/// Print the OpenAPI 3.1 document of the APIs and of the callbacks
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket openapi > openapi.json")]
pub(crate) struct Arguments {}

/// Prints it.
pub(crate) fn run() -> Result<Answer, Failure> {
    let document: Value = serde_json::from_str(web::OPENAPI)
        .map_err(|error| Failure::caused("cannot read the built-in document", &error))?;
    Answer::new(&document, web::OPENAPI)
}
