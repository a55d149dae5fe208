//! The pages of candidates. Each is rendered by `view`; here is what stands in them. Opening one changes nothing.

mod asset;
mod index;
mod language;
mod preview;
mod test_instance;
mod trouble;
mod welcome;

pub(crate) use asset::{asset, favicon, robots};
pub(crate) use index::index;
pub(crate) use preview::preview;
pub(crate) use test_instance::test_instance;
pub(crate) use welcome::{enter_by_form, welcome};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::id::TaskId;
use domain::locale::Locale;
use domain::ticket::WindowEnd;
use jiff::Timestamp;
use jiff::tz::Offset;
use view::Template;
use view::page::{Frame, Moment};

use crate::error::{ApiResult, internal};
use crate::state::App;

/// A page as a response.
fn html(status: StatusCode, page: &impl Template) -> ApiResult<Response> {
    let text = page.render().map_err(internal)?;
    let mut response = (status, text).into_response();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    Ok(response)
}

/// What is around a page.
fn frame(app: &App, locale: Locale) -> Frame {
    Frame {
        locale,
        prefix: app.settings.public_url.prefix().to_owned(),
        help: None,
    }
}

/// The path of a task's welcome page, without a code.
fn task_path(app: &App, task: &TaskId) -> String {
    let prefix = app.settings.public_url.prefix();
    format!("{prefix}/assessment/task/{task}")
}

/// An instant in an offset of so many minutes east.
fn moment(instant: Timestamp, utc_minutes: i32) -> Moment {
    let offset = Offset::from_seconds(utc_minutes.saturating_mul(60));
    Moment {
        instant,
        offset: offset.unwrap_or(Offset::UTC),
    }
}

/// One end of a window, as the organization wants it shown.
fn end(end: WindowEnd) -> Moment {
    moment(end.at, end.utc_minutes)
}
