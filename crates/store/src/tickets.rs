//! Tickets: one registered person in a task.

use std::collections::BTreeMap;

use domain::accommodation::Accommodations;
use domain::email::EmailAddress;
use domain::id::{OrganizationId, RequestId, TaskId, TicketId};
use domain::locale::Locale;
use domain::secret::AccessCode;
use domain::ticket::{Window, WindowEnd};
use domain::trace::TraceParent;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::backend::tx::{row, rows};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::{Sql, rows_of_list};
use crate::{Reader, json};

/// One registered person in a task.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// What it lets into.
    pub task_id: TaskId,
    /// The call that made it.
    pub request_id: RequestId,
    /// What opens it.
    pub code: AccessCode,
    /// The candidate's name.
    pub fullname: String,
    /// Where mails go.
    pub email: Option<EmailAddress>,
    /// At most one.
    pub group: Option<String>,
    /// In the caller's order.
    pub labels: Vec<String>,
    /// The caller's own id; need not be unique.
    pub external_id: Option<String>,
    /// When it lets in.
    pub window: Window,
    /// Copies of mails.
    pub extra_emails: Vec<EmailAddress>,
    /// Overrides the task's language.
    pub lang: Option<Locale>,
    /// What this candidate is granted.
    pub accommodations: Accommodations,
    /// Where results go.
    pub callback: Option<Callback>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    /// As the caller gave it, judged.
    pub url: String,
    /// Added to the query at each call.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// The trace of the call that asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<TraceParent>,
}

impl Callback {
    /// The URL with the parameters behind whatever query it has. It was judged when the ticket was created; `None` if it is no URL at all.
    pub fn full_url(&self) -> Option<Url> {
        let mut url = Url::parse(&self.url).ok()?;
        if !self.params.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.params);
        }
        Some(url)
    }
}

/// The start of every SELECT of tickets.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, organization_id, task_id, request_id, code, fullname, email, group_name, labels, external_id, after_at, \
             after_offset, before_at, before_offset, extra_emails, lang, accommodations, callback, created_at, revoked_at \
             FROM tickets ",
            $rest
        )
    };
}

mod list;
mod write;
pub use list::TicketFilter;

fn window_end(
    row: &impl Fields,
    at: &'static str,
    offset: &'static str,
) -> Result<Option<WindowEnd>> {
    let Some(at) = row.opt_instant(at)? else {
        return Ok(None);
    };
    Ok(Some(WindowEnd {
        at,
        utc_minutes: row.small(offset)?,
    }))
}

fn ticket(row: &impl Fields) -> Result<Ticket> {
    Ok(Ticket {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        task_id: row.parsed("task_id")?,
        request_id: row.parsed("request_id")?,
        code: AccessCode::from_stored(row.text("code")?),
        fullname: row.text("fullname")?,
        email: row.opt_parsed("email")?,
        group: row.opt_text("group_name")?,
        labels: row.json("labels")?,
        external_id: row.opt_text("external_id")?,
        window: Window {
            after: window_end(row, "after_at", "after_offset")?,
            before: window_end(row, "before_at", "before_offset")?,
        },
        extra_emails: row.json("extra_emails")?,
        lang: row.opt_text("lang")?.as_deref().and_then(Locale::from_code),
        accommodations: row.opt_json("accommodations")?.unwrap_or_default(),
        callback: row.opt_json("callback")?,
        created_at: row.instant("created_at")?,
        revoked_at: row.opt_instant("revoked_at")?,
    })
}

impl Reader {
    /// An organization's ticket.
    pub async fn ticket(
        &mut self,
        organization: &OrganizationId,
        id: &TicketId,
    ) -> Result<Option<Ticket>> {
        row!(
            self,
            select!("WHERE organization_id = $1 AND id = $2"),
            [organization.as_str(), id.as_str()],
            ticket
        )
    }

    /// The ticket that a code opens.
    pub async fn ticket_of_code(&mut self, task: &TaskId, code: &str) -> Result<Option<Ticket>> {
        row!(
            self,
            select!("WHERE task_id = $1 AND code = $2"),
            [task.as_str(), code],
            ticket
        )
    }

    /// The ticket of a seat, whose token the caller has verified.
    pub async fn ticket_of_seat(&mut self, id: &TicketId) -> Result<Option<Ticket>> {
        row!(self, select!("WHERE id = $1"), [id.as_str()], ticket)
    }

    /// Those of an organization's tickets of a task that are named, in no order.
    pub async fn tickets_of_ids(
        &mut self,
        organization: &OrganizationId,
        task: &TaskId,
        ids: &[TicketId],
    ) -> Result<Vec<Ticket>> {
        rows!(
            self,
            OF_IDS,
            [organization.as_str(), task.as_str(), json::write(ids)],
            ticket
        )
    }
}

/// Not `task_id = $2`: SQLite would take the index of codes, which begins with it, and walk all tickets of the task.
const OF_IDS: Sql = rows_of_list!(
    "id, organization_id, task_id, request_id, code, fullname, email, group_name, labels, external_id, after_at, \
     after_offset, before_at, before_offset, extra_emails, lang, accommodations, callback, created_at, revoked_at",
    " FROM tickets WHERE organization_id = $1 AND task_id || '' = $2",
    "tickets.id",
    "$3",
    ""
);

#[cfg(test)]
mod tests {
    use sqlx::{Connection as _, Row as _, SqliteConnection};

    use super::*;
    use crate::testing::TestDatabase;

    #[tokio::test]
    async fn named_tickets_are_found_one_by_one_however_many_the_task_has() {
        let database = TestDatabase::sqlite().unwrap();
        database.open().await.unwrap();
        let mut connection = SqliteConnection::connect(database.url()).await.unwrap();
        let explained = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", OF_IDS.sqlite));
        let steps = sqlx::query(explained).bind("o").bind("t").bind("[]");
        let steps = steps.fetch_all(&mut connection).await.unwrap();
        let first: String = steps[0].get("detail");
        assert!(
            first.starts_with("SEARCH tickets") && first.ends_with("(id=?)"),
            "{first}"
        );
    }
}
