//! The door of a task: who shows the right code is let in, at the right time.

use std::net::IpAddr;
use std::sync::Arc;

use domain::deadline::Grace;
use domain::id::TaskId;
use domain::secret::AccessCode;
use domain::test_instance::start::{Attempt, Ledger};
use domain::ticket::{NotAdmitted, admit};
use jiff::{SignedDuration, Timestamp};
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;
use store::{Reader, StoreError};

use super::seat::Seat;
use super::token::Token;
use crate::error::{ApiError, ApiResult, internal};
use crate::state::App;
use crate::throttle::{FailureThrottle, TooMany};

/// So many wrong codes a minute from one address are answered; a right one always passes.
const MOST_FAILURES: u32 = 30;
const FAILURE_WINDOW: SignedDuration = SignedDuration::from_secs(60);
/// Codes are UUIDs; what is longer is none.
const MAX_CODE: usize = 64;

/// Counts wrong codes.
#[derive(Debug)]
pub(crate) struct Door(FailureThrottle);

impl Door {
    /// Counts something wrong that was shown, and says when it was one too many.
    pub(super) fn failed(&self, from: IpAddr, now: Timestamp) -> Result<(), TooMany> {
        self.0.failed(from, now)
    }
}

impl Default for Door {
    fn default() -> Self {
        Self(FailureThrottle::new(MOST_FAILURES, FAILURE_WINDOW))
    }
}

/// Somebody whose code was right, with what they have done so far.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) task: Arc<Task>,
    pub(crate) ticket: Ticket,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) grace: Grace,
    pub(crate) now: Timestamp,
}

/// Why a code opens nothing.
#[derive(Debug)]
pub(crate) enum Unknown {
    /// It is none of this task's; a task that does not exist has none.
    Code,
    /// Too many wrong ones came from this address.
    TooMany {
        /// In so many seconds the next is answered.
        retry_after: i64,
    },
    /// It could not be looked up.
    Failed(ApiError),
}

impl From<ApiError> for Unknown {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Unknown {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl App {
    /// How late an answer may arrive.
    pub(crate) fn grace(&self) -> Grace {
        Grace::new(SignedDuration::try_from(self.settings.grace).unwrap_or(SignedDuration::MAX))
    }

    /// The task of a seat. It was there when the token was written, and tasks do not go.
    pub(crate) async fn task_of_seat(&self, seat: &Seat) -> ApiResult<Arc<Task>> {
        let task = self.task_of_link(&seat.task).await?;
        task.ok_or_else(|| internal("the task of a token does not exist"))
    }

    /// Who shows this code at the door of this task. Writes nothing.
    pub(crate) async fn visitor(
        &self,
        task: Option<&TaskId>,
        code: &AccessCode,
        from: IpAddr,
    ) -> Result<Visitor, Unknown> {
        if let Some(task) = task
            && let Some(task) = self.task_of_link(task).await?
            && let Some(code) = plausible(code)
        {
            let mut reader = self.store.read().await?;
            if let Some(ticket) = reader.ticket_of_code(&task.id, &code).await? {
                return Ok(self.visit(&mut reader, task, ticket).await?);
            }
        }
        Err(match self.door.failed(from, self.clock.now()) {
            Ok(()) => Unknown::Code,
            Err(too_many) => Unknown::TooMany {
                retry_after: too_many.retry_after,
            },
        })
    }

    /// Who sits there, without a code. Nobody, if the ticket has gone.
    pub(crate) async fn visitor_of_seat(&self, seat: &Seat) -> ApiResult<Option<Visitor>> {
        let task = self.task_of_seat(seat).await?;
        let mut reader = self.store.read().await?;
        let Some(ticket) = reader.ticket_of_seat(&seat.ticket).await? else {
            return Ok(None);
        };
        self.visit(&mut reader, task, ticket).await.map(Some)
    }

    pub(super) async fn visit(
        &self,
        reader: &mut Reader,
        task: Arc<Task>,
        ticket: Ticket,
    ) -> ApiResult<Visitor> {
        let instances = reader.test_instances(&ticket.id).await?;
        Ok(Visitor {
            task,
            ticket,
            attempts: attempts(&instances),
            grace: self.grace(),
            now: self.clock.now(),
        })
    }
}

impl Visitor {
    /// The ticket with all its attempts.
    pub(crate) fn ledger(&self) -> Ledger<'_> {
        Ledger {
            task: &self.task.content,
            attempts: &self.attempts,
            grace: self.grace,
            now: self.now,
        }
    }

    /// Whether the door opens now.
    pub(crate) fn admit(&self) -> Result<(), NotAdmitted> {
        let progress = self.ledger().progress();
        admit(
            &self.ticket.window,
            self.ticket.revoked_at,
            progress,
            self.now,
        )
    }

    /// The token that is given at the door.
    pub(crate) async fn token(&self, app: &App) -> ApiResult<String> {
        let token = Token {
            ticket: self.ticket.id.clone(),
            task: self.task.id.clone(),
            issued_at: self.now,
        };
        let issued = app.keys().await?.tokens.issue(&token);
        issued.ok_or_else(|| internal("there is no key for tokens"))
    }
}

/// What the rules need to know of each instance.
pub(crate) fn attempts(instances: &[StoredInstance]) -> Vec<Attempt> {
    let attempt = |stored: &StoredInstance| Attempt {
        id: stored.instance.id.clone(),
        step: stored.instance.step.clone(),
        started_at: stored.instance.started_at,
        deadline_at: stored.instance.deadline_at,
        ended_at: stored.instance.ended().map(|ended| ended.at),
        ignored_at: None,
        writer_seen_at: Some(stored.writer_seen_at),
    };
    instances.iter().map(attempt).collect()
}

/// The code as we write codes, if it can be one: people type capitals and copy spaces along.
fn plausible(code: &AccessCode) -> Option<String> {
    let code = code.reveal().trim();
    let fits = code.len() <= MAX_CODE
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits.then(|| code.to_ascii_lowercase())
}
