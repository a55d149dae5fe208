-- The W3C traceparent of the call that an event answers: its callback continues that trace.
ALTER TABLE event_inbox ADD COLUMN traceparent TEXT;
ALTER TABLE deliveries ADD COLUMN traceparent TEXT;

-- An event that cannot be read is set aside, so that those behind it get their numbers. Repaired, it goes on with NULL here.
ALTER TABLE event_inbox ADD COLUMN set_aside_at INTEGER;
