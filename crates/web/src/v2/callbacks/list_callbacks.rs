//! `GET /api/v2/callbacks`

use axum::extract::RawQuery;
use axum::response::Response;
use serde::Serialize;

use super::filter;
use super::shown::ShownCallback;
use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid};
use crate::state::AppState;
use crate::v2::query;

/// Lists the caller's callbacks in the order of the feed, samples where they were asked for.
pub(crate) async fn list_callbacks(
    app: AppState,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let query = query.unwrap_or_default();
    let mut filter = filter::of_query(&query).map_err(invalid)?;
    let page = filter.limit;
    filter.limit = page + 1;
    let mut reader = app.store.read().await?;
    let mut found = reader.deliveries(&caller.organization, &filter).await?;
    let off = reader.disabled_endpoints().await?;
    let next = query::cut(&mut found, page, |one| filter::behind(&one.place()));
    let text = serde_json::to_string(&Page {
        callbacks: found
            .iter()
            .map(|one| ShownCallback::of(one, &off))
            .collect(),
        next: next.as_deref(),
    });
    let text = text.map_err(internal)?;
    query::reply(&app, text, ("/api/v2/callbacks", &query), next.as_deref())
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    callbacks: Vec<ShownCallback<'a>>,
    next: Option<&'a str>,
}
