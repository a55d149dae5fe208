-- Whom an organization wants told when something does not arrive, and in which language.
ALTER TABLE organizations ADD COLUMN contact TEXT;
ALTER TABLE organizations ADD COLUMN lang TEXT NOT NULL DEFAULT 'en';

-- What an owner was told: one notice a kind and day. The mail itself waits in `mails`.
CREATE TABLE owner_notices (
    organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
    -- mails, callbacks or endpoints.
    kind            TEXT NOT NULL,
    -- Days since 1970 in UTC.
    day             BIGINT NOT NULL,
    mail_id         TEXT COLLATE "C" NOT NULL UNIQUE,
    causes          BIGINT NOT NULL,
    first_cause     TEXT NOT NULL,
    PRIMARY KEY (organization_id, kind, day)
);

-- Receivers that took nothing since messages for them were given up. One that takes something is taken out.
CREATE TABLE callback_endpoints (
    organization_id    TEXT COLLATE "C" NOT NULL REFERENCES organizations (id),
    origin             TEXT COLLATE "C" NOT NULL,
    given_up           BIGINT NOT NULL,
    first_given_up_at  BIGINT NOT NULL,
    last_given_up_at   BIGINT NOT NULL,
    last_error         TEXT NOT NULL,
    -- From then on its messages wait.
    disabled_at        BIGINT,
    PRIMARY KEY (organization_id, origin)
);
