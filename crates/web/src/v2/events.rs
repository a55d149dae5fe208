//! `GET /api/v2/events`

use axum::extract::RawQuery;
use axum::response::Response;
use domain::fault::Faults;
use domain::time::rfc3339;
use serde::Serialize;
use serde_json::value::RawValue;
use store::events::Event;

use crate::auth::Caller;
use crate::error::{ApiResult, internal, invalid};
use crate::json_reply::json_reply;
use crate::state::AppState;

const DEFAULT_LIMIT: u32 = 100;
const MAX_LIMIT: u32 = 1_000;

/// Gives the events of the caller's feed behind a number.
pub(crate) async fn events(
    app: AppState,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    let window = Window::parse(query.as_deref().unwrap_or_default()).map_err(invalid)?;
    let mut reader = app.store.read().await?;
    let events = reader
        .events_after(&caller.organization, window.after, window.limit)
        .await?;
    Ok(json_reply(page(&window, &events)?))
}

/// Which part of the feed is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Window {
    after: i64,
    limit: u32,
}

impl Window {
    fn parse(query: &str) -> Result<Self, Faults> {
        let mut window = Self {
            after: 0,
            limit: DEFAULT_LIMIT,
        };
        let mut faults = Faults::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let number = value.parse::<i64>().ok();
            match (&*name, number) {
                ("after", Some(after @ 0..)) => window.after = after,
                ("after", _) => {
                    let message = "must be a number of the feed, 0 or more";
                    faults.push("after", "out-of-range", message);
                }
                ("limit", _) => match value.parse() {
                    Ok(limit @ 1..=MAX_LIMIT) => window.limit = limit,
                    _ => faults.push("limit", "out-of-range", format!("must be 1 to {MAX_LIMIT}")),
                },
                _ => {}
            }
        }
        faults.or(window)
    }
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    events: Vec<PageEvent<'a>>,
    next: i64,
}

#[derive(Debug, Serialize)]
struct PageEvent<'a> {
    sequence: i64,
    r#type: &'a str,
    timestamp: String,
    /// The stored bytes, which callbacks carry too.
    data: &'a RawValue,
}

impl<'a> PageEvent<'a> {
    fn new(event: &'a Event) -> ApiResult<Self> {
        Ok(Self {
            sequence: event.sequence,
            r#type: &event.kind,
            timestamp: rfc3339(event.at),
            data: serde_json::from_str(&event.data).map_err(internal)?,
        })
    }
}

fn page(window: &Window, events: &[Event]) -> ApiResult<String> {
    let page = Page {
        next: events.last().map_or(window.after, |event| event.sequence),
        events: events
            .iter()
            .map(PageEvent::new)
            .collect::<ApiResult<_>>()?,
    };
    serde_json::to_string(&page).map_err(internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_read_and_its_faults_are_named() {
        let window = |after, limit| Ok(Window { after, limit });
        assert_eq!(Window::parse(""), window(0, 100));
        assert_eq!(Window::parse("after=7&limit=1000&x=1"), window(7, 1000));
        let faults = Window::parse("after=-1&limit=1001").unwrap_err();
        let paths: Vec<_> = faults.as_slice().iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["after", "limit"]);
        assert!(Window::parse("limit=0").is_err() && Window::parse("after=").is_err());
    }
}
