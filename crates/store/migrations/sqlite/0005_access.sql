-- By what a candidate is known at the door of a task that asks for it: digests under a key of the server, never the words.
CREATE TABLE credentials (
    ticket_id       TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    task_id         TEXT NOT NULL REFERENCES tasks (id),
    first           BLOB NOT NULL,
    second          BLOB
) STRICT;
CREATE INDEX credentials_by_first ON credentials (task_id, first);

-- Tickets that were made at the door, with what their candidates wrote there.
CREATE TABLE registrations (
    ticket_id       TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    task_id         TEXT NOT NULL REFERENCES tasks (id),
    -- Digest of the e-mail address, where one was asked for.
    address         BLOB,
    fields          TEXT NOT NULL,
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX registrations_by_address ON registrations (task_id, address) WHERE address IS NOT NULL;

-- How many tickets a door has made. One row a task: whoever makes one more counts it here, so that a quota holds.
CREATE TABLE doors (
    task_id TEXT NOT NULL PRIMARY KEY REFERENCES tasks (id),
    tickets INTEGER NOT NULL
) STRICT;

-- Who agreed to which wording, and when. The digest (SHA-256) is that of the words which were shown.
CREATE TABLE consents (
    ticket_id       TEXT NOT NULL REFERENCES tickets (id),
    version         TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    digest          BLOB NOT NULL,
    consented_at    INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, version)
) STRICT;

-- What the try-it page found on a candidate's device, the newest time.
CREATE TABLE rehearsals (
    ticket_id       TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    rehearsed_at    INTEGER NOT NULL,
    outcome         TEXT NOT NULL
) STRICT;

-- Candidates who asked for deletion, and when it was carried out.
CREATE TABLE deletion_requests (
    ticket_id       TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    requested_at    INTEGER NOT NULL,
    erased_at       INTEGER
) STRICT;
CREATE INDEX deletion_requests_open ON deletion_requests (organization_id, ticket_id) WHERE erased_at IS NULL;
