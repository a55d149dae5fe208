//! The listener: connections in, requests to the router, a clean end.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

use crate::router::router;
use crate::state::AppState;

/// How long a client may take to send the head of a request; also how long an idle connection is kept.
const HEAD_PATIENCE: Duration = Duration::from_secs(75);
/// How long requests that run may take to end once the server closes.
const LAST_PATIENCE: Duration = Duration::from_secs(15);
/// After a failed accept (out of file descriptors, mostly) the next try waits.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `shutdown` is over, then takes no new connection and lets running requests end, for a while.
///
/// Say [`crate::App::drain`] some time before, so that load balancers have turned away when the listener closes.
pub async fn serve(listener: TcpListener, app: &AppState, shutdown: impl Future<Output = ()>) {
    // The first candidate need not wait for the keys; without a database now, they are read when there is one.
    if let Err(error) = app.keys().await {
        error.log();
    }
    let router = router(app);
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(
        app.settings.max_connections.min(Semaphore::MAX_PERMITS),
    ));
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        // Whoever finds no place waits in the listener's queue, where nothing of ours is spent on them.
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, peer, place)) => {
                serve_connection(stream, peer, &router, &connections, place);
            }
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "cannot accept a connection"
                );
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(LAST_PATIENCE, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("closed with requests still running");
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> std::io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await;
    let place = place.map_err(std::io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, place))
}

fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    connections: &GracefulShutdown,
    place: OwnedSemaphorePermit,
) {
    // Replies are small and whole: waiting for more to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let router = router.clone();
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        answer(router.clone(), peer, request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .serve_connection(TokioIo::new(stream), service);
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        let _place = place;
        // A connection that a client cut is no news.
        if let Err(error) = connection.await {
            tracing::trace!(
                error = &error as &dyn std::error::Error,
                "a connection broke"
            );
        }
    });
}

async fn answer(
    router: Router,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request: Request = request.map(axum::body::Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}
