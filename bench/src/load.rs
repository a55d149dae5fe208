//! Load: so many connections, each asking again as soon as it is answered; or one at given instants, however slow the answers are.

use std::time::{Duration, Instant};

use futures_util::future::try_join_all;

use crate::Outcome;
use crate::http::{Connection, Reply};

/// What one connection asks, over and over.
pub(crate) trait Caller {
    /// The bytes of the next request.
    fn next(&mut self) -> &[u8];

    /// Looks at the reply. What is not as it must be ends the run: a fast refusal is no speed.
    fn judge(&mut self, reply: Reply<'_>) -> Result<(), String> {
        expect(200, reply)
    }
}

/// Whether a reply has a status.
pub(crate) fn expect(status: u16, reply: Reply<'_>) -> Result<(), String> {
    if reply.status == status {
        return Ok(());
    }
    let words = String::from_utf8_lossy(reply.body);
    Err(format!(
        "{} where {status} was expected: {words}",
        reply.status
    ))
}

/// A request that is always the same.
#[derive(Debug)]
pub(crate) struct Same(pub(crate) Vec<u8>);

impl Caller for Same {
    fn next(&mut self) -> &[u8] {
        &self.0
    }
}

/// How long each answer took.
#[derive(Debug, Default)]
pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    pub(crate) fn add(&mut self, latency: Duration) {
        self.0.push(latency);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Below which so many of a hundred lie, in milliseconds.
    pub(crate) fn percentile(&mut self, percent: usize) -> f64 {
        self.0.sort_unstable();
        let place = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        let found = self.0.get(place).copied().unwrap_or_default();
        found.as_secs_f64() * 1000.0
    }
}

/// What came of a load.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) latencies: Latencies,
    pub(crate) elapsed: Duration,
}

/// Lets every caller ask on its own connection until the time is over, or it has nothing more to ask.
pub(crate) async fn closed<C: Caller>(
    seats: &mut [(Connection, C)],
    time: Duration,
) -> Outcome<Answered> {
    let started = Instant::now();
    let all = seats.iter_mut().map(|(connection, caller)| async move {
        let mut latencies = Latencies::default();
        while started.elapsed() < time {
            let request = caller.next();
            if request.is_empty() {
                break;
            }
            let asked = Instant::now();
            let reply = connection.ask(request).await?;
            latencies.add(asked.elapsed());
            caller.judge(reply)?;
        }
        Outcome::Ok(latencies)
    });
    let mut latencies = Latencies::default();
    for some in try_join_all(all).await? {
        latencies.extend(some);
    }
    let elapsed = started.elapsed();
    Ok(Answered { latencies, elapsed })
}
