//! Lists of tickets, for people who look for one.

use domain::id::{OrganizationId, TaskId, TicketId};
use domain::secret::AccessCode;
use domain::ticket::TicketState;
use jiff::Timestamp;

use super::{Ticket, ticket};
use crate::Reader;
use crate::backend::tx::rows;
use crate::error::Result;

/// Which tickets to list. Text is found anywhere in its column, whatever its case.
#[derive(Debug, Clone, Default)]
pub struct TicketFilter {
    /// Of this task only.
    pub task_id: Option<TaskId>,
    /// The one that this code opens, in each task.
    pub code: Option<AccessCode>,
    /// In this state at this instant.
    pub state: Option<(TicketState, Timestamp)>,
    /// Anywhere in the candidate's name.
    pub name: Option<String>,
    /// Anywhere in the e-mail address.
    pub email: Option<String>,
    /// With just this id of the caller's own.
    pub external_id: Option<String>,
    /// In name, e-mail address or external id; or the whole code.
    pub text: Option<String>,
    /// Those behind this one, for the next page.
    pub after: Option<TicketId>,
    /// At most so many.
    pub limit: u32,
}

impl Reader {
    /// A page of an organization's tickets, oldest first.
    pub async fn tickets(
        &mut self,
        organization: &OrganizationId,
        filter: &TicketFilter,
    ) -> Result<Vec<Ticket>> {
        const SQL: &str = select!(
            "WHERE organization_id = $1 AND task_id IN (SELECT id FROM tasks WHERE organization_id = $1 AND ($2 IS NULL OR id = $2)) \
             AND id > $3 AND ($4 IS NULL OR code = $4 OR LOWER(fullname) LIKE $5 ESCAPE '\\' OR LOWER(email) LIKE $5 ESCAPE '\\' \
             OR LOWER(external_id) LIKE $5 ESCAPE '\\') AND ($7 IS NULL OR code = $7) \
             AND ($8 IS NULL OR $8 = CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN after_at > $9 THEN 'not-yet-active' \
             WHEN before_at <= $9 THEN 'expired' ELSE 'active' END) AND ($10 IS NULL OR LOWER(fullname) LIKE $10 ESCAPE '\\') \
             AND ($11 IS NULL OR LOWER(email) LIKE $11 ESCAPE '\\') AND ($12 IS NULL OR external_id = $12) ORDER BY id LIMIT $6"
        );
        let task = filter.task_id.as_ref().map(|id| id.as_str().to_owned());
        let after = filter.after.as_ref().map_or("", TicketId::as_str);
        let pattern = pattern_of(filter.text.as_deref());
        let text = filter.text.clone();
        let code = filter.code.as_ref().map(|code| code.reveal().clone());
        let state = filter.state.map(|(state, _)| state.word());
        let now = filter.state.map(|(_, now)| now.as_millisecond());
        rows!(
            self,
            SQL,
            [
                organization.as_str(),
                task,
                after,
                text,
                pattern,
                i64::from(filter.limit),
                code,
                state,
                now,
                pattern_of(filter.name.as_deref()),
                pattern_of(filter.email.as_deref()),
                filter.external_id.as_deref(),
            ],
            ticket
        )
    }
}

/// What finds a text anywhere in a column that is written in small letters.
fn pattern_of(text: Option<&str>) -> Option<String> {
    let text = text?.to_lowercase();
    Some(format!("%{}%", escape_like(&text)))
}

fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
