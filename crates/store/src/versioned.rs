//! Saves on PostgreSQL without a transaction around them: one statement looks, one writes, each its own transaction.
//!
//! A transaction is five trips to the database, each with a wait on both sides and a lock held meanwhile. Here nothing is locked between the
//! look and the write. Instead the write says which *version* of each instance the judge saw, takes the instance's lock, and adds only the
//! answers of those that are still at it. What it leaves out is judged again, under the lock, as ever.
//!
//! Why that is as safe:
//! - Whatever a save is judged by is a row of the instance or its ticket, whose `xmin` is the version (the transaction that wrote it), or a
//!   page that was opened, and whoever opens one touches the instance's row as well ([`Tx::open_page`]).
//! - Or it is a stored answer. Those are only ever added, and their number and their operation are unique: an answer that was judged without
//!   one that has come since is refused by an index, and with it the statement.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domain::id::TestInstanceId;
use jiff::Timestamp;
use sqlx::Row as _;

use crate::Reader;
use crate::answers::AnswerRevision;
use crate::backend::tx::{Conn, timed};
use crate::error::Result;

/// Answers that were judged, and by which version of their instances.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// Of the instances that are written to.
    pub(crate) versions: BTreeMap<TestInstanceId, String>,
    pub(crate) answers: Vec<(TestInstanceId, AnswerRevision)>,
    /// Whose writer was heard of, and when.
    pub(crate) seen: Vec<TestInstanceId>,
    pub(crate) seen_at: Option<Timestamp>,
}

/// The rows are looked up one by one, in the order of their ids: two that lock the same ones do not wait for each other. A row that another
/// transaction has changed while we waited for its lock is compared as it is then.
const WRITE: &str = "WITH held AS MATERIALIZED (SELECT locked.id FROM UNNEST($1::text[], $2::text[]) AS known (id, version) \
    CROSS JOIN LATERAL (SELECT i.id FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id \
    WHERE i.id = known.id AND i.xmin::text || ' ' || t.xmin::text = known.version FOR UPDATE OF i) AS locked), \
    seen AS (UPDATE test_instances SET writer_seen_at = $3 WHERE id = ANY(ARRAY(SELECT id FROM held WHERE id = ANY($4::text[])))) \
    INSERT INTO answer_revisions (test_instance_id, question_id, rev, op_id, value, saved_at) \
    SELECT new.* FROM UNNEST($5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::bigint[]) \
    AS new (instance, question, rev, op, value, saved_at) WHERE new.instance IN (SELECT id FROM held) RETURNING test_instance_id AS id";

impl Reader {
    /// Adds answers to those instances that are as they were judged; gives these. All of it is flushed to disk.
    pub(crate) async fn add_judged(&mut self, judged: &Judged) -> Result<HashSet<TestInstanceId>> {
        let Conn::Postgres(connection) = self.conn() else {
            unreachable!("only PostgreSQL has versions of rows");
        };
        let (ids, versions): (Vec<&str>, Vec<&str>) = { judged.versions.iter() }
            .map(|(id, version)| (id.as_str(), version.as_str()))
            .unzip();
        let seen: Vec<&str> = judged.seen.iter().map(TestInstanceId::as_str).collect();
        let answers = &judged.answers;
        let texts = |of: fn(&(TestInstanceId, AnswerRevision)) -> &str| {
            answers.iter().map(of).collect::<Vec<&str>>()
        };
        let numbers = |of: fn(&AnswerRevision) -> i64| {
            let answers = answers.iter();
            answers.map(|(_, answer)| of(answer)).collect::<Vec<i64>>()
        };
        let statement = sqlx::query(WRITE)
            .bind(ids)
            .bind(versions)
            .bind(judged.seen_at.map(Timestamp::as_millisecond))
            .bind(seen)
            .bind(texts(|(id, _)| id.as_str()))
            .bind(texts(|(_, answer)| answer.question_id.as_str()))
            .bind(numbers(|answer| i64::from(answer.rev)))
            .bind(texts(|(_, answer)| answer.op_id.as_str()))
            .bind(texts(|(_, answer)| answer.value.as_str()))
            .bind(numbers(|answer| answer.saved_at.as_millisecond()));
        let rows = timed(statement.fetch_all(&mut *connection)).await?;
        let mut added = BTreeSet::new();
        for row in &rows {
            added.insert(row.try_get::<&str, _>("id")?);
        }
        let known = judged.versions.keys();
        Ok(known
            .filter(|id| added.contains(id.as_str()))
            .cloned()
            .collect())
    }
}
