//! `hallticket serve`: the server.

pub(crate) mod shutdown;

use std::net::SocketAddr;

use domain::net_rules::AllowedNets;
use domain::requests::Limits;
use serde_json::json;
use tokio::net::TcpListener;
use web::{AppState, PublicUrl, Settings};

use crate::answer::Answer;
use crate::config::{CallbackOptions, GraceOptions, LimitOptions, LinkOptions, ServerOptions};
use crate::desk::Desk;
use crate::failure::Failure;

/// Run the server: the API for integrators, the events feed, health for load balancers
///
/// It logs one line with its address when it is ready. SIGTERM and SIGINT end it in order: readyz says 503, --drain goes by, running
/// requests end; a second signal ends it at once. With --json the address is also the one document on the standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket serve
  hallticket serve --listen 0.0.0.0:8080 --public-url https://exams.example.org --trusted-proxy 10.0.0.0/8")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) links: LinkOptions,
    #[command(flatten)]
    pub(crate) server: ServerOptions,
    #[command(flatten)]
    pub(crate) callbacks: CallbackOptions,
    #[command(flatten)]
    pub(crate) limits: LimitOptions,
    #[command(flatten)]
    pub(crate) grace: GraceOptions,
}

impl Arguments {
    /// What the operator decided about the HTTP surface.
    fn settings(&self, public_url: PublicUrl) -> Settings {
        Settings {
            public_url,
            trusted_proxies: self.server.trusted_proxy.clone(),
            calls: Limits {
                max_users: usize::try_from(self.limits.max_users_per_call).unwrap_or(usize::MAX),
                allowed_nets: AllowedNets::new(self.callbacks.allow_callback_net.clone()),
            },
            max_body_bytes: self.limits.max_body_bytes,
            rate_limit_per_key: self.limits.rate_limit_per_key,
            grace: self.grace.grace,
        }
    }
}

/// Opens the listener; an address that is taken is the operator's to change.
pub(crate) async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let doing = format!("cannot listen on {address} (--listen)");
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| Failure::caused(&doing, &error))?;
    let bound = listener
        .local_addr()
        .map_err(|error| Failure::caused(&doing, &error))?;
    Ok((listener, bound))
}

/// Serves until a signal comes.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let stop = shutdown::listen()?;
    let store = desk.store().await?;
    let (listener, bound) = bind(arguments.links.listen).await?;
    let url = arguments.links.base(bound)?;
    let settings = arguments.settings(url.clone());
    let app = AppState::new(
        store.clone(),
        desk.clock.clone(),
        desk.chance.clone(),
        settings,
    );
    tracing::info!(server.address = %bound, server.url = %url, "listening on {url}");
    let ready = Answer::new(&json!({"listen": bound, "url": url.to_string()}), "")?;
    ready.print(desk.general.output());
    web::serve(
        listener,
        &app,
        shutdown::drained(app.clone(), arguments.server.drain, stop),
    )
    .await;
    store.close().await;
    tracing::info!("stopped");
    Ok(Answer::told())
}
