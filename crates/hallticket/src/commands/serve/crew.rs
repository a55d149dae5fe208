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
use store::vault::Vault;
use web::PublicUrl;

use crate::config::{CallbackOptions, GraceOptions, KeepingOptions, StorageOptions, Surface};
use crate::desk::Desk;
use crate::failure::Failure;

/// What the operator decided about them.
pub(crate) struct Options<'o> {
    pub(crate) callbacks: &'o CallbackOptions,
    pub(crate) grace: &'o GraceOptions,
    pub(crate) storage: &'o StorageOptions,
    pub(crate) keeping: &'o KeepingOptions,
    pub(crate) traces: Traces,
}

impl<'o> Options<'o> {
    /// Those of a process that serves, too.
    pub(crate) fn of(surface: &'o Surface, traces: Traces) -> Self {
        Self {
            callbacks: &surface.callbacks,
            grace: &surface.grace,
            storage: &surface.storage,
            keeping: &surface.keeping,
            traces,
        }
    }
}

/// Starts the workers of this process.
pub(crate) async fn start(
    desk: &Desk,
    store: &Store,
    url: &PublicUrl,
    mailer: Option<Mailer>,
    options: Options<'_>,
) -> Result<Workers, Failure> {
    let caller = Caller::new(CallerConfig {
        allowed_nets: AllowedNets::new(options.callbacks.allow_callback_net.clone()),
        ..CallerConfig::default()
    });
    let caller = caller.map_err(|error| Failure::caused("cannot prepare callbacks", &error))?;
    if mailer.is_none() {
        tracing::warn!("no --smtp-url: mails wait in the outbox");
    }
    let grace = SignedDuration::try_from(options.grace.grace).unwrap_or(SignedDuration::MAX);
    let settings = Settings {
        grace: Grace::new(grace),
        traces: options.traces,
        unfinished_uploads_kept: options.keeping.unfinished_kept(),
        retention: options.keeping.candidates_kept(),
        ..Settings::new(url.to_string())
    };
    Ok(Workers::start(WorkersConfig {
        store: store.clone(),
        clock: Arc::clone(&desk.clock),
        chance: Arc::clone(&desk.chance),
        caller: Arc::new(caller),
        mailer: mailer.map(Arc::new),
        vault: vault(options.storage),
        receipt_key: receipt_key(desk, store).await?,
        settings,
    }))
}

/// The directory for files, if this machine sees it. Where it is not, every file would seem to be missing.
fn vault(storage: &StorageOptions) -> Option<Vault> {
    let vault = storage.vault();
    let is_there = vault.root().is_dir();
    if !is_there {
        let path = vault.root().display();
        tracing::warn!("no directory {path} (--assets-dir): files are left to other processes");
    }
    is_there.then_some(vault)
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
