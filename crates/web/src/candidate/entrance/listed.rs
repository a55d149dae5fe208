//! Who is on the list: known by one credential, or by two.

use std::sync::Arc;

use store::Reader;
use store::entrance::Holder;
use store::tickets::Ticket;
use subtle::ConstantTimeEq as _;

use super::digest::Use;
use super::{Caller, Entered, Refused};
use crate::error::ApiResult;

impl Caller<'_> {
    /// The candidate who is known by this. Writes nothing, so that a hall may enter at once.
    pub(super) async fn listed(
        &self,
        first: &str,
        second: Option<&str>,
    ) -> Result<Entered, Refused> {
        self.guess()?;
        let key = &self.app.keys().await?.credentials;
        let digest = |purpose, text: &str| key.digest(purpose, &self.task.id, &[text]);
        let first = digest(Use::First, first);
        let second = second.map(|text| digest(Use::Second, text));
        let mut reader = self.app.store.read().await?;
        let holders = reader.holders(&self.task.id, &first).await?;
        let known = known(&holders, second.as_ref());
        let Some(ticket) = self.newest(&mut reader, known).await? else {
            return Err(self.app.unknown(self.call.address));
        };
        self.guessed_right();
        let task = Arc::clone(self.task);
        let visitor = self.app.visit(&mut reader, task, ticket).await?;
        Ok(Entered::Visitor(Box::new(visitor)))
    }

    /// Of several tickets the newest that was not taken back; else the newest, which says that it was.
    async fn newest(&self, reader: &mut Reader, known: Vec<&Holder>) -> ApiResult<Option<Ticket>> {
        let mut revoked = None;
        for holder in known {
            let ticket = reader.ticket_of_seat(&holder.ticket_id).await?;
            match ticket {
                Some(ticket) if ticket.revoked_at.is_none() => return Ok(Some(ticket)),
                Some(ticket) => revoked = revoked.or(Some(ticket)),
                None => {}
            }
        }
        Ok(revoked)
    }
}

/// Those whose second credential is right. Compared in the same time wherever the difference lies, and also where nobody is to be compared.
fn known<'a>(holders: &'a [Holder], second: Option<&[u8; 32]>) -> Vec<&'a Holder> {
    let Some(second) = second else {
        return holders.iter().collect();
    };
    if holders.is_empty() {
        let _ = bool::from(second.ct_eq(&[0; 32]));
    }
    let right = |holder: &&Holder| {
        let stored = holder.second.as_deref().unwrap_or_default();
        bool::from(stored.ct_eq(&second[..]))
    };
    holders.iter().filter(right).collect()
}
