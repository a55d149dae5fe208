//! The yardstick on SQLite: one thread, one connection, one prepared statement a table.

use std::path::Path;

use rusqlite::{Connection, params};

use super::rows::{ANSWER, EVENT, Maker, first_sequence};
use super::{Owner, Stop, Work};

type Result<T> = std::result::Result<T, rusqlite::Error>;

/// A connection with the server's settings.
#[derive(Debug)]
pub(crate) struct Sqlite {
    connection: Connection,
    owner: Owner,
    maker: Maker,
    sequence: i64,
    saves: Saves,
}

/// Where saves go: round and round over the instances, a revision each time.
#[derive(Debug, Default)]
struct Saves {
    instances: Vec<String>,
    made: usize,
}

const TICKET: &str = "INSERT INTO tickets (id, organization_id, task_id, request_id, code, fullname, email, labels, external_id, extra_emails, created_at) \
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const EVENTS: &str =
    "INSERT INTO events (organization_id, sequence, id, type, at, data) VALUES (?, ?, ?, ?, ?, ?)";
const ANSWERS: &str = "INSERT INTO answer_revisions (test_instance_id, question_id, rev, op_id, value, saved_at) VALUES (?, ?, ?, ?, ?, ?)";
const INSTANCE: &str = "INSERT INTO test_instances (id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, \
    deadline_at, writer_epoch, writer_seen_at) VALUES (?, ?, ?, ?, ?, 1, '{}', ?, ?, 1, ?)";

impl Sqlite {
    pub(crate) fn open(path: &Path, owner: Owner, seed: u32) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
             PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768; PRAGMA busy_timeout = 5000;",
        )?;
        connection.set_prepared_statement_cache_capacity(16);
        Ok(Self {
            connection,
            owner,
            maker: Maker::new(seed, 0),
            sequence: first_sequence(seed),
            saves: Saves::default(),
        })
    }

    /// Writes in groups of so many calls; gives how many calls that were.
    pub(crate) fn write(&mut self, work: Work, calls: usize, stop: Stop) -> Result<usize> {
        let mut done = 0;
        while !stop.is_due(done) {
            match work {
                Work::Create { each } => self.create_tickets(calls, each)?,
                Work::Save { each } => self.save_answers(calls, each)?,
            }
            done += calls;
        }
        Ok(done)
    }

    /// Calls of create-tickets, committed together.
    fn create_tickets(&mut self, calls: usize, each: usize) -> Result<()> {
        let Owner {
            organization, task, ..
        } = &self.owner;
        let transaction = self.connection.unchecked_transaction()?;
        {
            let mut ticket = transaction.prepare_cached(TICKET)?;
            let mut event = transaction.prepare_cached(EVENTS)?;
            for _ in 0..calls {
                let request = self.maker.id();
                let now = self.maker.now();
                for _ in 0..each {
                    let (id, code) = (self.maker.id(), self.maker.code());
                    ticket.execute(params![
                        id,
                        organization,
                        task,
                        request,
                        code,
                        "Ada Lovelace",
                        "ada.lovelace@example.org",
                        "[]",
                        "student-1815",
                        "[]",
                        now
                    ])?;
                }
                self.sequence += 1;
                let id = self.maker.id();
                event.execute(params![
                    organization,
                    self.sequence,
                    id,
                    "tickets.created",
                    now,
                    EVENT
                ])?;
            }
        }
        transaction.commit()
    }

    /// Opens test instances to save answers in.
    pub(crate) fn open_instances(&mut self, count: usize) -> Result<()> {
        let (owner, now) = (&self.owner, self.maker.now());
        let transaction = self.connection.unchecked_transaction()?;
        {
            let mut ticket = transaction.prepare_cached(TICKET)?;
            let mut instance = transaction.prepare_cached(INSTANCE)?;
            for _ in 0..count {
                let (id, code, seat) = (self.maker.id(), self.maker.code(), self.maker.id());
                let (organization, task) = (&owner.organization, &owner.task);
                ticket.execute(params![
                    seat,
                    organization,
                    task,
                    id,
                    code,
                    "Ada Lovelace",
                    None::<&str>,
                    "[]",
                    None::<&str>,
                    "[]",
                    now
                ])?;
                instance.execute(params![
                    id,
                    organization,
                    task,
                    seat,
                    owner.step,
                    now,
                    now + 86_400_000,
                    now
                ])?;
                self.saves.instances.push(id);
            }
        }
        transaction.commit()
    }

    /// Saves of answers, committed together.
    fn save_answers(&mut self, calls: usize, each: usize) -> Result<()> {
        let saves = &mut self.saves;
        let transaction = self.connection.unchecked_transaction()?;
        {
            let mut answer = transaction.prepare_cached(ANSWERS)?;
            for _ in 0..calls {
                let instance = &saves.instances[saves.made / each % saves.instances.len()];
                saves.made += 1;
                let (rev, operation) = (saves.made, self.maker.code());
                let now = self.maker.now();
                let rev = i64::try_from(rev).unwrap_or(i64::MAX);
                answer.execute(params![instance, "q1", rev, operation, ANSWER, now])?;
            }
        }
        transaction.commit()
    }
}
