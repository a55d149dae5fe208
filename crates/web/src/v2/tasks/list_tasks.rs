//! `GET /api/v2/tasks`

use axum::extract::RawQuery;
use axum::response::Response;
use domain::fault::Faults;
use serde::Serialize;
use store::tasks::TaskPlace;

use super::shown::ListedTask;
use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid};
use crate::state::AppState;
use crate::v2::cursor;
use crate::v2::query::{self, DEFAULT_LIMIT};

/// Lists the caller's tasks, oldest first.
pub(crate) async fn list_tasks(
    app: AppState,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let query = query.unwrap_or_default();
    let window = parse(&query).map_err(invalid)?;
    let mut tasks = { app.store.read().await? }
        .tasks_page(
            &caller.organization,
            window.after.as_ref(),
            window.limit + 1,
        )
        .await?;
    let next = query::cut(&mut tasks, window.limit, |task| {
        let at = task.created_at.as_millisecond();
        cursor::behind_pair(cursor::TASKS, at, task.id.as_str())
    });
    let text = serde_json::to_string(&Page {
        tasks: tasks.into_iter().map(ListedTask::from).collect(),
        next: next.as_deref(),
    });
    let text = text.map_err(internal)?;
    query::reply(&app, text, ("/api/v2/tasks", &query), next.as_deref())
}

/// Which part of the list is asked for.
struct Window {
    after: Option<TaskPlace>,
    limit: u32,
}

fn parse(query: &str) -> Result<Window, Faults> {
    let window = Window {
        after: None,
        limit: DEFAULT_LIMIT,
    };
    query::read(query, window, |window, name, value| {
        match name {
            "limit" => window.limit = query::limit(value)?,
            "cursor" => window.after = Some(query::cursor(place(value))?),
            _ => return Err(query::unknown(&["limit", "cursor"])),
        }
        Ok(())
    })
}

fn place(cursor: &str) -> Option<TaskPlace> {
    let (millis, id) = cursor::pair(cursor::TASKS, cursor)?;
    Some(TaskPlace {
        created_at: domain::time::from_millis(millis),
        id,
    })
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    tasks: Vec<ListedTask>,
    next: Option<&'a str>,
}
