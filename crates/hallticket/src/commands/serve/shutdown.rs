//! The end of the server: one signal ends it in order, a second one at once.

use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use web::AppState;

use crate::failure::Failure;

/// The signals that end the server. They are caught from now on.
pub(crate) struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

/// Begins to catch signals: one that comes while the server starts is not lost.
pub(crate) fn listen() -> Result<Stop, Failure> {
    let catch =
        |kind| signal(kind).map_err(|error| Failure::caused("cannot catch signals", &error));
    Ok(Stop {
        terminate: catch(SignalKind::terminate())?,
        interrupt: catch(SignalKind::interrupt())?,
    })
}

impl Stop {
    /// Waits for the next signal and gives its name.
    pub(crate) async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

impl Stop {
    /// From now on, the next signal ends the process at once.
    pub(crate) fn exit_at_the_next(mut self) {
        tokio::spawn(async move {
            let name = self.next().await;
            tracing::warn!(signal = name, "second signal: stopping at once");
            std::process::exit(1);
        });
    }
}

/// Is over once a signal has come and the drain time has gone by; from the signal on, readyz says that no work should be sent here.
pub(crate) async fn drained(app: &AppState, drain: Duration, mut stop: Stop) {
    let name = stop.next().await;
    tracing::info!(
        signal = name,
        drain.seconds = drain.as_secs_f64(),
        "{name}: draining, then stopping"
    );
    app.drain();
    stop.exit_at_the_next();
    tokio::time::sleep(drain).await;
}
