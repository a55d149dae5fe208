//! A task file as a body.

use std::sync::Arc;

use bytes::Bytes;
use domain::fault::Faults;
use domain::task::TaskContent;
use domain::taskfile;

use crate::error::{ApiResult, internal, invalid, invalid_task_file};
use crate::state::AppState;

/// Reads and judges a task file (YAML, and so JSON) or tells every fault with its line.
pub(super) async fn read(app: &AppState, bytes: &Bytes) -> ApiResult<TaskContent> {
    let Ok(text) = String::from_utf8(bytes.to_vec()) else {
        let mut faults = Faults::default();
        faults.push("", "not-utf-8", "must be a text in UTF-8");
        return Err(invalid(faults));
    };
    let (chance, now) = (Arc::clone(&app.chance), app.clock.now());
    // A file of four megabytes takes longer than others should wait for.
    let parsing = tokio::task::spawn_blocking(move || taskfile::parse(&text, &*chance, now));
    let parsed = parsing.await.map_err(internal)?;
    parsed.map_err(|faults| invalid_task_file(&faults))
}
