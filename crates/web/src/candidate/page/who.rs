//! Who opens a page of a task: whoever has the code of its address, else whoever has the cookie.

use domain::id::TaskId;
use domain::secret::AccessCode;
use view::page::Trouble;

use super::trouble::of_unknown;
use super::welcome::value_of;
use crate::candidate::door::Visitor;
use crate::candidate::seat::Seat;
use crate::error::ApiResult;
use crate::frame::Call;
use crate::state::App;

/// What somebody shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    code: Option<AccessCode>,
    seat: Option<Seat>,
}

impl Shown {
    /// At an address that may have a code, with a cookie that may be there.
    pub(super) fn at(query: Option<&str>, seat: Option<Seat>) -> Self {
        let code = value_of(query.unwrap_or_default().as_bytes(), "code");
        Self {
            code: code.map(AccessCode::from_stored),
            seat,
        }
    }

    /// By a form that names the ticket its page was of: in another tab somebody else may have entered meanwhile, and the browser would
    /// send their cookie.
    pub(super) fn by_form(query: Option<&str>, seat: Option<Seat>, form: &[u8]) -> Self {
        let ticket = value_of(form, "ticket");
        let seat = seat.filter(|seat| Some(seat.ticket.as_str()) == ticket.as_deref());
        Self::at(query, seat)
    }

    /// With a code that a form carries, where it does.
    pub(super) fn or_code(self, code: Option<String>) -> Self {
        Self {
            code: code.map(AccessCode::from_stored).or(self.code),
            ..self
        }
    }

    /// Whoever that is at a task; nobody, where neither is shown. A cookie is of one task, and another's page knows nobody by it.
    pub(super) async fn known(
        self,
        app: &App,
        call: &Call,
        task: Option<&TaskId>,
    ) -> ApiResult<Result<Option<Visitor>, Trouble>> {
        if let Some(code) = &self.code {
            return match app.visitor(task, code, call.address).await {
                Ok(visitor) => Ok(Ok(Some(visitor))),
                Err(unknown) => of_unknown(unknown).map(Err),
            };
        }
        match self.seat.filter(|seat| Some(&seat.task) == task) {
            Some(seat) => Ok(Ok(app.visitor_of_seat(&seat).await?)),
            None => Ok(Ok(None)),
        }
    }
}
