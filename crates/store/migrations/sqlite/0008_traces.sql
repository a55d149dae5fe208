-- The W3C traceparent of the call that an event answers: its callback continues that trace.
ALTER TABLE event_inbox ADD COLUMN traceparent TEXT;
ALTER TABLE deliveries ADD COLUMN traceparent TEXT;
