//! Who does what. To add a kind of work: a field here, a loop in `Workers::start`, a line in `Workers::run_until_idle`.

use std::sync::Arc;

use crate::WorkersConfig;
use crate::breaker::Breakers;
use crate::courier::Courier;
use crate::deliver_callback::DeliverCallback;
use crate::errand::Errand;
use crate::finish_overdue::FinishOverdue;
use crate::keep_files::{KeepFiles, Looked};
use crate::letter::Writer;
use crate::pace::Pace;
use crate::purge::Purge;
use crate::retention::Retention;
use crate::send_mail::SendMail;
use crate::sequence_events::SequenceEvents;
use crate::tasks::Tasks;

/// The workers, each with what it needs.
#[derive(Debug)]
pub(crate) struct Crew {
    pub(crate) sequencer: Arc<SequenceEvents>,
    pub(crate) sweeper: Arc<FinishOverdue>,
    pub(crate) purge: Arc<Purge>,
    pub(crate) files: Option<Arc<KeepFiles>>,
    pub(crate) retention: Arc<Retention>,
    pub(crate) callbacks: Arc<Courier<DeliverCallback>>,
    pub(crate) mails: Option<Arc<Courier<SendMail>>>,
}

impl Crew {
    /// Gives everybody their tools.
    pub(crate) fn hire(config: WorkersConfig) -> Self {
        let tasks = Arc::new(Tasks::default());
        let (callbacks, mails) = (callbacks(&config), mails(&config, &tasks));
        let places = &config.settings;
        Self {
            callbacks: courier(&config, callbacks, places.callbacks_in_flight),
            mails: mails.map(|errand| courier(&config, errand, places.mails_in_flight)),
            files: files(&config).map(Arc::new),
            sequencer: Arc::new(SequenceEvents {
                store: config.store.clone(),
                clock: Arc::clone(&config.clock),
                chance: Arc::clone(&config.chance),
            }),
            purge: Arc::new(Purge {
                store: config.store.clone(),
                clock: Arc::clone(&config.clock),
            }),
            retention: Arc::new(Retention {
                store: config.store.clone(),
                clock: Arc::clone(&config.clock),
                chance: Arc::clone(&config.chance),
                after: config.settings.retention,
            }),
            sweeper: Arc::new(FinishOverdue {
                store: config.store,
                clock: config.clock,
                chance: config.chance,
                tasks,
                grace: config.settings.grace,
                key: config.receipt_key,
            }),
        }
    }
}

fn callbacks(config: &WorkersConfig) -> DeliverCallback {
    DeliverCallback {
        store: config.store.clone(),
        clock: Arc::clone(&config.clock),
        chance: Arc::clone(&config.chance),
        caller: Arc::clone(&config.caller),
        breakers: Breakers::default(),
        traces: config.settings.traces,
    }
}

fn files(config: &WorkersConfig) -> Option<KeepFiles> {
    Some(KeepFiles {
        store: config.store.clone(),
        clock: Arc::clone(&config.clock),
        vault: config.vault.clone()?,
        unfinished_kept: config.settings.unfinished_uploads_kept,
        looked: Looked::default(),
    })
}

fn mails(config: &WorkersConfig, tasks: &Arc<Tasks>) -> Option<SendMail> {
    Some(SendMail {
        store: config.store.clone(),
        clock: Arc::clone(&config.clock),
        writer: Writer {
            store: config.store.clone(),
            tasks: Arc::clone(tasks),
            public_url: config.settings.public_url.clone(),
        },
        chance: Arc::clone(&config.chance),
        traces: config.settings.traces,
        pace: Pace::new(config.mailer.as_ref()?.spacing()),
        mailer: Arc::clone(config.mailer.as_ref()?),
    })
}

fn courier<E: Errand>(config: &WorkersConfig, errand: E, places: usize) -> Arc<Courier<E>> {
    Arc::new(Courier {
        errand,
        store: config.store.clone(),
        clock: Arc::clone(&config.clock),
        chance: Arc::clone(&config.chance),
        places,
    })
}
