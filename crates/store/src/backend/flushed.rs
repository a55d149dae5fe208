//! Nobody answers by what is not on disk yet.
//!
//! On SQLite, a transaction sees what earlier members of its group wrote, before the group's COMMIT. Whoever commits waits for that
//! COMMIT anyway; but a request that only *looked* (a replay, a conflict, a repeated submit) and dropped its transaction would answer
//! by rows that a crash can still take back. So every group that a task has looked into is noted, and [`flushed`] waits for all of them
//! after the task's work: by construction, whatever path the work took to its end.

use std::cell::RefCell;
use std::future::Future;

use super::lane::GroupEnd;
use crate::error::Result;

tokio::task_local! {
    static LOOKED_INTO: RefCell<Vec<GroupEnd>>;
}

/// Notes that the current task has seen rows of a group.
pub(crate) fn note(group: &GroupEnd) {
    // Outside of `flushed` (workers, commands) nobody is answered, so nothing needs to wait.
    let _ = LOOKED_INTO.try_with(|groups| groups.borrow_mut().push(group.clone()));
}

/// Runs the work, then waits until every group commit that it looked into is on disk.
///
/// # Errors
/// When one of these group commits failed: what the work found out was never true, so its output is dropped.
pub async fn flushed<F: Future>(work: F) -> Result<F::Output> {
    LOOKED_INTO
        .scope(RefCell::new(Vec::new()), async {
            let output = work.await;
            let groups = LOOKED_INTO.with(RefCell::take);
            for group in groups {
                group.wait().await?;
            }
            Ok(output)
        })
        .await
}
