//! The listener: connections in, requests to the router, a clean end.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
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
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, peer)) => serve_connection(stream, peer, &router, &connections),
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

fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    connections: &GracefulShutdown,
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
