//! The workers on both databases, against receivers on real sockets, with a clock that the tests move.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot set the stage must stop the test"
)]

/// Runs each scenario on both databases, as two tests.
macro_rules! on_both_databases {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = store::testing::TestDatabase::sqlite().unwrap();
                super::$name(&$crate::scene::Scene::set(database).await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = store::testing::TestDatabase::postgres().await.unwrap();
                let scene = $crate::scene::Scene::set(database).await;
                super::$name(&scene).await;
                scene.store.close().await;
            })*
        }
    };
}

mod callbacks;
mod crashes;
mod exam;
mod files;
mod mails;
mod notices;
mod receiver;
mod scene;
#[path = "../mails/server.rs"]
#[expect(dead_code, reason = "the tests of the mailer need more of it")]
mod server;
mod sweeps;
