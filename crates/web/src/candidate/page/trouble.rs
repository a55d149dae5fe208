//! Pages of trouble that is nobody's fault of ours: in the candidate's language, with what can be done.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::ticket::{NotAdmitted, Window};
use jiff::Timestamp;
use view::page::{Trouble, TroublePage};

use super::{Place, end, moment};
use crate::candidate::door::Unknown;
use crate::error::{ApiError, ApiResult};

/// The page of what went wrong.
pub(in crate::candidate) fn trouble(place: Place<'_>, trouble: Trouble) -> ApiResult<Response> {
    let status = StatusCode::from_u16(trouble.status());
    let page = TroublePage {
        frame: place.frame(),
        trouble,
        request_id: Some(place.call.shown_id().to_owned()),
    };
    let mut response = place.html(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), &page)?;
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
        Unknown::TooMany { retry_after } => Ok(too_many(retry_after)),
        Unknown::Failed(error) => Err(error),
    }
}

/// What too much that was wrong leads to.
pub(super) fn too_many(retry_after: i64) -> Trouble {
    Trouble::TooManyAttempts {
        retry_after: u32::try_from(retry_after).unwrap_or(u32::MAX),
    }
}

/// Why the door stays shut, in the offset of the ticket.
pub(super) fn of_not_admitted(window: &Window, why: NotAdmitted, now: Timestamp) -> Trouble {
    match why {
        NotAdmitted::NotYetActive { active_after } => Trouble::NotYetActive {
            opens: window.after.map_or_else(|| moment(active_after, 0), end),
            now,
        },
        NotAdmitted::Expired => Trouble::Expired {
            closed: window.before.map_or_else(|| moment(now, 0), end),
        },
        NotAdmitted::Revoked => Trouble::Revoked,
    }
}
