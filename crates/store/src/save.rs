//! Saves of answers share transactions: whoever waits while one batch is being flushed is in the next one, and each step of the way (look,
//! judge, write) is one statement for all of them.
//!
//! The store does not know the rules: a save brings its judge, which sees what is stored, with what the saves before it in the batch make of
//! it, and says what is to be written. What it says is the answer only once the batch is on disk. A candidate's saves keep their order. A
//! batch that fails is tried again save by save, so that one bad save fails alone; therefore a judge may be asked more than once.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::{QuestionId, TestInstanceId, TicketId};
use domain::test_instance::pages::NewlyOpened;
use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};

use crate::answers::{AnswerRevision, LateAnswer};
use crate::error::{Result, StoreError};
use crate::measures::{self, SaveOutcomes};
use crate::sittings::{Drawings, Look, StoredBefore, StoredSitting};
use crate::unlocked::{self, Memory};
use crate::{Store, Tx};

/// So many saves may be in a batch, and wait for one.
const MOST_SAVES: usize = 256;
/// So many batches are under way at once: while one is being flushed, the next is looked up and judged. More make batches smaller, and each
/// save costs more.
const QUEUES: usize = 2;

/// Which answer is saved, and by which operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveJob {
    /// Whose instance it must be.
    pub ticket: TicketId,
    /// The instance.
    pub instance: TestInstanceId,
    /// The question.
    pub question: QuestionId,
    /// The client's name for the save.
    pub op_id: String,
}

/// What a judge wants written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: it is refused, or it was saved before.
    Nothing,
    /// A revision.
    Keep {
        /// The revision.
        answer: AnswerRevision,
        /// The page that it opens, if it is the first on it.
        opened: Option<NewlyOpened>,
        /// When the writer was heard of, if that is to be noted.
        seen_at: Option<Timestamp>,
    },
    /// What came too late, aside.
    Aside(LateAnswer),
}

/// Asked inside the transaction; it must not wait for anything.
type Judge = Box<dyn Fn(Option<&StoredSitting>, &StoredBefore) -> Verdict + Send + Sync>;

/// A save that waits for its batch.
pub(crate) struct Waiting {
    pub(crate) job: SaveJob,
    judge: Judge,
    pub(crate) reply: oneshot::Sender<Result<()>>,
}

impl Waiting {
    /// Judges it by what is stored and by what the saves before it made of that; the saves behind it find its verdict there.
    pub(crate) fn judged(&self, look: &mut Look) -> Verdict {
        let (sitting, before) = look.of(&self.job);
        let verdict = (self.judge)(sitting, &before);
        look.learn(&self.job, &verdict);
        verdict
    }
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting")
            .field("job", &self.job)
            .finish_non_exhaustive()
    }
}

/// Where saves queue: all of one instance in the same queue, so that they keep their order.
#[derive(Debug, Clone)]
pub(crate) struct Queue(Vec<mpsc::Sender<Waiting>>);

impl Queue {
    fn of(&self, instance: &TestInstanceId) -> &mpsc::Sender<Waiting> {
        let mut hasher = DefaultHasher::new();
        instance.hash(&mut hasher);
        let queues = self.0.len();
        let number = usize::try_from(hasher.finish()).unwrap_or(usize::MAX) % queues;
        &self.0[number]
    }
}

/// Makes the queues; [`run`] serves one.
pub(crate) fn queues() -> (Queue, Vec<mpsc::Receiver<Waiting>>) {
    let queues = (0..QUEUES).map(|_| mpsc::channel(MOST_SAVES));
    let (senders, receivers) = queues.unzip();
    (Queue(senders), receivers)
}

/// Serves a queue until every store that can fill it is gone: the one that is handed over here cannot.
pub(crate) async fn run(store: Store, mut queue: mpsc::Receiver<Waiting>) {
    let mut memory = Memory::default();
    loop {
        let mut batch = Vec::new();
        if queue.recv_many(&mut batch, MOST_SAVES).await == 0 {
            return;
        }
        if let Some(Ok(mut database)) = store.without_transaction().await {
            batch = unlocked::save(&mut database, batch, &mut memory).await;
            if batch.is_empty() {
                continue;
            }
        }
        let begun = store.begin_batch().await;
        // Whoever came while the database was busy with the batch before goes along.
        while batch.len() < MOST_SAVES
            && let Ok(save) = queue.try_recv()
        {
            batch.push(save);
        }
        match begun {
            Ok(tx) => save_all(&store, tx, batch, &mut memory.drawings).await,
            Err(error) => tell_all(batch, error),
        }
    }
}

async fn save_all(store: &Store, tx: Tx, mut batch: Vec<Waiting>, drawings: &mut Drawings) {
    // Whoever has hung up does not wait for an answer; the save stands all the same.
    match (save_together(tx, &batch, drawings).await, batch.len()) {
        (Ok(()), _) => {
            for save in batch {
                let _ = save.reply.send(Ok(()));
            }
        }
        // As it is: a row that cannot be read is no reason to tell the caller to come again.
        (Err(error), 1) => {
            if let Some(save) = batch.pop() {
                let _ = save.reply.send(Err(error));
            }
        }
        (Err(_), _) => one_by_one(store, batch, drawings).await,
    }
}

/// Saves that failed together, each alone.
async fn one_by_one(store: &Store, batch: Vec<Waiting>, drawings: &mut Drawings) {
    let mut batch = batch.into_iter();
    while let Some(save) = batch.next() {
        match store.begin().await {
            Ok(tx) => {
                let alone = save_together(tx, std::slice::from_ref(&save), drawings).await;
                let _ = save.reply.send(alone);
            }
            Err(error) => {
                let left = std::iter::once(save).chain(batch);
                return tell_all(left.collect(), error);
            }
        }
    }
}

/// The database is not to be had: tried one by one, each would wait as long for the same answer.
fn tell_all(batch: Vec<Waiting>, error: StoreError) {
    let errors = error.for_each(batch.len());
    for (save, error) in batch.into_iter().zip(errors) {
        let _ = save.reply.send(Err(error));
    }
}

async fn save_together(mut tx: Tx, batch: &[Waiting], drawings: &mut Drawings) -> Result<()> {
    let jobs: Vec<&SaveJob> = batch.iter().map(|save| &save.job).collect();
    let mut look = tx.look(&jobs, drawings).await?;
    let (mut writing, mut outcomes) = (Writing::default(), SaveOutcomes::default());
    for save in batch {
        let verdict = save.judged(&mut look);
        outcomes.add(&verdict);
        writing.add(&save.job.instance, verdict);
    }
    writing.write(&mut tx).await?;
    tx.commit().await?;
    measures::batch_of("saves", batch.len());
    outcomes.count();
    Ok(())
}

/// What the judges of a batch want written.
#[derive(Debug, Default)]
pub(crate) struct Writing {
    pub(crate) answers: Vec<(TestInstanceId, AnswerRevision)>,
    pub(crate) opened: Vec<(TestInstanceId, NewlyOpened)>,
    pub(crate) aside: Vec<(TestInstanceId, LateAnswer)>,
    pub(crate) seen: Vec<TestInstanceId>,
    /// The last of them: nobody asks for more than about when a writer was heard of.
    pub(crate) seen_at: Option<Timestamp>,
}

impl Writing {
    pub(crate) fn add(&mut self, id: &TestInstanceId, verdict: Verdict) {
        match verdict {
            Verdict::Nothing => {}
            Verdict::Aside(late) => self.aside.push((id.clone(), late)),
            Verdict::Keep {
                answer,
                opened,
                seen_at,
            } => {
                self.answers.push((id.clone(), answer));
                self.opened
                    .extend(opened.map(|opened| (id.clone(), opened)));
                if seen_at.is_some() {
                    self.seen.push(id.clone());
                    self.seen_at = self.seen_at.max(seen_at);
                }
            }
        }
    }

    async fn write(self, tx: &mut Tx) -> Result<()> {
        tx.add_answers(&self.answers).await?;
        for (id, opened) in &self.opened {
            tx.open_page(id, opened).await?;
        }
        for (id, late) in &self.aside {
            tx.keep_late_answer(id, late).await?;
        }
        if let Some(seen_at) = self.seen_at {
            tx.note_writers(&self.seen, seen_at).await?;
        }
        Ok(())
    }
}

impl Store {
    /// Saves an answer as its judge says; returns what the judge said beside it, once everything is flushed to disk.
    ///
    /// The judge sees the instance (`None` if the ticket has no such one) and what is stored of the question and the operation. It may be
    /// asked again when a batch failed; its last word counts.
    ///
    /// # Errors
    /// When nothing was written.
    pub async fn save<T, F>(&self, job: SaveJob, judge: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Option<&StoredSitting>, &StoredBefore) -> (Verdict, T) + Send + Sync + 'static,
    {
        let said = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&said);
        let judge = Box::new(
            move |sitting: Option<&StoredSitting>, before: &StoredBefore| {
                // One task serves the queue: a panic that got through would end all saves of this process, not this one.
                let judged = catch_unwind(AssertUnwindSafe(|| judge(sitting, before)));
                let (verdict, word) = match judged {
                    Ok((verdict, word)) => (verdict, Some(word)),
                    Err(_) => (Verdict::Nothing, None),
                };
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = word;
                verdict
            },
        );
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { job, judge, reply };
        if let Some(queues) = &self.queues {
            let queue = queues.saves.of(&waiting.job.instance);
            queue.send(waiting).await.map_err(StoreError::unavailable)?;
        } else {
            let tx = self.begin().await?;
            save_all(self, tx, vec![waiting], &mut Drawings::default()).await;
        }
        answer.await.map_err(StoreError::unavailable)??;
        let word = said.lock().unwrap_or_else(PoisonError::into_inner).take();
        word.ok_or_else(|| StoreError::unavailable("a save was not judged"))
    }
}
