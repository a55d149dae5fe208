//! Claimed rows on their way, each in a task of its own.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use store::jobs::Lease;
use tokio::task::{Id, JoinSet};

/// A claimed row on its way.
pub(crate) type Held<J> = (Arc<Lease>, Arc<J>);

/// Rows on their way. Dropping it stops them where they are, as a crash would.
pub(crate) struct UnderWay<J> {
    tasks: JoinSet<()>,
    held: HashMap<Id, Held<J>>,
}

impl<J> Default for UnderWay<J> {
    fn default() -> Self {
        Self {
            tasks: JoinSet::new(),
            held: HashMap::new(),
        }
    }
}

impl<J: Send + Sync + 'static> UnderWay<J> {
    /// Begins a row's way.
    pub(crate) fn begin(&mut self, way: impl Future<Output = ()> + Send + 'static, held: Held<J>) {
        let task = self.tasks.spawn(way);
        self.held.insert(task.id(), held);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Waits until one ends. A task that panicked in spite of all is forgotten too: its lease runs out.
    pub(crate) async fn one_ends(&mut self) {
        if let Some(ended) = self.tasks.join_next_with_id().await {
            self.forget(ended);
        }
    }

    /// Forgets all that have ended, without waiting.
    pub(crate) fn forget_ended(&mut self) {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.forget(ended);
        }
    }

    fn forget(&mut self, ended: Result<(Id, ()), tokio::task::JoinError>) {
        let id = ended.map_or_else(|error| error.id(), |(id, ())| id);
        self.held.remove(&id);
    }

    /// Waits until all have ended.
    pub(crate) async fn all_end(&mut self) {
        while !self.is_empty() {
            self.one_ends().await;
        }
    }

    /// Stops what is under way; gives what was.
    pub(crate) async fn stop(&mut self) -> Vec<Held<J>> {
        self.tasks.shutdown().await;
        self.held.drain().map(|(_, held)| held).collect()
    }
}
