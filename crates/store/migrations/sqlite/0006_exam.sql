-- Where an answer came from: null is the player, `answer-file` a file that staff imported.
ALTER TABLE answer_revisions ADD COLUMN origin TEXT;
ALTER TABLE late_answers ADD COLUMN origin TEXT;
-- Why it is aside: null is that it came too late; `superseded` is that something newer was stored.
ALTER TABLE late_answers ADD COLUMN why TEXT;

-- A break that the candidate takes: since when, until when at the longest, and how long all earlier ones were. While one lasts,
-- `deadline_at` stands where it would be if all of it were used, so that whoever sweeps needs to know nothing of breaks.
ALTER TABLE test_instances ADD COLUMN paused_at INTEGER;
ALTER TABLE test_instances ADD COLUMN pause_ends_at INTEGER;
ALTER TABLE test_instances ADD COLUMN paused_ms INTEGER NOT NULL DEFAULT 0;
