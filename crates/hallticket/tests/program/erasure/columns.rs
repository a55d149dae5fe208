//! What becomes of every column of every table when somebody is erased. A column that is not here fails the test: whoever adds one decides.

use std::collections::BTreeSet;

use store::testing::{Column, TestDatabase};

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Holds what people write: the word that was planted is there before, and is not there after.
    Blanked,
    /// Belongs to a row that goes.
    Gone,
    /// Stays, for a reason.
    Kept(&'static str),
}

use Fate::{Blanked, Gone, Kept};

const ORGANIZATION: &str = "of the organization, of those who run it, and of its receivers: words of ours and status codes";
const AUTHOR: &str = "an author's words";
const PSEUDONYM: &str = "ids, times and numbers: that something was done, not by whom";
const NOTICE: &str =
    "a notice to an owner, in whose place the row stays; a candidate's own mails go";
const RECEIPT: &str = "the receipt: a digest of answers and their revisions, and its signature";
const CONSENT: &str = "proves that the data were rightly held";
const CALL: &str = "the integrator's own name for a call and a digest of its body, for a day";

/// Tables, their columns, and what becomes of these.
const COLUMNS: &[(&str, &str, Fate)] = &[
    (
        "organizations",
        "id name created_at contact lang",
        Kept(ORGANIZATION),
    ),
    (
        "api_keys",
        "id organization_id hash last4 created_at expires_at revoked_at",
        Kept(ORGANIZATION),
    ),
    (
        "webhook_secrets",
        "organization_id created_at expires_at secret",
        Kept(ORGANIZATION),
    ),
    (
        "server_keys",
        "purpose id created_at secret",
        Kept(ORGANIZATION),
    ),
    (
        "tasks",
        "id organization_id title created_at content",
        Kept(AUTHOR),
    ),
    ("steps", "task_id position id title", Kept(AUTHOR)),
    ("task_files", "digest bytes state touched_at", Kept(AUTHOR)),
    ("doors", "task_id tickets", Kept(PSEUDONYM)),
    (
        "tickets",
        "fullname email group_name labels external_id extra_emails accommodations callback",
        Blanked,
    ),
    (
        "tickets",
        "id organization_id task_id request_id code after_at after_offset before_at before_offset lang created_at revoked_at",
        Kept(PSEUDONYM),
    ),
    (
        "credentials",
        "ticket_id organization_id task_id first second",
        Gone,
    ),
    ("registrations", "fields", Blanked),
    (
        "registrations",
        "ticket_id organization_id task_id address created_at",
        Gone,
    ),
    (
        "consents",
        "ticket_id version organization_id digest consented_at",
        Kept(CONSENT),
    ),
    ("rehearsals", "outcome", Blanked),
    ("rehearsals", "ticket_id organization_id rehearsed_at", Gone),
    (
        "deletion_requests",
        "ticket_id organization_id requested_at erased_at",
        Kept(PSEUDONYM),
    ),
    ("test_instances", "result", Blanked),
    ("test_instances", "answers_digest signature", Kept(RECEIPT)),
    (
        "test_instances",
        "id organization_id task_id ticket_id step_id attempt drawing started_at deadline_at writer_epoch writer_seen_at completed_at \
         end_reason ended_at revision awaiting_marking paused_at pause_ends_at paused_ms",
        Kept(PSEUDONYM),
    ),
    (
        "opened_pages",
        "test_instance_id page_id opened_at",
        Kept(PSEUDONYM),
    ),
    ("answer_revisions", "op_id value", Blanked),
    (
        "answer_revisions",
        "test_instance_id question_id rev saved_at origin",
        Gone,
    ),
    ("late_answers", "op_id value", Blanked),
    (
        "late_answers",
        "test_instance_id question_id received_at origin why",
        Gone,
    ),
    ("candidate_events", "kind data", Blanked),
    (
        "candidate_events",
        "test_instance_id id at received_at",
        Gone,
    ),
    ("uploads", "name", Blanked),
    (
        "uploads",
        "id organization_id test_instance_id question_id bytes received state file_type sent_digest digest kept_bytes created_at touched_at",
        Gone,
    ),
    ("assets", "url", Blanked),
    (
        "assets",
        "id organization_id test_instance_id kind created_at",
        Gone,
    ),
    ("marks", "comment", Blanked),
    (
        "marks",
        "test_instance_id question_id revision ratio marked_at",
        Kept(PSEUDONYM),
    ),
    ("result_revisions", "result", Blanked),
    (
        "result_revisions",
        "test_instance_id revision reason recorded_at",
        Kept(PSEUDONYM),
    ),
    ("event_inbox", "data callback_url", Blanked),
    (
        "event_inbox",
        "position id organization_id type at ticket_id test_instance_id callback_origin traceparent set_aside_at",
        Kept(PSEUDONYM),
    ),
    ("events", "data", Blanked),
    (
        "events",
        "organization_id sequence id type at ticket_id",
        Kept(PSEUDONYM),
    ),
    ("feeds", "organization_id last_sequence", Kept(PSEUDONYM)),
    ("deliveries", "url body", Blanked),
    (
        "deliveries",
        "id organization_id sequence type ticket_id test_instance_id origin state due_at attempt last_error lease_until lease_token created_at \
         finished_at sample traceparent",
        Gone,
    ),
    (
        "callback_endpoints",
        "organization_id origin given_up first_given_up_at last_given_up_at last_error disabled_at",
        Kept(ORGANIZATION),
    ),
    ("mails", "last_error", Blanked),
    (
        "mails",
        "id organization_id task_id ticket_id template state due_at attempt lease_until lease_token created_at sent_at traceparent",
        Kept(NOTICE),
    ),
    ("owner_notices", "first_cause", Blanked),
    (
        "owner_notices",
        "organization_id kind day mail_id causes",
        Kept(NOTICE),
    ),
    ("attempts", "words", Blanked),
    (
        "attempts",
        "job_id number started_at duration_ms outcome status address",
        Gone,
    ),
    ("idempotency", "reply", Blanked),
    (
        "idempotency",
        "organization_id route key fingerprint created_at",
        Kept(CALL),
    ),
    ("audit", "data", Blanked),
    (
        "audit",
        "id organization_id at action subject",
        Kept(PSEUDONYM),
    ),
];

/// What was planted.
pub(super) const WORD: &str = "canaryq7";
/// The same as databases show bytes.
const WORD_IN_BYTES: &str = "63616e6172797137";
/// The same where only numbers can be planted: accommodations.
pub(super) const NUMBER: &str = "71828182845";

/// The whole database, before or after.
pub(super) struct Dump(Vec<Column>);

impl Dump {
    pub(super) async fn of(database: &TestDatabase) -> Self {
        Self(database.columns().await.expect("it can be read"))
    }

    fn cells(&self, table: &str, column: &str) -> &[String] {
        let mut columns = self.0.iter();
        let found = columns.find(|it| it.table == table && it.name == column);
        &found
            .unwrap_or_else(|| panic!("there is no column {table}.{column}"))
            .cells
    }

    /// The columns that hold what was planted, whatever their fate.
    fn planted(&self) -> BTreeSet<String> {
        let columns = self.0.iter();
        columns
            .filter(|column| column.cells.iter().any(|cell| holds(cell)))
            .map(|column| format!("{}.{}", column.table, column.name))
            .collect()
    }

    fn has_rows(&self, table: &str) -> bool {
        let mut columns = self.0.iter();
        columns.any(|column| column.table == table && !column.cells.is_empty())
    }
}

fn holds(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    [WORD, WORD_IN_BYTES, NUMBER]
        .iter()
        .any(|planted| cell.contains(planted))
}

/// Everything that people write was in the database before, and nothing of it is after; and every column is known.
pub(super) fn assert_erased(before: &Dump, after: &Dump) {
    let known: BTreeSet<(&str, &str)> = { COLUMNS.iter() }
        .flat_map(|(table, columns, _)| columns.split_whitespace().map(|column| (*table, column)))
        .collect();
    for column in &after.0 {
        let Column { table, name, .. } = column;
        assert!(
            known.contains(&(table, name)),
            "{table}.{name}: may it hold something about a candidate? Erase it if so, and say here what becomes of it"
        );
    }
    let mut expected = BTreeSet::new();
    for (table, columns, fate) in COLUMNS {
        for column in columns.split_whitespace() {
            let left = after.cells(table, column);
            match fate {
                Blanked => drop(expected.insert(format!("{table}.{column}"))),
                Gone => assert!(left.is_empty(), "{table}.{column} is still there: {left:?}"),
                Kept(why) => assert!(!why.is_empty()),
            }
        }
        assert!(
            before.has_rows(table) || *table == "task_files",
            "nothing was in {table}"
        );
    }
    assert_eq!(
        before.planted(),
        expected,
        "what was planted stands where it is expected"
    );
    assert_eq!(after.planted(), BTreeSet::new(), "it is still there");
    for template in after.cells("mails", "template") {
        assert!(
            template.contains('@'),
            "a candidate's mail is still there: {template}"
        );
    }
}
