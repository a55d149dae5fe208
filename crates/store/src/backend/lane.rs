//! Group commit on SQLite: one write connection, one durable COMMIT for everybody who queued while the last one was being flushed.
//!
//! SQLite has one writer, and a flushed commit costs far more than the statements in it. So a transaction is a *member*: it waits in a
//! fair queue for the connection, works inside a SAVEPOINT of the group's transaction, and passes the connection on when it is done. The
//! first member of a group also queues a *closer* behind everybody who waits at that moment; when the closer's turn comes it issues the
//! real COMMIT and tells the members. A member's `commit` returns only then.
//!
//! What would go wrong otherwise, and how it is kept from happening:
//! - A request future can be dropped at any await. Whatever must not be torn (BEGIN, COMMIT, undoing a member) runs in a task of its
//!   own, which owns the connection until it is back in a known state. A member that is dropped is rolled back to its savepoint before
//!   the connection passes on.
//! - A COMMIT that fails (disk full) fails every member. Nobody was told anything before.
//! - Other processes write too (commands beside a running server). A group is bounded in time and in members, and the lane leaves a gap
//!   after a long busy stretch that a polling neighbour is sure to hit.

use std::sync::Arc;
use std::time::Duration;

use sqlx::SqliteConnection;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use tokio::time::Instant;

use crate::error::{Result, StoreError};
use crate::measures;

/// How long a group may take members after its BEGIN.
const GROUP_AGE: Duration = Duration::from_millis(20);
/// How many members a group may have: bounds what one failed COMMIT fails.
const GROUP_MEMBERS: u32 = 512;
/// After this long without a pause, the lane lets go of the database for [`GAP`].
const BUSY_STRETCH: Duration = Duration::from_millis(100);
/// Longer than the pause between two of our tries for the lock, so that a neighbour's try falls into it.
const GAP: Duration = Duration::from_millis(3);
/// Between two tries for the lock that another process holds.
const TRY_EVERY: Duration = Duration::from_millis(1);
/// Whoever has queued for so long while another process holds the lock is told that the database is unavailable. Counted from the moment of
/// queueing: counted from one's turn, each of a hundred who wait would wait for those before as well.
const GIVE_UP: Duration = Duration::from_secs(10);

/// How a group's COMMIT ended; `None` while it is open.
type End = Option<std::result::Result<(), Arc<StoreError>>>;

/// A handle on the end of a group.
#[derive(Debug, Clone)]
pub(crate) struct GroupEnd(watch::Receiver<End>);

impl GroupEnd {
    /// Waits for the group's COMMIT.
    pub(crate) async fn wait(mut self) -> Result<()> {
        let end = self
            .0
            .wait_for(Option::is_some)
            .await
            .map_err(StoreError::unavailable)?
            .clone();
        match end {
            Some(Ok(())) => Ok(()),
            Some(Err(error)) => Err(StoreError::unavailable(error)),
            None => unreachable!("waited for an end"),
        }
    }
}

#[derive(Debug)]
struct Group {
    end: watch::Sender<End>,
    begun: Instant,
    members: u32,
    savepoint: Savepoint,
}

/// The one savepoint that is open in a group, always. A trip to the database's thread costs more than such a statement, so a member's
/// savepoint is not released when the member ends, but together with the opening of the next one; or by the COMMIT, which releases all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Savepoint {
    /// Nothing was written behind it: the next member takes it as it is.
    Clean,
    /// It holds the work of a member that has committed.
    Kept,
    /// There is none: the whole group is one batch's, who ends it. Behind a savepoint SQLite keeps a copy of every page that is changed,
    /// which took a fifth of its thread's time for saves.
    Absent,
}

impl Savepoint {
    /// What begins a group.
    const fn begin(self) -> &'static str {
        match self {
            Self::Absent => "BEGIN IMMEDIATE",
            Self::Clean | Self::Kept => "BEGIN IMMEDIATE; SAVEPOINT member",
        }
    }
}

/// The write connection and the group that is open on it.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) connection: SqliteConnection,
    group: Option<Group>,
    /// When the last group ended, and since when groups have followed each other without a pause.
    idle_since: Instant,
    busy_since: Instant,
}

/// The queue for the write connection. The mutex is fair: first come, first served.
#[derive(Debug, Clone)]
pub(crate) struct Writer(Arc<Mutex<Lane>>);

impl Writer {
    pub(crate) fn new(connection: SqliteConnection) -> Self {
        let now = Instant::now();
        Self(Arc::new(Mutex::new(Lane {
            connection,
            group: None,
            idle_since: now,
            busy_since: now,
        })))
    }

    /// Queues for the connection and opens a member on it.
    pub(crate) async fn begin(&self) -> Result<Member> {
        self.begin_since(Instant::now()).await
    }

    /// The same for the writes of many, which end their group: if they are the first in it, it is theirs alone.
    pub(crate) async fn begin_batch(&self) -> Result<Member> {
        self.queue(Instant::now(), Savepoint::Absent).await
    }

    /// Begins for somebody who queued at this instant.
    async fn begin_since(&self, queued: Instant) -> Result<Member> {
        self.queue(queued, Savepoint::Clean).await
    }

    async fn queue(&self, queued: Instant, fresh: Savepoint) -> Result<Member> {
        let lane = Arc::clone(&self.0).lock_owned().await;
        let lane = if lane.takes_members() {
            lane
        } else {
            self.fresh_group(lane, queued, fresh).await?
        };
        Member::open(lane).await
    }

    /// Closes the group that takes nobody any more, and begins the next, with its closer queued behind all who wait now.
    async fn fresh_group(
        &self,
        mut lane: OwnedMutexGuard<Lane>,
        queued: Instant,
        savepoint: Savepoint,
    ) -> Result<OwnedMutexGuard<Lane>> {
        let queue = Arc::clone(&self.0);
        owned(async move {
            lane.close().await;
            lane.open(queue, queued, savepoint).await?;
            Ok(lane)
        })
        .await
    }
}

/// Runs work in a task of its own, so that dropping the caller cannot tear it.
async fn owned<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    tokio::spawn(work).await.map_err(StoreError::unavailable)?
}

impl Lane {
    fn takes_members(&self) -> bool {
        self.group.as_ref().is_some_and(|group| {
            // A batch that has ended leaves no group behind. What has no savepoint and no batch either is one that nobody came for.
            group.savepoint != Savepoint::Absent
                && group.members < GROUP_MEMBERS
                && group.begun.elapsed() < GROUP_AGE
        })
    }

    /// Begins a group and queues its closer.
    async fn open(
        &mut self,
        queue: Arc<Mutex<Self>>,
        queued: Instant,
        savepoint: Savepoint,
    ) -> Result<()> {
        if self.idle_since.elapsed() >= TRY_EVERY {
            self.busy_since = Instant::now();
        } else if self.busy_since.elapsed() > BUSY_STRETCH {
            tokio::time::sleep(GAP).await;
            self.busy_since = Instant::now();
        }
        self.begin_immediate(queued, savepoint).await?;
        let (end, ended) = watch::channel(None);
        self.group = Some(Group {
            end,
            begun: Instant::now(),
            members: 0,
            savepoint,
        });
        tokio::spawn(async move {
            let mut lane = queue.lock_owned().await;
            let mine = lane
                .group
                .as_ref()
                .is_some_and(|group| group.end.subscribe().same_channel(&ended));
            if mine {
                lane.close().await;
            }
        });
        Ok(())
    }

    /// Takes the database's write lock. SQLite's own busy handler sleeps up to 100 ms between tries and so never meets a short gap.
    async fn begin_immediate(&mut self, queued: Instant, savepoint: Savepoint) -> Result<()> {
        loop {
            match sqlx::query(savepoint.begin())
                .execute(&mut self.connection)
                .await
                .map_err(StoreError::from)
            {
                Ok(_) => return Ok(()),
                Err(StoreError::Unavailable(_)) if queued.elapsed() < GIVE_UP => {
                    tokio::time::sleep(TRY_EVERY).await;
                }
                Err(error) => {
                    // Should only the savepoint have failed, a transaction is open that nobody knows of.
                    let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
                    return Err(error);
                }
            }
        }
    }

    /// Notes what a member leaves behind.
    fn leave(&mut self, savepoint: Savepoint) {
        if let Some(group) = self.group.as_mut() {
            group.savepoint = savepoint;
        }
    }

    /// Undoes the open group of a batch that was dropped: it has no other member, and nobody was told anything.
    async fn abandon(&mut self) {
        self.group = None;
        // An error says that SQLite has undone it by itself; or that the transaction is open still, which the next BEGIN finds out.
        let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
        self.idle_since = Instant::now();
    }

    /// Commits the open group, if there is one, and tells its members.
    async fn close(&mut self) {
        let Some(group) = self.group.take() else {
            return;
        };
        let begun = Instant::now();
        let committed = sqlx::query("COMMIT").execute(&mut self.connection).await;
        measures::group_of(group.members);
        let end = match committed {
            Ok(_) => {
                measures::committed(begun.elapsed());
                Ok(())
            }
            Err(error) => {
                measures::commit_failed();
                // A failed COMMIT may leave the transaction open; an error here means that it did not.
                let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    group.members,
                    "a group commit failed"
                );
                Err(Arc::new(StoreError::from(error)))
            }
        };
        self.idle_since = Instant::now();
        group.end.send_replace(Some(end));
    }
}

/// One transaction: a savepoint in the open group, and the connection until it is released.
#[derive(Debug)]
pub(crate) struct Member {
    /// `None` once the member has ended.
    lane: Option<OwnedMutexGuard<Lane>>,
    end: GroupEnd,
    /// Whether the savepoint is this member's. Before that it may be the last member's, which must not be undone.
    is_open: bool,
    /// Whether the group is this member's, without a savepoint.
    is_alone: bool,
}

impl Member {
    async fn open(mut lane: OwnedMutexGuard<Lane>) -> Result<Self> {
        let Some(group) = lane.group.as_mut() else {
            unreachable!("a member opens in a group")
        };
        group.members += 1;
        let savepoint = group.savepoint;
        let end = GroupEnd(group.end.subscribe());
        super::flushed::note(&end);
        // From here on, dropping the member puts the lane in order.
        let mut member = Self {
            lane: Some(lane),
            end,
            is_open: false,
            is_alone: savepoint == Savepoint::Absent,
        };
        if savepoint == Savepoint::Kept {
            sqlx::query("RELEASE member; SAVEPOINT member")
                .execute(member.connection())
                .await?;
        }
        // From here on, dropping it undoes whatever the savepoint holds.
        member.is_open = true;
        Ok(member)
    }

    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        let Some(lane) = self.lane.as_mut() else {
            unreachable!("a member is used only before its end")
        };
        &mut lane.connection
    }

    /// Keeps what the savepoint holds and ends the group with it: whoever brings many writes need not wait for others to share the flush.
    /// What would happen otherwise: two batches that take turns would end in one group, all their callers would be answered at once, come
    /// back at once, and the database would rest while they are heard and the processors while it flushes.
    pub(crate) async fn commit_at_once(mut self) -> Result<()> {
        if let Some(mut lane) = self.lane.take() {
            // In a task of its own: dropping the caller must not tear a COMMIT.
            tokio::spawn(async move { lane.close().await });
        }
        self.end.clone().wait().await
    }

    /// Keeps what the savepoint holds, passes the connection on, and waits for the group's COMMIT.
    pub(crate) async fn commit(mut self) -> Result<()> {
        if self.is_alone {
            return self.commit_at_once().await;
        }
        if let Some(mut lane) = self.lane.take() {
            lane.leave(Savepoint::Kept);
        }
        self.end.clone().wait().await
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        let Some(mut lane) = self.lane.take() else {
            return;
        };
        let (is_open, is_alone) = (self.is_open, self.is_alone);
        let undo = async move {
            if is_alone {
                return lane.abandon().await;
            }
            let rolled_back = is_open
                && sqlx::query("ROLLBACK TO member")
                    .execute(&mut lane.connection)
                    .await
                    .is_ok();
            if rolled_back {
                lane.leave(Savepoint::Clean);
            } else {
                // It gave up before the savepoint was surely its own: then it has written nothing, and those before it are committed. Or
                // SQLite has rolled back the whole group by itself, as it may when the disk is full: then the next member's savepoint
                // would be a transaction of its own, its rows would be on disk, and its caller would be told that they are not. So the
                // group ends here, well or badly.
                lane.close().await;
            }
        };
        // Without a runtime the process is ending, and so is the connection.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(undo);
        }
    }
}

#[cfg(test)]
#[path = "lane_tests.rs"]
mod tests;
