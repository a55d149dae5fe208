-- Whose ticket an event is about, so that an erasure finds it. Nothing else looks for it; what is about no ticket is not in the index.
ALTER TABLE events ADD COLUMN ticket_id TEXT COLLATE "C";
CREATE INDEX events_by_ticket ON events (ticket_id) WHERE ticket_id IS NOT NULL;

-- Those that were written before say it in their data. A quotation mark in what others wrote has a backslash before it there, so the first
-- `"ticketId":"` is ours.
UPDATE events SET ticket_id = substr(data, strpos(data, '"ticketId":"') + 12, 20) WHERE strpos(data, '"ticketId":"') > 0;
UPDATE event_inbox SET ticket_id = substr(data, strpos(data, '"ticketId":"') + 12, 20),
    test_instance_id = substr(data, strpos(data, '"testInstanceId":"') + 18, 20)
    WHERE ticket_id IS NULL AND strpos(data, '"ticketId":"') > 0 AND strpos(data, '"testInstanceId":"') > 0;

-- What was done to a subject: staff's own words about a candidate go with the candidate.
CREATE INDEX audit_by_subject ON audit (subject, id);
