-- The files of tasks, kept by their content in the directory for files. A row stands before its file: what is `pending` may be a file that
-- is being written, or one that a crash has cut; what is `stored` is there.
CREATE TABLE task_files (
    digest     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    bytes      BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'stored')),
    touched_at BIGINT NOT NULL
);
CREATE INDEX task_files_pending ON task_files (touched_at, digest) WHERE state = 'pending';

-- The files that candidates hand in. `received` bytes are flushed to disk, and were told to the candidate; a refused one has no file.
CREATE TABLE uploads (
    id               TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    organization_id  TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
    test_instance_id TEXT COLLATE "C" NOT NULL REFERENCES test_instances (id),
    question_id      TEXT COLLATE "C" NOT NULL,
    -- As the candidate's machine calls it; never a path.
    name             TEXT NOT NULL,
    -- Of the whole; null while a recording goes on.
    bytes            BIGINT,
    received         BIGINT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('receiving', 'stored', 'refused')),
    -- What it is, by its bytes; null before it is whole.
    file_type        TEXT,
    -- Of what was sent, and of what is kept: a picture is written anew.
    sent_digest      TEXT,
    digest           TEXT,
    kept_bytes       BIGINT,
    created_at       BIGINT NOT NULL,
    touched_at       BIGINT NOT NULL
);
CREATE INDEX uploads_by_test_instance ON uploads (test_instance_id, id);
CREATE INDEX uploads_receiving ON uploads (touched_at, id) WHERE state = 'receiving';
