//! The yardstick on PostgreSQL: a few connections, one statement a table for the whole group, sent without waiting in between.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use futures_util::future::{try_join_all, try_join4};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, NoTls, Statement};

use super::rows::{ANSWER, EVENT, Maker, first_sequence};
use super::{Owner, Stop, Work};

type Result<T> = std::result::Result<T, tokio_postgres::Error>;

/// So many groups are under way at once: while one is being flushed the next is written. More or fewer were slower.
const WRITERS: usize = 2;

/// Connections with the server's settings.
#[derive(Debug)]
pub(crate) struct Postgres {
    writers: Vec<Writer>,
    stage: Stage,
}

/// What the writers share.
#[derive(Debug)]
struct Stage {
    owner: Owner,
    instances: Vec<String>,
    sequence: AtomicI64,
    saved: AtomicUsize,
}

#[derive(Debug)]
struct Writer {
    client: Client,
    begin: Statement,
    commit: Statement,
    tickets: Statement,
    events: Statement,
    answers: Statement,
    maker: Maker,
}

const TICKETS: &str = "INSERT INTO tickets (id, organization_id, task_id, request_id, code, fullname, email, labels, external_id, extra_emails, created_at) \
    SELECT id, $1, $2, request, code, 'Ada Lovelace', 'ada.lovelace@example.org', '[]', 'student-1815', '[]', $6 \
    FROM UNNEST($3::text[], $4::text[], $5::text[]) AS new (id, request, code)";
const EVENTS: &str = "INSERT INTO events (organization_id, sequence, id, type, at, data) \
    SELECT $1, sequence, id, 'tickets.created', $4, $5 FROM UNNEST($2::bigint[], $3::text[]) AS new (sequence, id)";
const ANSWERS: &str = "INSERT INTO answer_revisions (test_instance_id, question_id, rev, op_id, value, saved_at) \
    SELECT instance, 'q1', rev, operation, $4, $5 FROM UNNEST($1::text[], $2::bigint[], $3::text[]) AS new (instance, rev, operation)";

impl Writer {
    async fn connect(url: &str, seed: u32, number: u32) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        let texts = |types: &[Type]| types.to_vec();
        let tickets = texts(&[
            Type::TEXT,
            Type::TEXT,
            Type::TEXT_ARRAY,
            Type::TEXT_ARRAY,
            Type::TEXT_ARRAY,
            Type::INT8,
        ]);
        Ok(Self {
            begin: client.prepare("BEGIN").await?,
            commit: client.prepare("COMMIT").await?,
            tickets: client.prepare_typed(TICKETS, &tickets).await?,
            events: client.prepare(EVENTS).await?,
            answers: client.prepare(ANSWERS).await?,
            client,
            maker: Maker::new(seed, number),
        })
    }

    async fn create(&mut self, stage: &Stage, calls: usize, each: usize) -> Result<()> {
        let now = self.maker.now();
        let tickets = calls * each;
        let (mut ids, mut requests, mut codes) = (
            Vec::with_capacity(tickets),
            Vec::with_capacity(tickets),
            Vec::with_capacity(tickets),
        );
        let (mut sequences, mut events) = (Vec::new(), Vec::new());
        for _ in 0..calls {
            let request = self.maker.id();
            for _ in 0..each {
                ids.push(self.maker.id());
                requests.push(request.clone());
                codes.push(self.maker.code());
            }
            sequences.push(stage.sequence.fetch_add(1, Ordering::Relaxed));
            events.push(self.maker.id());
        }
        let (organization, task) = (&stage.owner.organization, &stage.owner.task);
        try_join4(
            self.client.execute(&self.begin, &[]),
            self.client.execute(
                &self.tickets,
                &[organization, task, &ids, &requests, &codes, &now],
            ),
            self.client.execute(
                &self.events,
                &[organization, &sequences, &events, &now, &EVENT],
            ),
            self.client.execute(&self.commit, &[]),
        )
        .await?;
        Ok(())
    }

    async fn save(&mut self, stage: &Stage, calls: usize, each: usize) -> Result<()> {
        let now = self.maker.now();
        let (instances, first) = (
            &stage.instances,
            stage.saved.fetch_add(calls, Ordering::Relaxed),
        );
        let (mut ids, mut numbers, mut operations) = (Vec::new(), Vec::new(), Vec::new());
        for rev in first..first + calls {
            ids.push(instances[rev / each % instances.len()].as_str());
            numbers.push(i64::try_from(rev).unwrap_or(i64::MAX));
            operations.push(self.maker.code());
        }
        // One statement is a transaction.
        self.client
            .execute(&self.answers, &[&ids, &numbers, &operations, &ANSWER, &now])
            .await?;
        Ok(())
    }
}

impl Postgres {
    pub(crate) async fn open(url: &str, owner: Owner, seed: u32) -> Result<Self> {
        let writers = (0..)
            .take(WRITERS)
            .map(|number| Writer::connect(url, seed, number));
        Ok(Self {
            writers: try_join_all(writers).await?,
            stage: Stage {
                owner,
                instances: Vec::new(),
                sequence: AtomicI64::new(first_sequence(seed)),
                saved: AtomicUsize::new(0),
            },
        })
    }

    /// Writes in groups of so many calls; gives how many calls that were.
    pub(crate) async fn write(&mut self, work: Work, calls: usize, stop: Stop) -> Result<usize> {
        let stage = &self.stage;
        let writers = WRITERS.min(calls);
        let calls = calls / writers;
        let stop = match stop {
            Stop::At(_) => stop,
            Stop::After(calls) => Stop::After(calls / writers),
        };
        let all = self.writers[..writers].iter_mut().map(|writer| async move {
            let mut done = 0;
            while !stop.is_due(done) {
                match work {
                    Work::Create { each } => writer.create(stage, calls, each).await?,
                    Work::Save { each } => writer.save(stage, calls, each).await?,
                }
                done += calls;
            }
            Ok::<_, tokio_postgres::Error>(done)
        });
        Ok(try_join_all(all).await?.into_iter().sum())
    }

    /// Writes everything out, of all databases of the cluster.
    pub(crate) async fn settle(&self) -> Result<()> {
        self.writers[0].client.batch_execute("CHECKPOINT").await
    }

    /// Opens test instances to save answers in.
    pub(crate) async fn open_instances(&mut self, count: usize) -> Result<()> {
        const TICKETS: &str = "INSERT INTO tickets (id, organization_id, task_id, request_id, code, fullname, labels, extra_emails, created_at) \
            SELECT id, $1, $2, id, code, 'Ada Lovelace', '[]', '[]', $5 FROM UNNEST($3::text[], $4::text[]) AS new (id, code)";
        const INSTANCES: &str = "INSERT INTO test_instances (id, organization_id, task_id, ticket_id, step_id, attempt, drawing, started_at, \
            deadline_at, writer_epoch, writer_seen_at) \
            SELECT id, $1, $2, id, $4, 1, '{}', $5, $6, 1, $5 FROM UNNEST($3::text[]) AS new (id)";
        let Stage {
            owner, instances, ..
        } = &mut self.stage;
        let (organization, task, step) = (&owner.organization, &owner.task, &owner.step);
        let Writer { client, maker, .. } = &mut self.writers[0];
        let ids: Vec<String> = (0..count).map(|_| maker.id()).collect();
        let codes: Vec<String> = (0..count).map(|_| maker.code()).collect();
        let (now, deadline) = (maker.now(), maker.now() + 86_400_000);
        client
            .execute(TICKETS, &[organization, task, &ids, &codes, &now])
            .await?;
        client
            .execute(
                INSTANCES,
                &[organization, task, &ids, step, &now, &deadline],
            )
            .await?;
        instances.extend(ids);
        Ok(())
    }
}
