//! `GET /livez` and `GET /readyz`: whether the process runs, and whether work should be sent to it.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use store::StoreError;
use tokio::sync::Mutex;

use crate::json_reply::json_reply;
use crate::state::{App, AppState};

/// The database must answer within this time.
const PATIENCE: Duration = Duration::from_secs(1);
/// How old an answer may be. A stranger may ask, and each look writes a row: whoever asks often, or many at once, gets one answer.
const FRESH: SignedDuration = SignedDuration::from_secs(1);
/// Deadlines of two servers whose clocks differ by more are not the same deadlines.
const MOST_SKEW: SignedDuration = SignedDuration::from_secs(1);

/// Says that the process runs; nothing else is asked.
pub(crate) async fn livez() -> Response {
    json_reply(r#"{"status":"alive"}"#)
}

/// Says whether work should be sent here, and if not, why not in one word: a stranger may read this.
pub(crate) async fn readyz(app: AppState) -> Response {
    // The first thing that a shutdown says, so it is never an old answer.
    let seen = if app.is_draining() {
        Err(Obstacle::Draining.word())
    } else {
        app.health.look(&app).await
    };
    let Err(word) = seen else {
        return json_reply(r#"{"status":"ready"}"#);
    };
    let reply = format!(r#"{{"status":"not-ready","reason":"{word}"}}"#);
    json_reply((StatusCode::SERVICE_UNAVAILABLE, reply))
}

/// What was seen the last time, and when.
#[derive(Debug, Default)]
pub(crate) struct Health(Mutex<Option<(Timestamp, Seen)>>);

/// Nothing in the way, or one word about what is.
type Seen = Result<(), &'static str>;

impl Health {
    /// Looks, unless somebody has just looked. Who comes while somebody looks waits for what they see.
    async fn look(&self, app: &App) -> Seen {
        let mut last = self.0.lock().await;
        let now = app.clock.now();
        if let Some((at, seen)) = *last
            && (SignedDuration::ZERO..FRESH).contains(&now.duration_since(at))
        {
            return seen;
        }
        let seen = check(app).await.map_err(|obstacle| {
            tracing::warn!(%obstacle, "not ready");
            obstacle.word()
        });
        *last = Some((now, seen));
        seen
    }
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
