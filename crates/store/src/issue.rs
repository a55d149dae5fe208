//! Calls that only add rows share transactions: whoever waits while one batch is being flushed is in the next one, in a handful of
//! statements for all of them.
//!
//! Group commit makes the flush common but not the statements: a call of one ticket costs several trips to the database's thread, each
//! with its wake-ups. Tickets, their mails and their event need no look at what is stored, so that any number of calls can go in together.
//! A batch that fails is tried again call by call, so that one bad call fails alone.

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};

use crate::entrance::Credentials;
use crate::error::{Result, StoreError};
use crate::events::NewEvent;
use crate::mails::Mail;
use crate::measures;
use crate::store::Queues;
use crate::tickets::Ticket;
use crate::{Store, Tx};

/// So many calls may be in a batch, and wait for one.
const MOST_CALLS: usize = 256;
/// So many batches are under way at once: while one is being flushed, the next is collected.
pub(crate) const SERVERS: usize = 2;
/// A call of more tickets goes alone: it is a batch by itself.
const LARGE_CALL: usize = 64;

/// What one call of create-tickets adds: all of it or nothing.
#[derive(Debug)]
pub struct Issue {
    /// The tickets.
    pub tickets: Vec<Ticket>,
    /// By what their candidates are known at the door, where the task asks for it.
    pub credentials: Vec<Credentials>,
    /// Their mails.
    pub mails: Vec<Mail>,
    /// What the feed says of it.
    pub event: NewEvent,
}

/// A call that waits for its batch.
#[derive(Debug)]
pub(crate) struct Waiting {
    issue: Issue,
    reply: oneshot::Sender<Result<()>>,
}

/// Where calls queue.
pub(crate) type Queue = mpsc::Sender<Waiting>;

/// What serves the queue, one server after the other.
pub(crate) type Served = Arc<Mutex<mpsc::Receiver<Waiting>>>;

/// Makes the queue; [`run`] serves it.
pub(crate) fn queue() -> (Queue, Served) {
    let (queue, served) = mpsc::channel(MOST_CALLS);
    (queue, Arc::new(Mutex::new(served)))
}

/// Serves the queue, beside others, until every store that can fill it is gone: the one that is handed over here cannot.
pub(crate) async fn run(store: Store, queue: Served) {
    loop {
        let mut batch = Vec::new();
        let mut queue = queue.lock().await;
        if queue.recv_many(&mut batch, MOST_CALLS).await == 0 {
            return;
        }
        let begun = store.begin_adding().await;
        // Whoever came while the database was busy with the batch before goes along.
        while batch.len() < MOST_CALLS
            && let Ok(call) = queue.try_recv()
        {
            batch.push(call);
        }
        drop(queue);
        let (issues, replies): (Vec<Issue>, Vec<_>) = batch
            .into_iter()
            .map(|waiting| (waiting.issue, waiting.reply))
            .unzip();
        let results = match begun {
            Ok(tx) => issue_all(&store, tx, &issues).await,
            // Tried call by call, each would wait as long for the same database.
            Err(error) => error.for_each(issues.len()).map(Err).collect(),
        };
        for (reply, result) in replies.into_iter().zip(results) {
            // Whoever has hung up does not wait for an answer; the tickets are there all the same.
            let _ = reply.send(result);
        }
    }
}

async fn issue_all(store: &Store, tx: Tx, issues: &[Issue]) -> Vec<Result<()>> {
    let Err(error) = tx.issue_and_commit(issues).await else {
        return issues.iter().map(|_| Ok(())).collect();
    };
    // The answer to a COMMIT can be lost although it was done: what is there must not be called failed, nor be added twice.
    if let [issue] = issues {
        let is_there = matches!(store.is_issued(issue).await, Ok(true));
        return vec![if is_there { Ok(()) } else { Err(error) }];
    }
    one_by_one(store, issues).await
}

/// Calls that failed together, each alone; once the database is not to be had, the rest need not find that out again.
async fn one_by_one(store: &Store, issues: &[Issue]) -> Vec<Result<()>> {
    let mut results = Vec::with_capacity(issues.len());
    for issue in issues {
        let begun = match store.is_issued(issue).await {
            Ok(true) => Ok(None),
            Ok(false) => store.begin_adding().await.map(Some),
            Err(error) => Err(error),
        };
        results.push(match begun {
            Ok(None) => Ok(()),
            Ok(Some(tx)) => tx.issue_and_commit(std::slice::from_ref(issue)).await,
            Err(error) => {
                let left = issues.len() - results.len();
                results.extend(error.for_each(left).map(Err));
                return results;
            }
        });
    }
    results
}

impl Store {
    /// Adds what a call of create-tickets makes; returns once it is flushed to disk.
    ///
    /// # Errors
    /// When nothing of it was added.
    pub async fn issue(&self, issue: Issue) -> Result<()> {
        let queues = self
            .queues
            .as_ref()
            .filter(|_| issue.tickets.len() <= LARGE_CALL);
        let Some(Queues { issues: queue, .. }) = queues else {
            let tx = self.begin_adding().await?;
            let mut results = issue_all(self, tx, &[issue]).await;
            return results.pop().unwrap_or(Ok(()));
        };
        let (reply, answer) = oneshot::channel();
        queue
            .send(Waiting { issue, reply })
            .await
            .map_err(StoreError::unavailable)?;
        answer.await.map_err(StoreError::unavailable)?
    }

    /// Whether a call's tickets are stored: all of them are, or none.
    async fn is_issued(&self, issue: &Issue) -> Result<bool> {
        let Some(ticket) = issue.tickets.first() else {
            return Ok(false);
        };
        let mut reader = self.read().await?;
        let found = reader.ticket(&ticket.organization_id, &ticket.id).await?;
        Ok(found.is_some())
    }
}

impl Tx {
    /// Adds what calls make, inside this transaction.
    pub async fn issue(&mut self, issues: &[Issue]) -> Result<()> {
        self.add_tickets(issues.iter().flat_map(|issue| &issue.tickets))
            .await?;
        self.add_credentials(issues.iter().flat_map(|issue| &issue.credentials))
            .await?;
        self.add_mails(issues.iter().flat_map(|issue| &issue.mails))
            .await?;
        self.record(issues.iter().map(|issue| &issue.event)).await
    }

    async fn issue_and_commit(mut self, issues: &[Issue]) -> Result<()> {
        self.issue(issues).await?;
        self.commit().await?;
        measures::batch_of("issues", issues.len());
        Ok(())
    }
}
