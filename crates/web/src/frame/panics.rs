//! A panic in a handler is a bug of ours and an answer to the caller all the same.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;

use crate::error::{ApiResult, internal};

/// Runs the work; a panic becomes an internal error.
pub(super) async fn caught<T>(work: impl Future<Output = T>) -> ApiResult<T> {
    // Whatever the work held is dropped by the unwinding: a transaction rolls back, a lock of ours is never held across user code.
    AssertUnwindSafe(work)
        .catch_unwind()
        .await
        .map_err(|panic| internal(format!("panicked: {}", words(&*panic))))
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no words")
}
