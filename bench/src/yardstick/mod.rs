//! The yardstick: the rows of the two hottest calls, written as fast as a bare program can write them.
//!
//! Same tables and indexes (the database is made by the server's own migrations), same settings, prepared statements, one flushed commit
//! for as many calls as the server has connections. What a server must do beside it is missing: there is no network, no JSON, no look at
//! what is stored before a save, no sequencer. What is left is what the database costs; nobody who writes these rows can be much faster,
//! and the server's rate is told as a share of this one.

pub(crate) mod postgres;
pub(crate) mod rows;
pub(crate) mod sqlite;

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::server::Site;

/// The organization and the task that rows belong to.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    pub(crate) organization: String,
    pub(crate) task: String,
    pub(crate) step: String,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Calls of create-tickets, with so many tickets each.
    Create { each: usize },
    /// Saves of answers: so many to an instance before the next one's turn comes.
    Save { each: usize },
}

/// What was written in which time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// Calls or saves.
    pub(crate) calls: usize,
    pub(crate) elapsed: Duration,
}

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stop {
    /// Of a measurement.
    At(Instant),
    /// So many calls or saves fill a database.
    After(usize),
}

impl Stop {
    fn is_due(self, done: usize) -> bool {
        match self {
            Self::At(instant) => Instant::now() >= instant,
            Self::After(calls) => done >= calls,
        }
    }
}

/// The yardstick on either database.
#[derive(Debug)]
pub(crate) enum Yardstick {
    Sqlite(Box<sqlite::Sqlite>),
    Postgres(Box<postgres::Postgres>),
}

impl Yardstick {
    /// Opens a database that the server has made. Each that writes into one database has a seed of its own.
    pub(crate) async fn open(site: &Site, seed: u32) -> Outcome<Self> {
        let owner = site.owner.clone();
        if let Some(file) = site.url.strip_prefix("sqlite://") {
            let sqlite = sqlite::Sqlite::open(file.as_ref(), owner, seed)?;
            return Ok(Self::Sqlite(Box::new(sqlite)));
        }
        let postgres = postgres::Postgres::open(&site.url, owner, seed).await?;
        Ok(Self::Postgres(Box::new(postgres)))
    }

    /// Writes for a while, in groups of so many calls.
    pub(crate) async fn run(
        &mut self,
        work: Work,
        group: usize,
        time: Duration,
    ) -> Outcome<Written> {
        let started = Instant::now();
        let calls = self.write(work, group, Stop::At(started + time)).await?;
        let elapsed = started.elapsed();
        Ok(Written { calls, elapsed })
    }

    /// Writes until it is to stop; gives how many calls that were.
    pub(crate) async fn write(&mut self, work: Work, group: usize, stop: Stop) -> Outcome<usize> {
        Ok(match self {
            Self::Sqlite(sqlite) => sqlite.write(work, group, stop)?,
            Self::Postgres(postgres) => postgres.write(work, group, stop).await?,
        })
    }

    /// Has the database write out what it owes, so that the next scenario does not pay for the one before: PostgreSQL does so in the
    /// background, for minutes. SQLite never owes more than a few thousand pages.
    pub(crate) async fn settle(&self) -> Outcome<()> {
        if let Self::Postgres(postgres) = self {
            postgres.settle().await?;
        }
        Ok(())
    }

    /// Opens test instances to save answers in.
    pub(crate) async fn open_instances(&mut self, count: usize) -> Outcome<()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.open_instances(count)?,
            Self::Postgres(postgres) => postgres.open_instances(count).await?,
        }
        Ok(())
    }
}
