-- Instants are milliseconds since 1970 in UTC, ids are text, JSON is text that SQL never looks into.

CREATE TABLE organizations (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- The hash is SHA-256 of the whole key. A key is valid until `expires_at` and until revoked.
CREATE TABLE api_keys (
    id              TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    hash            BLOB NOT NULL UNIQUE,
    last4           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER,
    revoked_at      INTEGER
) STRICT;
CREATE INDEX api_keys_by_organization ON api_keys (organization_id, created_at);

-- Sealed when a master key is set. All that are not expired sign.
CREATE TABLE webhook_secrets (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER,
    secret          BLOB NOT NULL,
    PRIMARY KEY (organization_id, created_at)
) STRICT;

-- Keys of the server itself, by purpose: `seat` signs candidates' tokens, `receipt` signs receipts.
CREATE TABLE server_keys (
    purpose    TEXT NOT NULL,
    id         TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    secret     BLOB NOT NULL,
    PRIMARY KEY (purpose, id)
) STRICT;

-- The content never changes once stored.
CREATE TABLE tasks (
    id              TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    title           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    content         TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_by_organization ON tasks (organization_id, created_at, id);

CREATE TABLE steps (
    task_id  TEXT NOT NULL REFERENCES tasks (id),
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    title    TEXT NOT NULL,
    PRIMARY KEY (task_id, position)
) STRICT;

CREATE TABLE tickets (
    id              TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    task_id         TEXT NOT NULL REFERENCES tasks (id),
    request_id      TEXT NOT NULL,
    code            TEXT NOT NULL,
    fullname        TEXT NOT NULL,
    email           TEXT,
    group_name      TEXT,
    labels          TEXT NOT NULL,
    external_id     TEXT,
    after_at        INTEGER,
    after_offset    INTEGER,
    before_at       INTEGER,
    before_offset   INTEGER,
    extra_emails    TEXT NOT NULL,
    lang            TEXT,
    accommodations  TEXT,
    callback        TEXT,
    created_at      INTEGER NOT NULL,
    revoked_at      INTEGER
) STRICT;
CREATE UNIQUE INDEX tickets_by_code ON tickets (task_id, code);

CREATE TABLE test_instances (
    id              TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    task_id         TEXT NOT NULL REFERENCES tasks (id),
    ticket_id       TEXT NOT NULL REFERENCES tickets (id),
    step_id         TEXT NOT NULL,
    attempt         INTEGER NOT NULL,
    drawing         TEXT NOT NULL,
    started_at      INTEGER NOT NULL,
    deadline_at     INTEGER,
    writer_epoch    INTEGER NOT NULL,
    writer_seen_at  INTEGER NOT NULL,
    -- When it ended for the result: never later than the deadline. In the receipt, too.
    completed_at    INTEGER,
    -- candidate, time or staff.
    end_reason      TEXT,
    -- The instant of the end itself.
    ended_at        INTEGER,
    answers_digest  TEXT,
    signature       TEXT,
    -- Starts at 0 with the first result; each later change of the result adds one.
    revision        INTEGER NOT NULL DEFAULT 0,
    result          TEXT,
    awaiting_marking INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX test_instances_by_ticket ON test_instances (ticket_id, step_id, attempt);
CREATE INDEX test_instances_running ON test_instances (deadline_at) WHERE completed_at IS NULL AND deadline_at IS NOT NULL;

-- When a page was first opened: its clock and its section's follow from it.
CREATE TABLE opened_pages (
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    page_id          TEXT NOT NULL,
    opened_at        INTEGER NOT NULL,
    PRIMARY KEY (test_instance_id, page_id)
) STRICT, WITHOUT ROWID;

-- A log: nothing in it is ever changed.
CREATE TABLE answer_revisions (
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    question_id      TEXT NOT NULL,
    rev              INTEGER NOT NULL,
    op_id            TEXT NOT NULL,
    value            TEXT NOT NULL,
    saved_at         INTEGER NOT NULL,
    PRIMARY KEY (test_instance_id, question_id, rev)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX answer_revisions_by_operation ON answer_revisions (test_instance_id, op_id);

-- What came after the deadline and the grace: kept, never scored.
CREATE TABLE late_answers (
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    op_id            TEXT NOT NULL,
    question_id      TEXT NOT NULL,
    value            TEXT NOT NULL,
    received_at      INTEGER NOT NULL,
    PRIMARY KEY (test_instance_id, op_id)
) STRICT, WITHOUT ROWID;

-- What the browser saw: for people to read, never for verdicts.
CREATE TABLE candidate_events (
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    id               TEXT NOT NULL,
    kind             TEXT NOT NULL,
    at               INTEGER NOT NULL,
    received_at      INTEGER NOT NULL,
    data             TEXT NOT NULL,
    PRIMARY KEY (test_instance_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE marks (
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    question_id      TEXT NOT NULL,
    revision         INTEGER NOT NULL,
    ratio            TEXT NOT NULL,
    comment          TEXT,
    marked_at        INTEGER NOT NULL,
    PRIMARY KEY (test_instance_id, question_id, revision)
) STRICT;

CREATE TABLE result_revisions (
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    revision         INTEGER NOT NULL,
    reason           TEXT NOT NULL,
    result           TEXT NOT NULL,
    recorded_at      INTEGER NOT NULL,
    PRIMARY KEY (test_instance_id, revision)
) STRICT;

CREATE TABLE mails (
    id              TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    task_id         TEXT NOT NULL REFERENCES tasks (id),
    ticket_id       TEXT NOT NULL REFERENCES tickets (id),
    template        TEXT NOT NULL,
    state           TEXT NOT NULL,
    due_at          INTEGER NOT NULL,
    attempt         INTEGER NOT NULL,
    lease_until     INTEGER NOT NULL,
    lease_token     TEXT,
    last_error      TEXT,
    created_at      INTEGER NOT NULL,
    sent_at         INTEGER
) STRICT;
CREATE INDEX mails_due ON mails (due_at, id) WHERE state = 'pending';
CREATE INDEX mails_by_ticket ON mails (ticket_id);

-- Events that are committed but have no number yet. A sequencer moves them to `events`.
-- Their order is that of the inserts: two events of one transaction have the same millisecond.
CREATE TABLE event_inbox (
    position         INTEGER NOT NULL PRIMARY KEY,
    id               TEXT NOT NULL,
    organization_id  TEXT NOT NULL REFERENCES organizations (id),
    type             TEXT NOT NULL,
    at               INTEGER NOT NULL,
    data             TEXT NOT NULL,
    ticket_id        TEXT,
    test_instance_id TEXT,
    callback_url     TEXT,
    callback_origin  TEXT
) STRICT;

CREATE TABLE events (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    sequence        INTEGER NOT NULL,
    id              TEXT NOT NULL,
    type            TEXT NOT NULL,
    at              INTEGER NOT NULL,
    data            TEXT NOT NULL,
    PRIMARY KEY (organization_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE feeds (
    organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    last_sequence   INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id               TEXT NOT NULL PRIMARY KEY,
    organization_id  TEXT NOT NULL REFERENCES organizations (id),
    sequence         INTEGER NOT NULL,
    type             TEXT NOT NULL,
    ticket_id        TEXT NOT NULL,
    test_instance_id TEXT NOT NULL,
    url              TEXT NOT NULL,
    -- The URL's origin: with the organization, the endpoint whose failures count together.
    origin           TEXT NOT NULL,
    body             TEXT NOT NULL,
    state            TEXT NOT NULL,
    due_at           INTEGER NOT NULL,
    attempt          INTEGER NOT NULL,
    lease_until      INTEGER NOT NULL,
    lease_token      TEXT,
    last_error       TEXT,
    created_at       INTEGER NOT NULL,
    finished_at      INTEGER
) STRICT;
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state = 'pending';
-- A claim walks from endpoint to endpoint and looks at the first rows of each; and counts those that somebody holds.
CREATE INDEX deliveries_by_endpoint ON deliveries (organization_id || ' ' || origin, due_at, id) WHERE state = 'pending';
CREATE INDEX deliveries_held ON deliveries (organization_id || ' ' || origin, lease_until) WHERE state = 'pending' AND lease_token IS NOT NULL;
CREATE INDEX deliveries_by_ticket ON deliveries (ticket_id);
CREATE INDEX deliveries_by_organization ON deliveries (organization_id, sequence);

-- Every try of a mail or a delivery, with the other side's words.
CREATE TABLE attempts (
    job_id      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    started_at  INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    outcome     TEXT NOT NULL,
    status      INTEGER,
    words       TEXT,
    address     TEXT,
    PRIMARY KEY (job_id, number)
) STRICT;

CREATE TABLE idempotency (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    route           TEXT NOT NULL,
    key             TEXT NOT NULL,
    fingerprint     BLOB NOT NULL,
    reply           TEXT,
    created_at      INTEGER NOT NULL,
    PRIMARY KEY (organization_id, route, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE assets (
    id               TEXT NOT NULL PRIMARY KEY,
    organization_id  TEXT NOT NULL REFERENCES organizations (id),
    test_instance_id TEXT NOT NULL REFERENCES test_instances (id),
    kind             TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    url              TEXT NOT NULL
) STRICT;
CREATE INDEX assets_by_test_instance ON assets (test_instance_id, created_at, id);

-- What staff did, and to what.
CREATE TABLE audit (
    id              TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT,
    at              INTEGER NOT NULL,
    action          TEXT NOT NULL,
    subject         TEXT NOT NULL,
    data            TEXT NOT NULL
) STRICT;
