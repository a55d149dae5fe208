//! The contract of the store: every method, on SQLite and on PostgreSQL, with the same expectations.
#![expect(clippy::unwrap_used, reason = "a test that cannot arrange fails")]
#![expect(
    clippy::cloned_ref_to_slice_refs,
    reason = "an expected list reads better as a list"
)]
#![expect(
    clippy::too_many_lines,
    reason = "a scenario is read from top to bottom"
)]

/// Runs each scenario on both databases, as two tests.
macro_rules! on_both_databases {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = store::testing::TestDatabase::sqlite().unwrap();
                super::$name(database.open().await.unwrap()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = store::testing::TestDatabase::postgres().await.unwrap();
                let store = database.open().await.unwrap();
                super::$name(store.clone()).await;
                store.close().await;
            })*
        }
    };
}

mod answers;
mod arrange;
mod backup;
mod callbacks;
mod calls;
mod endings;
mod erasure;
mod feed;
mod files;
mod instances;
mod mails;
mod news;
mod organizations;
mod races;
mod sittings;
mod spoilt;
mod started;
mod tickets;
mod vitals;
