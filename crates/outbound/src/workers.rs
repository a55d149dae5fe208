//! The workers of a process: started together, stopped together.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::deadline::Grace;
use domain::receipt::ReceiptKey;
use domain::time::Clock;
use domain::trace::Traces;
use jiff::SignedDuration;
use store::Store;
use store::vault::Vault;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::caller::Caller;
use crate::crew::Crew;
use crate::mailer::{Mailer, SESSIONS};
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
    /// Sends mails; without one they wait in the outbox.
    pub mailer: Option<Arc<Mailer>>,
    /// Where the files lie; a process that does not see them keeps none.
    pub vault: Option<Vault>,
    /// Signs the receipts of test instances that time ends.
    pub receipt_key: ReceiptKey,
    /// The rest.
    pub settings: Settings,
}

/// What the operator decided about the workers.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What every access link begins with, without a slash at its end.
    pub public_url: String,
    /// How late an answer that was under way may arrive.
    pub grace: Grace,
    /// How many callbacks are under way at once.
    pub callbacks_in_flight: usize,
    /// How many mails are under way at once: no more than the mailer has connections, or they wait on their leases.
    pub mails_in_flight: usize,
    /// How long a shutdown waits for what is under way before it gives it back: a little more than a callback takes.
    pub patience: Duration,
    /// How long an upload is kept of which nothing is heard.
    pub unfinished_uploads_kept: SignedDuration,
    /// Whether callbacks and mails are spans of their own in the traces that they continue.
    pub traces: Traces,
    /// So long after the last result of a ticket its candidate is forgotten; nothing keeps everything.
    pub retention: Option<SignedDuration>,
}

impl Settings {
    /// The defaults behind a public URL.
    pub fn new(public_url: impl Into<String>) -> Self {
        Self {
            public_url: public_url.into(),
            grace: Grace::new(SignedDuration::from_mins(1)),
            callbacks_in_flight: 128,
            mails_in_flight: SESSIONS,
            patience: Duration::from_secs(16),
            unfinished_uploads_kept: SignedDuration::from_hours(7 * 24),
            traces: Traces::default(),
            retention: None,
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

impl Workers {
    /// Starts all workers. Must be called inside a tokio runtime.
    pub fn start(config: WorkersConfig) -> Self {
        let patience = config.settings.patience;
        let mut workers = Self::by_hand(config);
        let (crew, loops, stop) = (&workers.crew, &mut workers.loops, &workers.stop);
        loops.spawn(repeat(Arc::clone(&crew.sequencer), stop.subscribe()));
        loops.spawn(repeat(Arc::clone(&crew.sweeper), stop.subscribe()));
        loops.spawn(repeat(Arc::clone(&crew.purge), stop.subscribe()));
        if let Some(files) = &crew.files {
            loops.spawn(repeat(Arc::clone(files), stop.subscribe()));
        }
        loops.spawn(repeat(Arc::clone(&crew.retention), stop.subscribe()));
        loops.spawn(Arc::clone(&crew.callbacks).run(stop.subscribe(), patience));
        if let Some(mails) = &crew.mails {
            loops.spawn(Arc::clone(mails).run(stop.subscribe(), patience));
        }
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
            let done = self.finish_overdue().await?
                + self.sequence_events().await?
                + self.deliver_callbacks().await?
                + self.send_mails().await?;
            if done == 0 {
                self.purge().await?;
                return self.keep_files().await.map(drop);
            }
        }
    }

    /// Ends all test instances whose time is over; gives how many.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn finish_overdue(&self) -> Result<usize, WorkFailed> {
        round(&*self.crew.sweeper).await
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

    /// Tries all mails that are due now and waits for them; gives how many. None where there is no mailer.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn send_mails(&self) -> Result<usize, WorkFailed> {
        match &self.crew.mails {
            Some(mails) => Ok(mails.drain().await?),
            None => Ok(0),
        }
    }

    /// Forgets candidates whose results are older than they are to be kept; gives how many.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn forget(&self) -> Result<usize, WorkFailed> {
        round(&*self.crew.retention).await
    }

    /// Forgets what has served its time; gives how many rows.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn purge(&self) -> Result<usize, WorkFailed> {
        round(&*self.crew.purge).await
    }

    /// Brings the directory for files and the database in step; gives how many files and rows went.
    ///
    /// # Errors
    /// As [`Self::run_until_idle`].
    pub async fn keep_files(&self) -> Result<usize, WorkFailed> {
        match &self.crew.files {
            Some(files) => round(&**files).await,
            None => Ok(0),
        }
    }
}

async fn round(duty: &impl Duty) -> Result<usize, WorkFailed> {
    Ok(unharmed(duty.round()).await?)
}

/// Work that was asked for by hand and failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WorkFailed(#[from] Mishap);
