//! The outbox of mails.

use domain::id::{MailId, OrganizationId, TaskId, TicketId};
use domain::trace::TraceParent;
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::bulk::{Insert, insert};
use crate::error::Result;
use crate::fields::Fields;
use crate::jobs::{Attempt, JobState, Lease, Settlement};
use crate::sql::Sql;
use crate::{Reader, Tx, json, set_aside};

/// A mail to a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its id; the left part of its Message-ID.
    pub id: MailId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// The task whose template it uses.
    pub task_id: TaskId,
    /// To whom it goes.
    pub ticket_id: TicketId,
    /// The template's name.
    pub template: String,
    /// Where it is.
    pub state: JobState,
    /// When it is sent, or tried again.
    pub due_at: Timestamp,
    /// Tries so far in the schedule.
    pub attempt: u32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
    /// When a server took it, or when it was given up.
    pub finished_at: Option<Timestamp>,
    /// The trace of the call that asked for it.
    pub trace: Option<TraceParent>,
}

/// Which mails to list.
#[derive(Debug, Clone, Default)]
pub struct MailFilter {
    /// To this ticket only.
    pub ticket_id: Option<TicketId>,
    /// In this state only.
    pub state: Option<JobState>,
    /// Those behind this one, for the next page.
    pub after: Option<MailId>,
    /// At most so many.
    pub limit: u32,
}

impl JobState {
    /// The word for a mail in this state.
    pub fn mail_word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "sent",
            Self::Failed => "failed",
        }
    }

    /// The state that a mail is in by this word.
    pub fn from_mail_word(word: &str) -> Option<Self> {
        [Self::Pending, Self::Done, Self::Failed]
            .into_iter()
            .find(|state| state.mail_word() == word)
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, organization_id, task_id, ticket_id, template, state, due_at, attempt, last_error, created_at, sent_at, traceparent FROM mails ",
            $rest
        )
    };
}

fn mail(row: &impl Fields) -> Result<Mail> {
    Ok(Mail {
        id: row.parsed("id")?,
        organization_id: row.parsed("organization_id")?,
        task_id: row.parsed("task_id")?,
        ticket_id: row.parsed("ticket_id")?,
        template: row.text("template")?,
        state: row.word("state", JobState::from_mail_word)?,
        due_at: row.instant("due_at")?,
        attempt: row.small("attempt")?,
        last_error: row.opt_text("last_error")?,
        created_at: row.instant("created_at")?,
        finished_at: row.opt_instant("sent_at")?,
        trace: row.opt_parsed("traceparent")?,
    })
}

impl Reader {
    /// An organization's mail.
    pub async fn mail(
        &mut self,
        organization: &OrganizationId,
        id: &MailId,
    ) -> Result<Option<Mail>> {
        row!(
            self,
            select!("WHERE organization_id = $1 AND id = $2"),
            [organization.as_str(), id.as_str()],
            mail
        )
    }

    /// A page of an organization's mails, oldest first. Those of a ticket are those to its candidate: what its owner was told is not.
    pub async fn mails(
        &mut self,
        organization: &OrganizationId,
        filter: &MailFilter,
    ) -> Result<Vec<Mail>> {
        const SQL: &str = select!(
            "WHERE organization_id = $1 AND ($2 IS NULL OR (ticket_id = $2 AND id NOT IN (SELECT mail_id FROM owner_notices))) AND ($3 IS NULL OR state = $3) AND id > $4 \
             ORDER BY id LIMIT $5"
        );
        let ticket = filter.ticket_id.as_ref().map(|id| id.as_str().to_owned());
        let after = filter.after.as_ref().map_or("", MailId::as_str);
        rows!(
            self,
            SQL,
            [
                organization.as_str(),
                ticket,
                filter.state.map(JobState::mail_word),
                after,
                i64::from(filter.limit)
            ],
            mail
        )
    }

    /// When the next mail is due, of those that nobody holds.
    pub async fn next_mail_due(&mut self) -> Result<Option<Timestamp>> {
        const SQL: &str = "SELECT MIN(due_at) AS due FROM mails WHERE state = 'pending'";
        Ok(row!(self, SQL, [], |row| Fields::opt_instant(row, "due"))?.flatten())
    }
}

impl Tx {
    /// An organization's mail, of which nobody else can change anything until this transaction ends.
    pub(crate) async fn lock_mail(
        &mut self,
        organization: &OrganizationId,
        id: &MailId,
    ) -> Result<Option<Mail>> {
        const SQL: Sql = Sql {
            sqlite: select!("WHERE organization_id = $1 AND id = $2"),
            postgres: select!("WHERE organization_id = $1 AND id = $2 FOR UPDATE"),
        };
        row!(self, SQL, [organization.as_str(), id.as_str()], mail)
    }

    /// Puts mails into the outbox.
    pub async fn add_mails<'a>(&mut self, mails: impl IntoIterator<Item = &'a Mail>) -> Result<()> {
        let mails: Vec<&Mail> = mails.into_iter().collect();
        const INSERT: Insert = Insert {
            table: "mails",
            columns: &[
                "id",
                "organization_id",
                "task_id",
                "ticket_id",
                "template",
                "state",
                "due_at",
                "attempt",
                "lease_until",
                "created_at",
                "traceparent",
            ],
        };
        if mails.is_empty() {
            return Ok(());
        }
        self.news().mails = true;
        insert!(self, INSERT, &mails, |mail| [
            mail.id.as_str(),
            mail.organization_id.as_str(),
            mail.task_id.as_str(),
            mail.ticket_id.as_str(),
            mail.template.as_str(),
            mail.state.mail_word(),
            mail.due_at.as_millisecond(),
            i64::from(mail.attempt),
            0_i64,
            mail.created_at.as_millisecond(),
            mail.trace.map(String::from),
        ])
    }

    /// Claims mails that are due and that nobody holds.
    pub async fn claim_mails(
        &mut self,
        now: Timestamp,
        lease: &Lease,
        limit: u32,
    ) -> Result<Vec<Mail>> {
        let sql = Sql {
            sqlite: "UPDATE mails SET lease_until = $2, lease_token = $3 WHERE id IN (\
                SELECT id FROM mails WHERE state = 'pending' AND due_at <= $1 AND lease_until <= $1 ORDER BY due_at, id LIMIT $4) \
                RETURNING id, organization_id, task_id, ticket_id, template, state, due_at, attempt, last_error, created_at, sent_at, traceparent",
            postgres: "UPDATE mails SET lease_until = $2, lease_token = $3 WHERE id IN (\
                SELECT id FROM mails WHERE state = 'pending' AND due_at <= $1 AND lease_until <= $1 ORDER BY due_at, id LIMIT $4 \
                FOR UPDATE SKIP LOCKED) \
                RETURNING id, organization_id, task_id, ticket_id, template, state, due_at, attempt, last_error, created_at, sent_at, traceparent",
        };
        let (at, until) = (now.as_millisecond(), lease.until.as_millisecond());
        let claimed = rows!(
            self,
            sql,
            [at, until, &lease.token, i64::from(limit)],
            |row| Ok((Fields::text(row, "id")?, mail(row)))
        )?;
        let (claimed, unreadable) = set_aside::sorted("mails", claimed);
        self.set_mails_aside(&unreadable, now).await?;
        Ok(claimed)
    }

    /// Settles a claimed mail, and records the try. False when the lease was lost: then somebody else has the mail.
    pub async fn settle_mail(
        &mut self,
        id: &MailId,
        lease: &Lease,
        attempt: &Attempt,
        settlement: &Settlement,
        now: Timestamp,
    ) -> Result<bool> {
        const SQL: &str = "UPDATE mails SET state = $3, due_at = COALESCE($4, due_at), sent_at = $5, last_error = $6, \
            attempt = attempt + 1, lease_until = 0, lease_token = NULL WHERE id = $1 AND lease_token = $2";
        let (state, due_at, finished_at, reason) = settlement.columns(now, "sent");
        let changed = run!(
            self,
            SQL,
            [
                id.as_str(),
                &lease.token,
                state,
                due_at,
                finished_at,
                reason
            ]
        )?;
        if changed == 1 {
            self.add_attempt(id.as_str(), attempt).await?;
        }
        Ok(changed == 1)
    }

    /// Gives claimed mails back untried, to be claimed at an instant: at a shutdown, or when something of ours is in the way.
    pub async fn release_mails(
        &mut self,
        lease: &Lease,
        ids: &[MailId],
        due_at: Option<Timestamp>,
    ) -> Result<()> {
        let sql = crate::sql::in_list!(
            "UPDATE mails SET lease_until = 0, lease_token = NULL, due_at = COALESCE($2, due_at) \
             WHERE lease_token = $1 AND state = 'pending' AND id",
            "$3",
            ""
        );
        run!(
            self,
            sql,
            [
                &lease.token,
                due_at.map(Timestamp::as_millisecond),
                json::write(ids)
            ]
        )?;
        Ok(())
    }

    /// Sends a mail again, from the start of its schedule. False when the organization has no such mail, or somebody is sending it now.
    pub async fn resend_mail(
        &mut self,
        organization: &OrganizationId,
        id: &MailId,
        now: Timestamp,
    ) -> Result<bool> {
        const SQL: &str = "UPDATE mails SET state = 'pending', due_at = $3, attempt = 0, sent_at = NULL, lease_until = 0, lease_token = NULL \
            WHERE organization_id = $1 AND id = $2 AND lease_until <= $3";
        self.news().mails = true;
        Ok(run!(
            self,
            SQL,
            [organization.as_str(), id.as_str(), now.as_millisecond()]
        )? == 1)
    }
}
