//! What stays of documents when somebody is erased: `domain` says what in them is about a person, this finds them and writes them back.

use domain::erasure::{self, Extent};
use serde_json::Value;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::tickets::Ticket;
use crate::{Tx, json};

/// A call stores its reply within moments of making its tickets; the clock may have been set meanwhile.
const BESIDE_A_CALL_MS: i64 = 3_600_000;

/// A document and the number of its place.
fn numbered(row: &impl Fields) -> Result<(i64, String)> {
    Ok((row.int("place")?, row.text("document")?))
}

/// A document and the name of its place.
fn named(row: &impl Fields) -> Result<(String, String)> {
    Ok((row.text("place")?, row.text("document")?))
}

/// As it was written. What cannot be read counts as nothing: it must not stay because of that.
fn read(document: &str) -> Value {
    serde_json::from_str(document).unwrap_or_default()
}

impl Tx {
    /// In the feed. An event that is on its way from one table to the other would be missed in both: nothing is numbered meanwhile.
    pub(super) async fn erase_events(&mut self, ticket: &Ticket, extent: Extent) -> Result<()> {
        const WAITING: &str =
            "SELECT position AS place, data AS document FROM event_inbox WHERE ticket_id = $1";
        const WAIT: &str = "UPDATE event_inbox SET data = $2, callback_url = NULL, callback_origin = NULL WHERE position = $1";
        const TOLD: &str = "SELECT sequence AS place, data AS document FROM events WHERE ticket_id = $1 AND organization_id = $2";
        const TELL: &str =
            "UPDATE events SET data = $3 WHERE organization_id = $1 AND sequence = $2";
        let (id, organization) = (ticket.id.as_str(), ticket.organization_id.as_str());
        let erased = |document: &str| json::write(&erasure::of_event(read(document), extent));
        self.hold_sequencer().await?;
        for (place, document) in rows!(self, WAITING, [id], numbered)? {
            run!(self, WAIT, [place, erased(&document)])?;
        }
        for (place, document) in rows!(self, TOLD, [id, organization], numbered)? {
            run!(self, TELL, [organization, place, erased(&document)])?;
        }
        Ok(())
    }

    /// In the results as they are and as they were.
    pub(super) async fn erase_results(&mut self, ticket: &Ticket, extent: Extent) -> Result<()> {
        const NEWEST: &str = "SELECT id AS place, result AS document FROM test_instances WHERE ticket_id = $1 AND result IS NOT NULL";
        const REPLACE: &str = "UPDATE test_instances SET result = $2 WHERE id = $1";
        const EARLIER: &str = "SELECT revision AS place, result AS document FROM result_revisions WHERE test_instance_id = $1";
        const REVISE: &str =
            "UPDATE result_revisions SET result = $3 WHERE test_instance_id = $1 AND revision = $2";
        let erased = |document: &str| json::write(&erasure::of_result(read(document), extent));
        for (instance, document) in rows!(self, NEWEST, [ticket.id.as_str()], named)? {
            run!(self, REPLACE, [&instance, erased(&document)])?;
            let earlier = rows!(self, EARLIER, [&instance], numbered)?;
            for (revision, document) in earlier {
                run!(self, REVISE, [&instance, revision, erased(&document)])?;
            }
        }
        Ok(())
    }

    /// In what staff did to the ticket and to its test instances.
    pub(super) async fn erase_deeds(&mut self, ticket: &Ticket) -> Result<()> {
        const DONE: &str = "SELECT id AS place, data AS document FROM audit WHERE organization_id = $2 \
            AND (subject = $1 OR subject IN (SELECT id FROM test_instances WHERE ticket_id = $1))";
        const TELL: &str = "UPDATE audit SET data = $2 WHERE id = $1";
        let bind = (ticket.id.as_str(), ticket.organization_id.as_str());
        for (place, document) in rows!(self, DONE, [bind.0, bind.1], named)? {
            let erased = json::write(&erasure::of_deed(read(&document)));
            run!(self, TELL, [&place, erased])?;
        }
        Ok(())
    }

    /// In the reply that a repeated call would get: that call must not make its tickets a second time.
    pub(super) async fn erase_reply(&mut self, ticket: &Ticket) -> Result<()> {
        const KEPT: &str = "SELECT key AS place, reply AS document FROM idempotency WHERE organization_id = $1 \
            AND route = 'create-tickets' AND created_at BETWEEN $2 AND $3 AND reply LIKE '%' || $4 || '%'";
        const REPLACE: &str = "UPDATE idempotency SET reply = $3 \
            WHERE organization_id = $1 AND route = 'create-tickets' AND key = $2";
        let organization = ticket.organization_id.as_str();
        let made = ticket.created_at.as_millisecond();
        let (first, last) = (made - BESIDE_A_CALL_MS, made + BESIDE_A_CALL_MS);
        let bind = (organization, first, last, ticket.id.as_str());
        let kept = rows!(self, KEPT, [bind.0, bind.1, bind.2, bind.3], named);
        for (key, document) in kept? {
            let erased = json::write(&erasure::of_reply(read(&document), &ticket.id));
            run!(self, REPLACE, [organization, &key, erased])?;
        }
        Ok(())
    }
}
