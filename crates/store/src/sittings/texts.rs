//! The statements that saves are judged by: each a text of its own for each database, long, and measured.

use crate::sql::{Sql, in_list};

pub(super) const SITTINGS: Sql = in_list!(
    "SELECT i.id, i.organization_id, i.task_id, i.ticket_id, i.step_id, i.attempt, i.started_at, i.deadline_at, \
     i.writer_epoch, i.writer_seen_at, i.completed_at, i.end_reason, i.answers_digest, i.signature, i.revision, i.result, \
     i.awaiting_marking, i.paused_at, i.pause_ends_at, i.paused_ms, t.accommodations, t.revoked_at \
     FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.id",
    "$1",
    " ORDER BY i.id",
    " FOR UPDATE OF i"
);

/// What stands beside instances on PostgreSQL: `$1` are their ids, `$2` what is asked. `LATERAL` with a limit keeps the look at a question
/// as cheap after its thousandth revision as after its first. `$rest` fills up each row.
macro_rules! beside {
    ($rest:literal) => {
        concat!(
            "SELECT 0::bigint AS kind, test_instance_id AS id, page_id AS question_id, 0::bigint AS rev, '' AS op_id, '' AS value, \
             opened_at AS saved_at",
            $rest,
            " FROM opened_pages WHERE test_instance_id = ANY(ARRAY(SELECT json_array_elements_text($1::json))) \
             UNION ALL SELECT 1, a.*",
            $rest,
            " FROM asked CROSS JOIN LATERAL (\
             SELECT test_instance_id, question_id, rev, op_id, value, saved_at FROM answer_revisions \
             WHERE test_instance_id = asked.instance AND question_id = asked.question ORDER BY rev DESC LIMIT 1) AS a \
             UNION ALL SELECT 2, a.*",
            $rest,
            " FROM asked CROSS JOIN LATERAL (\
             SELECT test_instance_id, question_id, rev, op_id, value, saved_at FROM answer_revisions \
             WHERE test_instance_id = asked.instance AND op_id = asked.op LIMIT 1) AS a"
        )
    };
    () => {
        beside!("")
    };
}

macro_rules! asked {
    () => {
        "WITH asked AS (SELECT e->>0 AS instance, e->>1 AS question, e->>2 AS op FROM json_array_elements($2::json) AS e) "
    };
}

/// The pages that were opened, the newest revision of each question, and the revisions that the operations have made already.
///
/// Triples of instance, question and operation travel as one JSON array, and are looked up one by one.
pub(super) const BESIDE: Sql = Sql {
    sqlite: "WITH asked AS MATERIALIZED (SELECT value->>0 AS instance, value->>1 AS question, value->>2 AS op FROM json_each($2)) \
        SELECT 0 AS kind, test_instance_id AS id, page_id AS question_id, 0 AS rev, '' AS op_id, '' AS value, opened_at AS saved_at \
        FROM opened_pages WHERE test_instance_id IN (SELECT value FROM json_each($1)) \
        UNION ALL SELECT 1, a.test_instance_id, a.question_id, a.rev, a.op_id, a.value, a.saved_at \
        FROM asked CROSS JOIN answer_revisions AS a ON a.test_instance_id = asked.instance AND a.question_id = asked.question \
        AND a.rev = (SELECT MAX(rev) FROM answer_revisions AS newest \
        WHERE newest.test_instance_id = asked.instance AND newest.question_id = asked.question) \
        UNION ALL SELECT 2, a.test_instance_id, a.question_id, a.rev, a.op_id, a.value, a.saved_at \
        FROM asked CROSS JOIN answer_revisions AS a ON a.test_instance_id = asked.instance AND a.op_id = asked.op",
    postgres: concat!(asked!(), beside!()),
};

/// The same, and the instances themselves with their versions, as they are at one instant: for PostgreSQL, see [`crate::versioned`].
pub(super) const LOOK: &str = concat!(
    asked!(),
    "SELECT 3::bigint AS kind, i.id, '' AS question_id, 0::bigint AS rev, '' AS op_id, '' AS value, 0::bigint AS saved_at, \
     i.organization_id, i.task_id, i.ticket_id, i.step_id, i.attempt, i.started_at, i.deadline_at, i.writer_epoch, i.writer_seen_at, \
     i.completed_at, i.end_reason, i.answers_digest, i.signature, i.revision, i.result, i.awaiting_marking, i.paused_at, \
     i.pause_ends_at, i.paused_ms, t.accommodations, t.revoked_at, i.xmin::text || ' ' || t.xmin::text AS version \
     FROM test_instances AS i JOIN tickets AS t ON t.id = i.ticket_id WHERE i.id = ANY(ARRAY(SELECT json_array_elements_text($1::json))) \
     UNION ALL ",
    beside!(
        ", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    )
);
