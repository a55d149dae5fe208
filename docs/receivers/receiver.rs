//! Receives callbacks of Hallticket: `receiver PORT FILE`, with the secret in `WEBHOOK_SECRET`.
//!
//! Beside axum, `serde_json` and tokio it needs the crate `standardwebhooks`, which checks signature and age.

use std::collections::HashSet;
use std::error::Error;
use std::fs::{File, OpenOptions, read_to_string};
use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use standardwebhooks::Webhook;

struct Receiver {
    webhook: Webhook,
    inbox: Mutex<Inbox>,
}

/// What has come, on disk and by id.
struct Inbox {
    file: File,
    seen: HashSet<String>,
}

impl Inbox {
    fn open(path: &str) -> Result<Self, Box<dyn Error>> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let mut seen = HashSet::new();
        for line in read_to_string(path)?.lines() {
            let kept: Value = serde_json::from_str(line)?;
            seen.extend(kept["id"].as_str().map(str::to_owned));
        }
        Ok(Self { file, seen })
    }

    /// Writes a message down so that a crash cannot lose it. It may come twice, for our answer can be lost on its way; its id tells.
    fn keep(&mut self, id: &str, message: &Value) -> io::Result<()> {
        if self.seen.contains(id) {
            return Ok(());
        }
        writeln!(self.file, "{}", json!({"id": id, "message": message}))?;
        self.file.sync_data()?;
        self.seen.insert(id.to_owned());
        Ok(())
    }
}

/// Acknowledges what is kept; the real work is done later, from what was written.
async fn receive(
    State(receiver): State<Arc<Receiver>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let id = headers.get("webhook-id").and_then(|id| id.to_str().ok());
    let (Some(id), Ok(())) = (id, receiver.webhook.verify(&body, &headers)) else {
        return StatusCode::UNAUTHORIZED;
    };
    let Ok(message) = serde_json::from_slice(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    let mut inbox = receiver
        .inbox
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    match inbox.keep(id, &message) {
        Ok(()) => StatusCode::NO_CONTENT,
        // Not kept, not acknowledged: it comes again.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(port), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("usage: receiver PORT FILE".into());
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "a program of its own, without a configuration"
    )]
    let secret = std::env::var("WEBHOOK_SECRET")?;
    let receiver = Receiver {
        webhook: Webhook::new(&secret)?,
        inbox: Mutex::new(Inbox::open(&file)?),
    };
    let routes = Router::new()
        .route("/", post(receive))
        .with_state(Arc::new(receiver));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.parse()?)).await?;
    axum::serve(listener, routes).await?;
    Ok(())
}
