//! The HTTP surface through its front door, on SQLite and on PostgreSQL. Files mirror the URLs.
#![expect(clippy::unwrap_used, reason = "a test that cannot arrange fails")]

/// Runs each scenario on both databases, as two tests.
macro_rules! on_both_databases {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = store::testing::TestDatabase::sqlite().unwrap();
                super::$name(crate::world::World::new(database).await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = store::testing::TestDatabase::postgres().await.unwrap();
                super::$name(crate::world::World::new(database).await).await;
            })*
        }
    };
}

/// Compares status and body with what is written here; both databases give the same.
macro_rules! assert_reply {
    ($reply:expr, @$expected:literal) => {
        insta::allow_duplicates! { insta::assert_snapshot!($reply.shown(), @$expected) }
    };
}

mod bounces;
mod callbacks;
mod candidate;
mod events;
mod fatih;
mod frame;
mod health;
mod listener;
mod mails;
mod openapi;
mod postman;
mod quota;
mod reply;
mod sitting;
mod tasks;
mod tickets;
mod world;
