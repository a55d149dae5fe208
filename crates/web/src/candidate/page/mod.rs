//! The pages of candidates. Each is rendered by `view`; here is what stands in them. Opening one changes nothing.

mod asset;
mod enter;
mod entry;
mod index;
mod language;
mod my_data;
mod preview;
mod task_file;
mod test_instance;
mod trouble;
mod try_out;
mod welcome;
mod who;

pub(crate) use asset::{asset, favicon, offline_worker, robots};
pub(crate) use enter::enter_by_form;
pub(crate) use index::index;
pub(crate) use language::{Spoken, speak};
pub(super) use language::{choice, remember, shown_again};
pub(crate) use my_data::{ask_for_deletion, my_data, my_data_archive, my_data_file};
pub(crate) use preview::preview;
pub(crate) use task_file::task_file;
pub(crate) use test_instance::test_instance;
pub(super) use trouble::trouble;
pub(crate) use try_out::{try_out, try_out_for_task};
pub(crate) use welcome::welcome;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::id::{TaskId, TicketId};
use domain::locale::Locale;
use domain::ticket::{Window, WindowEnd};
use jiff::Timestamp;
use jiff::tz::Offset;
use store::tasks::Task;
use view::Template;
use view::page::{Frame, Moment};

use super::door::Visitor;
use crate::error::{ApiResult, internal};
use crate::frame::{Call, framed_by};
use crate::state::App;

/// Where a page stands: its language, the call that asked for it, and what it is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    app: &'a App,
    call: &'a Call,
    locale: Locale,
    task: Option<&'a Task>,
    ticket: Option<&'a TicketId>,
}

impl<'a> Place<'a> {
    /// A page about nothing that is known yet.
    pub(super) fn new(app: &'a App, call: &'a Call, locale: Locale) -> Self {
        Self {
            app,
            call,
            locale,
            task: None,
            ticket: None,
        }
    }

    /// A page about a task.
    fn at(self, task: &'a Task) -> Self {
        Self {
            task: Some(task),
            ..self
        }
    }

    /// A page of somebody.
    pub(super) fn of(self, visitor: &'a Visitor) -> Self {
        Self {
            task: Some(&visitor.task),
            ticket: Some(&visitor.ticket.id),
            ..self
        }
    }

    /// What is around a page.
    pub(super) fn frame(self) -> Frame {
        let own = { self.task }.and_then(|task| task.content.entrance.help.clone());
        let help = own.unwrap_or_else(|| self.app.settings.help.clone());
        Frame {
            locale: self.locale,
            switch: true,
            prefix: self.app.settings.public_url.prefix().to_owned(),
            help: Some(help).filter(|help| !help.is_empty()),
            reference: self.ticket.map(ToString::to_string),
        }
    }

    /// A page as a response, which may stand in the frames that its task names.
    pub(super) fn html(self, status: StatusCode, page: &impl Template) -> ApiResult<Response> {
        let text = page.render().map_err(internal)?;
        let mut response = (status, text).into_response();
        let headers = response.headers_mut();
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, html);
        let origins = { self.task }.map(|task| task.content.entrance.embedding.as_slice());
        if let Some(policy) = framed_by(origins.unwrap_or_default()) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
    }
}

/// The path of a task's welcome page, without a code.
pub(super) fn task_path(app: &App, task: &TaskId) -> String {
    let prefix = app.settings.public_url.prefix();
    format!("{prefix}/assessment/task/{task}")
}

/// An instant in an offset of so many minutes east.
pub(super) fn moment(instant: Timestamp, utc_minutes: i32) -> Moment {
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

/// The offset in which the organization wants times shown to a candidate.
pub(super) fn utc_minutes(window: &Window) -> i32 {
    let end = window.before.or(window.after);
    end.map_or(0, |end| end.utc_minutes)
}
