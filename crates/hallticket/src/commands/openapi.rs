//! `hallticket openapi`: what programs may call, for those who write or generate clients.

use serde_json::Value;

use crate::answer::Answer;
use crate::failure::Failure;

/// Print the OpenAPI 3.1 document of the APIs and of the callbacks
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hallticket openapi > openapi.json\n  hallticket openapi --postman > hallticket.postman_collection.json"
)]
pub(crate) struct Arguments {
    /// Print a Postman collection (v2.1) of the compatible API instead
    #[arg(long)]
    postman: bool,
}

/// Prints it.
pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let text = if arguments.postman {
        web::POSTMAN
    } else {
        web::OPENAPI
    };
    let document: Value = serde_json::from_str(text)
        .map_err(|error| Failure::caused("cannot read the built-in document", &error))?;
    Answer::new(&document, text)
}
