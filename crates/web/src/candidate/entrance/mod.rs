//! The ways in beside a code: what [`domain::access`] makes of an entry is looked up here, or a ticket is made for it.
//!
//! What can be guessed is guarded twice. Wrong entries are counted by address as wrong codes are, and a right one passes whatever that
//! count says. Behind a second, much higher count (the task's `guesses`, by task and address and hour) nothing is looked at any more:
//! without it, whoever guesses would only have to go on. To add a way in: a variant of `domain::task::Access`, what it claims in
//! `domain::access`, and its arm in [`App::enter`].

mod digest;
mod guest;
mod listed;
mod vault;

pub(crate) use digest::{CredentialKey, Given};

use std::net::IpAddr;
use std::sync::Arc;

use domain::access::{Claim, Entry};
use domain::fault::Faults;
use domain::id::TaskId;
use domain::locale::Locale;
use domain::ticket::NotAdmitted;
use jiff::{SignedDuration, Timestamp};
use store::StoreError;
use store::tasks::Task;

use self::vault::Vault;
use super::door::Visitor;
use crate::error::ApiError;
use crate::frame::Call;
use crate::state::App;
use crate::throttle::{Counts, TooMany, source};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What the ways in remember, in memory: after a restart everybody begins anew.
#[derive(Debug)]
pub(crate) struct Entrance {
    guesses: Counts<(TaskId, IpAddr)>,
    made: Counts<(TaskId, IpAddr)>,
    mailed: Counts<[u8; 32]>,
    vault: Vault,
}

impl Default for Entrance {
    fn default() -> Self {
        Self {
            guesses: Counts::new(HOUR),
            made: Counts::new(HOUR),
            mailed: Counts::new(HOUR),
            vault: Vault::default(),
        }
    }
}

/// What an entry led to.
#[derive(Debug)]
pub(crate) enum Entered {
    /// Somebody who is in.
    Visitor(Box<Visitor>),
    /// A mail with a link, if everything was right: more is said to nobody.
    Mailed,
}

/// Why an entry led nowhere.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It lacks something, or something cannot be right.
    Faults(Faults),
    /// Nobody is known by it. One answer whatever was wrong, and whether or not there is such a task.
    Unknown,
    /// Too much that was wrong came from this address.
    TooMany(TooMany),
    /// The door has made as many tickets as it may.
    Full,
    /// The exam is not open.
    NotAdmitted(NotAdmitted, Timestamp),
    /// It could not be looked up.
    Failed(ApiError),
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Somebody at the door of a task.
#[derive(Debug, Clone, Copy)]
struct Caller<'a> {
    app: &'a App,
    task: &'a Arc<Task>,
    call: &'a Call,
    /// The language in which the page was read, where it is not the task's.
    lang: Option<Locale>,
}

impl App {
    /// Lets in whoever shows what the task asks for. A task that does not exist, or asks for a code, knows nobody.
    pub(crate) async fn enter(
        &self,
        task: Option<&TaskId>,
        entry: &Entry,
        call: &Call,
        lang: Option<Locale>,
    ) -> Result<Entered, Refused> {
        let task = match task {
            Some(task) => self.task_of_link(task).await?,
            None => None,
        };
        let Some(task) = task else {
            return Err(self.unknown(call.address));
        };
        let access = &task.content.entrance.access;
        let Some(claim) = Claim::of(access, entry) else {
            return Err(self.unknown(call.address));
        };
        let caller = Caller {
            app: self,
            task: &task,
            call,
            lang,
        };
        match claim.map_err(Refused::Faults)? {
            Claim::Listed { first, second } => caller.listed(&first, second.as_deref()).await,
            Claim::Guest { slip, password } => {
                if let Some(password) = password {
                    caller.check_password(&password).await?;
                }
                caller.guest(&slip).await
            }
        }
    }

    /// Counts what was wrong.
    fn unknown(&self, from: IpAddr) -> Refused {
        match self.door.failed(from, self.clock.now()) {
            Ok(()) => Refused::Unknown,
            Err(too_many) => Refused::TooMany(too_many),
        }
    }
}

impl Caller<'_> {
    fn source(&self) -> (TaskId, IpAddr) {
        (self.task.id.clone(), source(self.call.address))
    }

    /// Counts a guess before it is looked at, so that as many at once are no way around; a right one is taken back.
    fn guess(&self) -> Result<(), Refused> {
        let most = self.task.content.entrance.access.guesses();
        let most = most.unwrap_or(u32::MAX);
        let now = self.app.clock.now();
        let counted = self.app.entrance.guesses.add(self.source(), most, now);
        counted.map_err(Refused::TooMany)
    }

    fn guessed_right(&self) {
        self.app.entrance.guesses.take_back(&self.source());
    }
}
