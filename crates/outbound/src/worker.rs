//! The loop around a duty: woken by a bell or by the clock, it does what there is to do, and survives whatever happens in there.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use store::StoreError;
use tokio::sync::{Notify, watch};

use crate::measures::{self, Went};

/// The first wait after a failure; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// A database that comes back is met within this time.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Work that comes back: what `round` does not find now, a later round finds.
pub(crate) trait Duty: Send + Sync + 'static {
    /// For logs.
    const NAME: &'static str;
    /// How long it rests when nobody rings.
    const PAUSE: Duration;

    /// How long it rests though somebody rings: what is cheaper for many at once waits so long for company.
    const REST: Duration = Duration::ZERO;

    /// What wakes it before its pause is over.
    fn bell(&self) -> Option<&Notify> {
        None
    }

    /// Does all that there is to do now; gives how much it was.
    fn round(&self) -> impl Future<Output = Result<usize, StoreError>> + Send;
}

/// Why a round came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Mishap {
    /// The store could not do it.
    #[error("the store could not do it")]
    Store(#[from] StoreError),
    /// A bug of ours.
    #[error("it panicked: {0}")]
    Panic(String),
}

/// Repeats a duty until told to stop.
pub(crate) async fn repeat<D: Duty>(duty: Arc<D>, mut stop: watch::Receiver<bool>) {
    let mut trouble = Trouble::of(D::NAME);
    while !*stop.borrow() {
        let rest = match unharmed(duty.round()).await {
            Ok(_) => {
                trouble.is_over();
                D::PAUSE
            }
            Err(mishap) => trouble.met(&mishap),
        };
        let rung = async {
            match duty.bell() {
                Some(bell) if trouble.is_none() => {
                    tokio::time::sleep(D::REST).await;
                    bell.notified().await;
                }
                _ => std::future::pending().await,
            }
        };
        tokio::select! {
            () = stopped(&mut stop) => {}
            () = rung => {}
            () = tokio::time::sleep(rest) => {}
        }
    }
}

/// Resolves once the workers are told to stop, or nobody is left to tell them.
pub(crate) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Runs a piece of work whose panic must not end the worker.
pub(crate) async fn unharmed<T>(
    work: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, Mishap> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(result) => Ok(result?),
        Err(panic) => Err(Mishap::Panic(words_of(&*panic).to_owned())),
    }
}

/// What a panic said.
pub(crate) fn words_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no words")
}

/// A worker's trouble with the world: told once when it begins and once when it ends, with growing waits between.
#[derive(Debug)]
pub(crate) struct Trouble {
    worker: &'static str,
    wait: Option<Duration>,
}

impl Trouble {
    /// No trouble yet.
    pub(crate) fn of(worker: &'static str) -> Self {
        Self { worker, wait: None }
    }

    /// Whether all is well.
    pub(crate) fn is_none(&self) -> bool {
        self.wait.is_none()
    }

    /// Takes note of a mishap; gives how long to wait before the next try.
    pub(crate) fn met(&mut self, mishap: &Mishap) -> Duration {
        let worker = self.worker;
        measures::round(worker, Went::Badly);
        let error = mishap as &dyn std::error::Error;
        match (self.wait, mishap) {
            (Some(_), _) => {
                tracing::debug!(
                    worker.name = worker,
                    error,
                    "worker {worker} is still in trouble"
                );
            }
            // The database comes back without our help.
            (None, Mishap::Store(store)) if store.is_unavailable() => {
                tracing::warn!(
                    worker.name = worker,
                    error,
                    "worker {worker} waits for the database"
                );
            }
            (None, _) => {
                tracing::error!(worker.name = worker, error, "worker {worker} is in trouble");
            }
        }
        let wait = self
            .wait
            .map_or(FIRST_WAIT, |wait| (wait * 2).min(LONGEST_WAIT));
        self.wait = Some(wait);
        wait
    }

    /// Takes note that it went well.
    pub(crate) fn is_over(&mut self) {
        measures::round(self.worker, Went::Well);
        if self.wait.take().is_some() {
            tracing::info!(worker.name = self.worker, "worker {} goes on", self.worker);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Panics, fails, and then works, round by round.
    #[derive(Default)]
    struct Clumsy {
        rounds: AtomicUsize,
        bell: Notify,
        done: Notify,
    }

    impl Duty for Clumsy {
        const NAME: &'static str = "clumsy";
        const PAUSE: Duration = Duration::from_hours(1);

        fn bell(&self) -> Option<&Notify> {
            Some(&self.bell)
        }

        async fn round(&self) -> Result<usize, StoreError> {
            match self.rounds.fetch_add(1, Ordering::SeqCst) {
                0 => panic!("as planned"),
                1 => Err(StoreError::Stale),
                _ => {
                    self.done.notify_one();
                    Ok(1)
                }
            }
        }
    }

    #[tokio::test]
    async fn a_worker_survives_panics_and_errors_and_wakes_at_the_bell() {
        let duty = Arc::new(Clumsy::default());
        let (stop, stopping) = watch::channel(false);
        let worker = tokio::spawn(repeat(Arc::clone(&duty), stopping));
        duty.done.notified().await;
        assert_eq!(duty.rounds.load(Ordering::SeqCst), 3);
        // Its pause is an hour: only the bell can bring the next round.
        duty.bell.notify_one();
        duty.done.notified().await;
        stop.send(true).unwrap();
        worker.await.unwrap();
    }

    #[test]
    fn waits_grow_to_five_seconds_and_begin_anew_once_it_is_over() {
        let mut trouble = Trouble::of("test");
        let mishap = Mishap::Store(StoreError::Stale);
        let waits: Vec<_> = (0..8).map(|_| trouble.met(&mishap).as_millis()).collect();
        assert_eq!(waits, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
        trouble.is_over();
        assert_eq!(trouble.met(&mishap), FIRST_WAIT);
    }
}
