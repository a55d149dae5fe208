//! The agreement to a task's privacy notice: kept before the first start, with its instant and the wording.

use domain::id::TicketId;
use domain::task::PrivacyNotice;
use sha2::{Digest as _, Sha256};
use store::entrance::Consent;
use store::tasks::Task;
use store::{Reader, Tx};

use super::words::{consent_required, no_seat, stale_notice};
use crate::error::ApiResult;
use crate::state::App;

impl App {
    /// Keeps that a candidate agreed to a wording, which must be the task's. Repeated, the first time stands.
    pub(crate) async fn consent(
        &self,
        task: &Task,
        ticket: &TicketId,
        version: &str,
    ) -> ApiResult<Consent> {
        let privacy = task.content.entrance.privacy.as_ref();
        let privacy = privacy.filter(|privacy| privacy.version == version);
        let privacy = privacy.ok_or_else(|| stale_notice(task))?;
        let mut tx = self.store.begin().await?;
        let ticket = tx.lock_ticket(ticket).await?.ok_or_else(no_seat)?;
        let consent = Consent {
            version: privacy.version.clone(),
            digest: Sha256::digest(&privacy.notice).to_vec(),
            consented_at: self.clock.now(),
        };
        tx.add_consent(&ticket, &consent).await?;
        let kept = given(&mut tx, &ticket.id, privacy).await?;
        tx.commit().await?;
        Ok(kept.unwrap_or(consent))
    }
}

/// Lets nobody start who has not agreed to what the task wants agreed to.
pub(crate) async fn require(tx: &mut Tx, task: &Task, ticket: &TicketId) -> ApiResult<()> {
    let Some(privacy) = &task.content.entrance.privacy else {
        return Ok(());
    };
    match given(tx, ticket, privacy).await? {
        Some(_) => Ok(()),
        None => Err(consent_required(privacy)),
    }
}

/// A candidate's consent to a notice.
pub(crate) async fn given(
    reader: &mut Reader,
    ticket: &TicketId,
    privacy: &PrivacyNotice,
) -> ApiResult<Option<Consent>> {
    let consents = reader.consents(ticket).await?;
    let mut consents = consents.into_iter();
    Ok(consents.find(|consent| consent.version == privacy.version))
}
