//! `GET /livez` and `GET /readyz`: whether the process runs, and whether work should be sent to it.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use store::StoreError;

use crate::json_reply::json_reply;
use crate::state::{App, AppState};

/// The database must answer within this time.
const PATIENCE: Duration = Duration::from_secs(1);
/// Deadlines of two servers whose clocks differ by more are not the same deadlines.
const MOST_SKEW: SignedDuration = SignedDuration::from_secs(1);

/// Says that the process runs; nothing else is asked.
pub(crate) async fn livez() -> Response {
    json_reply(r#"{"status":"alive"}"#)
}

/// Says whether work should be sent here, and if not, why not in one word: a stranger may read this.
pub(crate) async fn readyz(app: AppState) -> Response {
    let Err(obstacle) = check(&app).await else {
        return json_reply(r#"{"status":"ready"}"#);
    };
    tracing::warn!(%obstacle, "not ready");
    let reply = format!(r#"{{"status":"not-ready","reason":"{}"}}"#, obstacle.word());
    json_reply((StatusCode::SERVICE_UNAVAILABLE, reply))
}

/// Why no work should be sent here.
#[derive(Debug, thiserror::Error)]
enum Obstacle {
    #[error("the server is shutting down")]
    Draining,
    #[error("the database does not answer: {0}")]
    Database(#[from] StoreError),
    #[error("the database did not answer within a second")]
    Slow,
    #[error("the database has schema {found}, this program has {known}")]
    Schema { found: i64, known: i64 },
    #[error("the clock differs from the database's by {0:#}")]
    Clock(SignedDuration),
}

impl Obstacle {
    fn word(&self) -> &'static str {
        match self {
            Self::Draining => "draining",
            Self::Database(_) | Self::Slow => "database",
            Self::Schema { .. } => "schema",
            Self::Clock(_) => "clock",
        }
    }
}

async fn check(app: &App) -> Result<(), Obstacle> {
    if app.is_draining() {
        return Err(Obstacle::Draining);
    }
    let asked = tokio::time::timeout(PATIENCE, check_database(app)).await;
    asked.map_err(|_| Obstacle::Slow)?
}

async fn check_database(app: &App) -> Result<(), Obstacle> {
    let mut reader = app.store.read().await?;
    let (found, known) = reader.schema_versions().await?;
    if found != known {
        return Err(Obstacle::Schema { found, known });
    }
    let skew = reader
        .database_clock()
        .await?
        .duration_since(app.clock.now());
    if skew.abs() > MOST_SKEW {
        return Err(Obstacle::Clock(skew));
    }
    // A full disk or a database that has become read-only answers every question and takes nothing.
    let mut tx = app.store.begin().await?;
    tx.probe().await?;
    Ok(tx.commit().await?)
}
