-- The W3C traceparent of the call that asked for a mail: sending it is a span of that trace, as a callback is.
ALTER TABLE mails ADD COLUMN traceparent TEXT;

-- The callbacks of a time: whoever looks for those of last night must not read through the feed from its start.
CREATE INDEX deliveries_by_time ON deliveries (organization_id, created_at);
