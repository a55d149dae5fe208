//! The workers of a process: started together, stopped together.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::time::Clock;
use store::Store;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::breaker::Breakers;
use crate::caller::Caller;
use crate::courier::Courier;
use crate::deliver_callback::DeliverCallback;
use crate::purge::Purge;
use crate::sequence_events::SequenceEvents;
use crate::worker::{Duty, Mishap, repeat, unharmed};

/// What workers work with.
#[derive(Debug)]
pub struct WorkersConfig {
    /// Where the work is.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where ids, lease tokens and jitter come from.
    pub chance: Arc<dyn Chance>,
    /// Sends callbacks.
    pub caller: Arc<Caller>,
    /// The rest.
    pub settings: Settings,
}

/// How much the workers do at once, and how patient they are.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many callbacks are under way at once.
    pub callbacks_in_flight: usize,
    /// How long a shutdown waits for what is under way before it gives it back: a little more than an exchange takes.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            callbacks_in_flight: 128,
            patience: Duration::from_secs(16),
        }
    }
}

/// The workers of this process. Dropping them stops them as a crash would: nothing is lost, and what was under way is done again.
#[derive(Debug)]
pub struct Workers {
    crew: Crew,
    loops: JoinSet<()>,
    stop: watch::Sender<bool>,
}

/// Who does what. To add a kind of work, add it here, to [`Workers::start`] and to [`Workers::run_until_idle`].
#[derive(Debug)]
struct Crew {
    sequencer: Arc<SequenceEvents>,
    callbacks: Arc<Courier<DeliverCallback>>,
    purge: Arc<Purge>,
}

impl Crew {
    fn hire(config: WorkersConfig) -> Self {
        let WorkersConfig {
            store,
            clock,
            chance,
            caller,
            settings,
        } = config;
        Self {
            sequencer: Arc::new(SequenceEvents {
                store: store.clone(),
                clock: Arc::clone(&clock),
                chance: Arc::clone(&chance),
            }),
            callbacks: Arc::new(Courier {
                errand: DeliverCallback {
                    store: store.clone(),
                    clock: Arc::clone(&clock),
                    chance: Arc::clone(&chance),
                    caller,
                    breakers: Breakers::default(),
                },
                store: store.clone(),
                clock: Arc::clone(&clock),
                chance,
                places: settings.callbacks_in_flight,
            }),
            purge: Arc::new(Purge { store, clock }),
        }
    }
}

impl Workers {
    /// Starts all workers. Must be called inside a tokio runtime.
    pub fn start(config: WorkersConfig) -> Self {
        let patience = config.settings.patience;
        let mut workers = Self::by_hand(config);
        let stop = &workers.stop;
        let (crew, loops) = (&workers.crew, &mut workers.loops);
        loops.spawn(repeat(Arc::clone(&crew.sequencer), stop.subscribe()));
        loops.spawn(Arc::clone(&crew.callbacks).run(stop.subscribe(), patience));
        loops.spawn(repeat(Arc::clone(&crew.purge), stop.subscribe()));
        workers
    }

    /// Workers that do nothing until asked to by [`Self::run_until_idle`] or its parts: for tests with a clock of their own.
    pub fn by_hand(config: WorkersConfig) -> Self {
        Self {
            crew: Crew::hire(config),
            loops: JoinSet::new(),
            stop: watch::Sender::new(false),
        }
    }

    /// Takes no new work, waits for what is under way as long as the settings say, and gives back the rest.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        while self.loops.join_next().await.is_some() {}
    }

    /// Does all that is due now, and all that becomes due by it.
    ///
    /// # Errors
    /// When the store fails, or a worker panics.
    pub async fn run_until_idle(&self) -> Result<(), WorkFailed> {
        loop {
            let done = self.sequence_events().await? + self.deliver_callbacks().await?;
            if done == 0 {
                return self.purge().await.map(drop);
            }
        }
    }

    /// Numbers all committed events; gives how many.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn sequence_events(&self) -> Result<usize, WorkFailed> {
        round(&*self.crew.sequencer).await
    }

    /// Tries all callbacks that are due now and waits for them; gives how many.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn deliver_callbacks(&self) -> Result<usize, WorkFailed> {
        Ok(self.crew.callbacks.drain().await?)
    }

    /// Forgets what has served its time; gives how many rows.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn purge(&self) -> Result<usize, WorkFailed> {
        round(&*self.crew.purge).await
    }
}

async fn round(duty: &impl Duty) -> Result<usize, WorkFailed> {
    Ok(unharmed(duty.round()).await?)
}

/// Work that was asked for by hand and failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WorkFailed(#[from] Mishap);
