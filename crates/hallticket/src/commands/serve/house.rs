//! The running server: the listener, the application behind it, and the workers beside it, opened and closed in order.

use std::net::SocketAddr;
use std::time::Duration;

use domain::net_rules::AllowedNets;
use domain::requests::Limits;
use domain::trace::Traces;
use outbound::Workers;
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use web::{AppState, PublicUrl, Settings};

use super::shutdown::{self, Stop};
use crate::config::Surface;
use crate::desk::Desk;
use crate::failure::Failure;

/// How long everything may take to end behind the drain. Requests and workers have less; but both may wait for a database that hangs, and
/// whoever sent SIGTERM sends SIGKILL soon.
pub(crate) const LAST_PATIENCE: Duration = Duration::from_secs(18);

/// A server that is ready to run.
pub(crate) struct House {
    pub(crate) store: Store,
    /// What links begin with.
    pub(crate) url: PublicUrl,
    /// Where it listens.
    pub(crate) bound: SocketAddr,
    listener: TcpListener,
    app: AppState,
}

impl House {
    /// Opens the database and the listener. Nothing is answered before [`Self::run`].
    pub(crate) async fn open(
        desk: &Desk,
        surface: &Surface,
        traces: Traces,
    ) -> Result<Self, Failure> {
        surface.storage.prepare()?;
        let store = desk.store().await?;
        warn_of_lost_power(&store).await?;
        let (listener, bound) = bind(surface.listen.listen, "--listen").await?;
        let url = surface.links.base(bound)?;
        let settings = settings(surface, url.clone(), traces);
        let app = AppState::new(
            store.clone(),
            desk.clock.clone(),
            desk.chance.clone(),
            settings,
        );
        Ok(Self {
            store,
            url,
            bound,
            listener,
            app,
        })
    }

    /// Answers until a signal comes, then ends in order: readyz turns, the drain time goes by, and what runs is waited for.
    pub(crate) async fn run(self, workers: Option<Workers>, drain: Duration, stop: Stop) {
        let Self {
            store,
            listener,
            app,
            ..
        } = self;
        let (close, closing) = oneshot::channel();
        let (hurry, hurrying) = oneshot::channel();
        let drained = async {
            shutdown::drained(&app, drain, stop).await;
            // The workers' half has gone only if it panicked.
            let _ = close.send(());
            let _ = hurry.send(());
        };
        let working = async {
            // Without workers this half is over at once.
            if let Some(workers) = workers {
                let _ = closing.await;
                workers.shutdown().await;
            }
        };
        let ended = async {
            tokio::join!(web::serve(listener, &app, drained), working);
            store.close().await;
        };
        let overdue = async {
            let _ = hurrying.await;
            tokio::time::sleep(LAST_PATIENCE).await;
        };
        // Nobody was acknowledged what is cut here.
        tokio::select! {
            () = ended => tracing::info!("stopped"),
            () = overdue => tracing::warn!("stopped with work unfinished: the database does not answer"),
        }
    }
}

/// Says what `doctor` says: with these settings, what was acknowledged can be lost with the power.
async fn warn_of_lost_power(store: &Store) -> Result<(), Failure> {
    let settings = store.begin().await?.durability_settings().await?;
    for setting in settings.iter().filter(|setting| !setting.is_safe) {
        let (name, found) = (setting.name, &setting.found);
        tracing::error!(database.setting = name, database.value = %found, "{name} = {found}: acknowledged writes can be lost with the power");
    }
    Ok(())
}

/// Opens a listener; an address that is taken is the operator's to change.
pub(crate) async fn bind(
    address: SocketAddr,
    option: &str,
) -> Result<(TcpListener, SocketAddr), Failure> {
    let doing = format!("cannot listen on {address} ({option})");
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| Failure::caused(&doing, &error))?;
    let bound = listener
        .local_addr()
        .map_err(|error| Failure::caused(&doing, &error))?;
    Ok((listener, bound))
}

/// What the operator decided about the HTTP surface.
fn settings(surface: &Surface, public_url: PublicUrl, traces: Traces) -> Settings {
    Settings {
        public_url,
        trusted_proxies: surface.server.trusted_proxy.clone(),
        calls: Limits {
            max_users: usize::try_from(surface.limits.max_users_per_call).unwrap_or(usize::MAX),
            allowed_nets: AllowedNets::new(surface.callbacks.allow_callback_net.clone()),
        },
        max_body_bytes: surface.limits.max_body_bytes,
        max_body_memory: surface.limits.max_body_memory,
        max_connections: usize::try_from(surface.limits.max_connections).unwrap_or(usize::MAX),
        rate_limit_per_key: surface.limits.rate_limit_per_key,
        grace: surface.grace.grace,
        help: surface.help.contact(),
        assets_dir: surface.storage.assets_dir.clone(),
        traces,
        uploads: surface.uploads.limits(),
    }
}
