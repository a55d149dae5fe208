-- A sample is asked for by an integrator: it is delivered like any other callback, is about nothing, and is in no feed. 1 or 0.
ALTER TABLE deliveries ADD COLUMN sample BIGINT NOT NULL DEFAULT 0;
