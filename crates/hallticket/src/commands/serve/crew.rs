//! The workers as the options want them: in `serve`, in `work`, in the demo.

use std::sync::Arc;

use domain::deadline::Grace;
use domain::net_rules::AllowedNets;
use domain::receipt::ReceiptKey;
use domain::trace::Traces;
use jiff::SignedDuration;
use outbound::caller::{Caller, CallerConfig};
use outbound::mailer::Mailer;
use outbound::{Settings, Workers, WorkersConfig};
use store::Store;
use store::server_keys::Purpose;
use web::PublicUrl;

use crate::config::{CallbackOptions, GraceOptions};
use crate::desk::Desk;
use crate::failure::Failure;

/// Starts the workers of this process.
pub(crate) async fn start(
    desk: &Desk,
    store: &Store,
    url: &PublicUrl,
    mailer: Option<Mailer>,
    (callbacks, grace, traces): (&CallbackOptions, &GraceOptions, Traces),
) -> Result<Workers, Failure> {
    let caller = Caller::new(CallerConfig {
        allowed_nets: AllowedNets::new(callbacks.allow_callback_net.clone()),
        ..CallerConfig::default()
    });
    let caller = caller.map_err(|error| Failure::caused("cannot prepare callbacks", &error))?;
    if mailer.is_none() {
        tracing::warn!("no --smtp-url: mails wait in the outbox");
    }
    let grace = SignedDuration::try_from(grace.grace).unwrap_or(SignedDuration::MAX);
    let settings = Settings {
        grace: Grace::new(grace),
        traces,
        ..Settings::new(url.to_string())
    };
    Ok(Workers::start(WorkersConfig {
        store: store.clone(),
        clock: Arc::clone(&desk.clock),
        chance: Arc::clone(&desk.chance),
        caller: Arc::new(caller),
        mailer: mailer.map(Arc::new),
        receipt_key: receipt_key(desk, store).await?,
        settings,
    }))
}

/// The key that signs receipts, made at the first start.
async fn receipt_key(desk: &Desk, store: &Store) -> Result<ReceiptKey, Failure> {
    let keys = store
        .server_keys(Purpose::Receipt, desk.now(), &*desk.chance)
        .await?;
    let newest = keys
        .first()
        .and_then(|key| <[u8; 32]>::try_from(key.secret.as_slice()).ok());
    let seed = newest
        .ok_or_else(|| Failure::new("failed", "the key that signs receipts has not 32 bytes"))?;
    Ok(ReceiptKey::from_seed(&seed))
}
