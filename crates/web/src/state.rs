//! What every handler has at hand.

use std::convert::Infallible;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::chance::Chance;
use domain::time::Clock;
use store::Store;
use store::vault::Vault;
use tokio::sync::OnceCell;

use crate::auth::Gate;
use crate::candidate::{Door, Entrance, Keys};
use crate::frame::{Bodies, Meter};
use crate::health::Health;
use crate::once::InFlight;
use crate::quota::Quota;
use crate::settings::Settings;
use crate::task_cache::TaskCache;
use crate::uploads;

/// The parts of the running server.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where ids and codes come from.
    pub chance: Arc<dyn Chance>,
    /// What the operator decided.
    pub settings: Settings,
    pub(crate) vault: Vault,
    pub(crate) bodies: Bodies,
    pub(crate) health: Health,
    pub(crate) uploads: uploads::Desk,
    pub(crate) gate: Gate,
    pub(crate) quota: Quota,
    pub(crate) in_flight: InFlight,
    pub(crate) tasks: TaskCache,
    pub(crate) door: Door,
    pub(crate) entrance: Entrance,
    pub(crate) keys: OnceCell<Keys>,
    pub(crate) meter: Meter,
    draining: AtomicBool,
}

impl App {
    /// From now on `/readyz` says that no new work should be sent here.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::SeqCst)
    }
}

/// A handle on the [`App`]: a handler takes `app: AppState`.
#[derive(Debug, Clone)]
pub struct AppState(Arc<App>);

impl AppState {
    /// Puts the parts together.
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        settings: Settings,
    ) -> Self {
        Self(Arc::new(App {
            vault: Vault::new(&settings.assets_dir),
            bodies: Bodies::new(&settings),
            health: Health::default(),
            uploads: uploads::Desk::default(),
            gate: Gate::default(),
            quota: Quota::new(settings.rate_limit_per_key),
            in_flight: InFlight::default(),
            tasks: TaskCache::default(),
            door: Door::default(),
            entrance: Entrance::default(),
            keys: OnceCell::new(),
            meter: Meter::default(),
            draining: AtomicBool::new(false),
            store,
            clock,
            chance,
            settings,
        }))
    }
}

impl Deref for AppState {
    type Target = App;
    fn deref(&self) -> &App {
        &self.0
    }
}

impl FromRequestParts<Self> for AppState {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, state: &Self) -> Result<Self, Infallible> {
        Ok(state.clone())
    }
}
