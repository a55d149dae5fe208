//! Pages of trouble that is nobody's fault of ours: in the candidate's language, with what can be done.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::locale::Locale;
use domain::ticket::NotAdmitted;
use view::page::{Trouble, TroublePage};

use super::{end, frame, html, moment};
use crate::candidate::door::{Unknown, Visitor};
use crate::error::{ApiError, ApiResult};
use crate::state::App;

/// The page of what went wrong.
pub(super) fn trouble(app: &App, locale: Locale, trouble: Trouble) -> ApiResult<Response> {
    let status = StatusCode::from_u16(trouble.status());
    let page = TroublePage {
        frame: frame(app, locale),
        trouble,
        request_id: None,
    };
    let mut response = html(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), &page)?;
    if let Trouble::TooManyAttempts { retry_after } = trouble {
        let seconds = HeaderValue::from(retry_after);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    Ok(response)
}

/// What a code that opens nothing leads to.
pub(super) fn of_unknown(unknown: Unknown) -> Result<Trouble, ApiError> {
    match unknown {
        Unknown::Code => Ok(Trouble::UnknownCode),
        Unknown::TooMany { retry_after } => Ok(Trouble::TooManyAttempts {
            retry_after: u32::try_from(retry_after).unwrap_or(u32::MAX),
        }),
        Unknown::Failed(error) => Err(error),
    }
}

/// Why the door stays shut, in the offset of the ticket.
pub(super) fn of_not_admitted(visitor: &Visitor, why: NotAdmitted) -> Trouble {
    let window = &visitor.ticket.window;
    match why {
        NotAdmitted::NotYetActive { active_after } => Trouble::NotYetActive {
            opens: window.after.map_or_else(|| moment(active_after, 0), end),
            now: visitor.now,
        },
        NotAdmitted::Expired => Trouble::Expired {
            closed: window.before.map_or_else(|| moment(visitor.now, 0), end),
        },
        NotAdmitted::Revoked => Trouble::Revoked,
    }
}
