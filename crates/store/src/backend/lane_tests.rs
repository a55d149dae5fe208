//! The model test of group commit: kill, cancel, interleave, fail the COMMIT; and look at what is on disk at any instant.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex as StdMutex};
use std::time::Duration;

use proptest::prelude::*;
use sqlx::Connection as _;

use super::*;
use crate::backend::connect;
use crate::testing::TestDatabase;

/// What a task does with its member after it has written a row.
#[derive(Debug, Clone, Copy)]
enum End {
    Commit,
    /// Commits, and ends the group with it.
    CommitAtOnce,
    /// The same of a batch, which may have the group for itself.
    CommitBatch,
    Drop,
    DropBatch,
    AbortBatch(u64),
    /// The task is aborted after so many microseconds, wherever it is.
    Abort(u64),
}

impl End {
    fn is_batch(self) -> bool {
        matches!(
            self,
            Self::CommitBatch | Self::DropBatch | Self::AbortBatch(_)
        )
    }
}

#[derive(Debug, Default)]
struct Ledger {
    /// Rows whose commit returned.
    acknowledged: BTreeSet<i64>,
    /// Rows that were dropped without commit.
    dropped: BTreeSet<i64>,
}

struct Fixture {
    writer: Writer,
    path: PathBuf,
    _database: TestDatabase,
}

async fn fixture() -> Fixture {
    let database = TestDatabase::sqlite().unwrap();
    let path = PathBuf::from(database.url().trim_start_matches("sqlite://"));
    let mut connection = connect::sqlite_writer(&path).await.unwrap();
    let tables = "CREATE TABLE rows (n INTEGER PRIMARY KEY, parent INTEGER REFERENCES rows (n) DEFERRABLE INITIALLY DEFERRED) STRICT";
    sqlx::query(tables).execute(&mut connection).await.unwrap();
    Fixture {
        writer: Writer::new(connection),
        path,
        _database: database,
    }
}

async fn insert(member: &mut Member, n: i64) {
    sqlx::query("INSERT INTO rows (n) VALUES ($1)")
        .bind(n)
        .execute(member.connection())
        .await
        .unwrap();
}

async fn rows_in(path: &Path) -> BTreeSet<i64> {
    let mut connection = sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    sqlx::query_scalar("SELECT n FROM rows")
        .fetch_all(&mut connection)
        .await
        .unwrap()
        .into_iter()
        .collect()
}

/// What a crash at this instant would leave: the files as they are, opened elsewhere.
async fn rows_after_a_crash(path: &Path, number: usize) -> BTreeSet<i64> {
    let copy = path.with_extension(format!("crash{number}"));
    let wal = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    // The log first: a checkpoint between the two copies moves rows from the log into the file, never back.
    std::fs::copy(wal(path), wal(&copy)).unwrap();
    std::fs::copy(path, &copy).unwrap();
    rows_in(&copy).await
}

async fn run(ends: Vec<End>) -> (Fixture, Arc<StdMutex<Ledger>>) {
    let fixture = fixture().await;
    let ledger = Arc::new(StdMutex::new(Ledger::default()));
    let tasks: Vec<_> = (0_i64..)
        .zip(ends)
        .map(|(n, end)| {
            let (writer, ledger) = (fixture.writer.clone(), Arc::clone(&ledger));
            tokio::spawn(async move {
                let work = async {
                    let mut member = if end.is_batch() {
                        writer.begin_batch().await.unwrap()
                    } else {
                        writer.begin().await.unwrap()
                    };
                    insert(&mut member, n).await;
                    if matches!(end, End::Drop | End::DropBatch) {
                        drop(member);
                        ledger.lock().unwrap().dropped.insert(n);
                    } else {
                        if matches!(end, End::CommitAtOnce | End::CommitBatch) {
                            member.commit_at_once().await.unwrap();
                        } else {
                            member.commit().await.unwrap();
                        }
                        ledger.lock().unwrap().acknowledged.insert(n);
                    }
                };
                match end {
                    End::Abort(micros) | End::AbortBatch(micros) => {
                        drop(tokio::time::timeout(Duration::from_micros(micros), work).await);
                    }
                    _ => work.await,
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    (fixture, ledger)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_was_acknowledged_is_there_and_what_was_dropped_is_not(
        ends in prop::collection::vec(
            prop_oneof![
                4 => Just(End::Commit),
                1 => Just(End::CommitAtOnce),
                2 => Just(End::CommitBatch),
                2 => Just(End::Drop),
                1 => Just(End::DropBatch),
                3 => (0_u64..4000).prop_map(End::Abort),
                2 => (0_u64..4000).prop_map(End::AbortBatch),
            ],
            1..60,
        )
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let (fixture, ledger) = run(ends).await;
            // One more member behind all of them: the lane still works, and every undoing has run.
            fixture.writer.begin().await.unwrap().commit().await.unwrap();
            let rows = rows_in(&fixture.path).await;
            let ledger = ledger.lock().unwrap();
            assert!(ledger.acknowledged.is_subset(&rows), "lost: {:?}", ledger.acknowledged.difference(&rows));
            assert!(ledger.dropped.is_disjoint(&rows), "came back: {:?}", ledger.dropped.intersection(&rows));
        });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_every_instant_the_disk_holds_what_was_acknowledged() {
    let fixture = fixture().await;
    let ledger = Arc::new(StdMutex::new(Ledger::default()));
    let writers: Vec<_> = (0..8_i64)
        .map(|writer| {
            let (lane, ledger) = (fixture.writer.clone(), Arc::clone(&ledger));
            tokio::spawn(async move {
                for number in 0..40 {
                    let n = writer * 1000 + number;
                    let mut member = lane.begin().await.unwrap();
                    insert(&mut member, n).await;
                    member.commit().await.unwrap();
                    ledger.lock().unwrap().acknowledged.insert(n);
                }
            })
        })
        .collect();
    for number in 0..20 {
        let acknowledged = ledger.lock().unwrap().acknowledged.clone();
        let rows = rows_after_a_crash(&fixture.path, number).await;
        assert!(
            acknowledged.is_subset(&rows),
            "lost: {:?}",
            acknowledged.difference(&rows)
        );
    }
    for writer in writers {
        writer.await.unwrap();
    }
}

/// Queues a member that runs one statement and commits.
fn queue(writer: &Writer, statement: &'static str) -> tokio::task::JoinHandle<Result<()>> {
    let writer = writer.clone();
    tokio::spawn(async move {
        let mut member = writer.begin().await?;
        sqlx::query(statement).execute(member.connection()).await?;
        member.commit().await
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failed_commit_fails_every_member_and_the_lane_goes_on() {
    let fixture = fixture().await;
    // While this one holds the lane, two queue behind it: they will be one group.
    let holder = fixture.writer.begin().await.unwrap();
    let first = queue(&fixture.writer, "INSERT INTO rows (n) VALUES (1)");
    // A deferred constraint is judged at COMMIT: that is what fails here.
    let second = queue(
        &fixture.writer,
        "INSERT INTO rows (n, parent) VALUES (2, 99)",
    );
    tokio::time::sleep(Duration::from_millis(20)).await;
    holder.commit().await.unwrap();
    for member in [first, second] {
        let end = member.await.unwrap();
        assert!(matches!(end, Err(StoreError::Unavailable(_))), "{end:?}");
    }
    assert_eq!(rows_in(&fixture.path).await, BTreeSet::new());
    queue(&fixture.writer, "INSERT INTO rows (n) VALUES (3)")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(rows_in(&fixture.path).await, BTreeSet::from([3]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_that_rolls_the_group_back_makes_nobody_a_liar() {
    let fixture = fixture().await;
    let mut holder = fixture.writer.begin().await.unwrap();
    for setup in [
        "CREATE TABLE blobs (b BLOB) STRICT",
        "PRAGMA max_page_count = 16",
    ] {
        sqlx::query(setup)
            .execute(holder.connection())
            .await
            .unwrap();
    }
    let before = queue(&fixture.writer, "INSERT INTO rows (n) VALUES (1)");
    tokio::time::sleep(Duration::from_millis(2)).await;
    // A single row has no statement journal: SQLite can only undo all of the transaction.
    let full = queue(
        &fixture.writer,
        "INSERT INTO blobs (b) VALUES (zeroblob(1000000))",
    );
    tokio::time::sleep(Duration::from_millis(2)).await;
    let behind = queue(&fixture.writer, "INSERT INTO rows (n) VALUES (3)");
    tokio::time::sleep(Duration::from_millis(2)).await;
    // The holder's own group closes first; the three are the next one.
    tokio::time::sleep(GROUP_AGE).await;
    holder.commit().await.unwrap();
    let ends = [before.await.unwrap(), behind.await.unwrap()];
    assert!(matches!(
        full.await.unwrap(),
        Err(StoreError::Unavailable(_))
    ));
    let told: BTreeSet<i64> = [1, 3]
        .into_iter()
        .zip(ends)
        .filter_map(|(n, end)| end.is_ok().then_some(n))
        .collect();
    assert_eq!(rows_in(&fixture.path).await, told);
    let on = queue(&fixture.writer, "INSERT INTO rows (n) VALUES (4)");
    on.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_that_is_undone_by_a_full_disk_leaves_nothing_and_the_lane_goes_on() {
    let fixture = fixture().await;
    let mut batch = fixture.writer.begin_batch().await.unwrap();
    sqlx::raw_sql("CREATE TABLE blobs (b BLOB) STRICT; PRAGMA max_page_count = 16")
        .execute(batch.connection())
        .await
        .unwrap();
    batch.commit_at_once().await.unwrap();
    let mut batch = fixture.writer.begin_batch().await.unwrap();
    insert(&mut batch, 1).await;
    let full = sqlx::query("INSERT INTO blobs (b) VALUES (zeroblob(1000000))");
    full.execute(batch.connection()).await.unwrap_err();
    drop(batch);
    let mut batch = fixture.writer.begin_batch().await.unwrap();
    insert(&mut batch, 2).await;
    batch.commit().await.unwrap();
    assert_eq!(rows_in(&fixture.path).await, BTreeSet::from([2]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_only_looked_answers_after_the_commit_of_what_he_saw() {
    let fixture = fixture().await;
    let mut first = fixture.writer.begin().await.unwrap();
    insert(&mut first, 1).await;
    let (writer, path) = (fixture.writer.clone(), fixture.path.clone());
    let looker = tokio::spawn(async move {
        let seen = crate::flushed(async {
            let mut member = writer.begin().await.unwrap();
            let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM rows")
                .fetch_one(member.connection())
                .await
                .unwrap();
            drop(member);
            count
        });
        let seen = seen.await.unwrap();
        (seen, rows_in(&path).await.len())
    });
    tokio::time::sleep(Duration::from_millis(5)).await;
    first.commit().await.unwrap();
    let (seen, on_disk) = looker.await.unwrap();
    assert_eq!(
        (seen, on_disk),
        (1, 1),
        "what he saw was committed when he answered"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_neighbour_process_gets_its_turn_under_load() {
    let fixture = fixture().await;
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let load: Vec<_> = (0..8_i64)
        .map(|writer| {
            let (lane, stop) = (fixture.writer.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut n = 10_000 * (writer + 1);
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let mut member = lane.begin().await.unwrap();
                    insert(&mut member, n).await;
                    member.commit().await.unwrap();
                    n += 1;
                }
            })
        })
        .collect();
    // A second lane on the same file stands for the command beside a running server.
    let neighbour = Writer::new(connect::sqlite_writer(&fixture.path).await.unwrap());
    for n in 0..5 {
        let mut member = neighbour.begin().await.unwrap();
        insert(&mut member, n).await;
        member.commit().await.unwrap();
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    for task in load {
        task.await.unwrap();
    }
    assert!(rows_in(&fixture.path).await.is_superset(&(0..5).collect()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_queued_long_enough_for_a_locked_database_is_told_at_once() {
    let Fixture { writer, path, .. } = &fixture().await;
    let mut neighbour = connect::sqlite_writer(path).await.unwrap();
    let lock = sqlx::query("BEGIN IMMEDIATE");
    lock.execute(&mut neighbour).await.unwrap();
    let queued = Instant::now().checked_sub(GIVE_UP).unwrap();
    let waiters: Vec<_> = (0..20)
        .map(|_| {
            let writer = writer.clone();
            tokio::spawn(async move { writer.begin_since(queued).await.map(drop) })
        })
        .collect();
    // One after the other, each with the whole patience, they would take more than three minutes.
    let told = async {
        for waiter in waiters {
            assert!(waiter.await.unwrap().unwrap_err().is_unavailable());
        }
    };
    tokio::time::timeout(GIVE_UP, told).await.unwrap();
    sqlx::query("ROLLBACK")
        .execute(&mut neighbour)
        .await
        .unwrap();
    let member = writer.begin_since(queued).await.unwrap();
    member.commit().await.unwrap();
}
