//! Connections: accepted, bounded, and on the word to stop finished, not cut.

mod dressed;
mod files;
mod watched;

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::connections::{Bounds, Connection, Connections, SWEEP};
use crate::head;
use crate::metrics::Metrics;

use dressed::{Dressed, HeaderLines};
pub use files::within_open_files;
use watched::Watched;

/// The longest the head of a request may take to arrive, or a kept connection may be idle.
const HEAD: Duration = Duration::from_secs(30);
/// How long to wait after the system refused to accept: for files, mostly.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers connections until told to stop, and then finishes those that are being answered, until
/// the moment that came with the word. `https` as in [`Front`](crate::app::Front).
pub async fn serve(
    listener: TcpListener,
    app: Router,
    https: bool,
    bounds: Bounds,
    metrics: Arc<Metrics>,
    stop: impl Future<Output = Instant>,
) {
    let graceful = GracefulShutdown::new();
    let lines = HeaderLines::new(https);
    let connections = Connections::new(bounds, metrics);
    let mut tasks = JoinSet::new();
    let mut sweep = tokio::time::interval(SWEEP);
    let mut stop = std::pin::pin!(stop);
    let end = loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = sweep.tick() => {
                connections.sweep();
                while tasks.try_join_next().is_some() {}
                continue;
            }
            end = &mut stop => break end,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        // Whoever finds no room is told by the closed connection.
        let Some(place) = connections.admit(peer.ip()) else {
            continue;
        };
        let stream = watched(stream, place.connection.clone());
        let served = graceful.watch(connection(
            Dressed::new(stream, lines.clone()),
            ConnectInfo(peer),
            place.connection.clone(),
            app.clone(),
        ));
        tasks.spawn(async move {
            tokio::select! {
                // A connection that breaks off concerns only who was at its other end.
                _ = served => {}
                () = place.connection.closed() => {}
            }
        });
    };
    drop(listener);
    // The tasks' routes are the last, once this is gone.
    drop(app);
    if tokio::time::timeout_at(end.into(), graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some connections did not finish in time");
    }
    tasks.shutdown().await;
}

fn watched(stream: TcpStream, connection: Arc<Connection>) -> Watched {
    // Answers are written whole; waiting for more to send only delays them.
    let _ = stream.set_nodelay(true);
    Watched { stream, connection }
}

fn connection(
    stream: Dressed<Watched>,
    peer: ConnectInfo<std::net::SocketAddr>,
    connection: Arc<Connection>,
    app: Router,
) -> http1::Connection<
    TokioIo<Dressed<Watched>>,
    impl hyper::service::Service<
        Request<Incoming>,
        Response = Response,
        Error = Infallible,
        Future: Send,
    >,
> {
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(peer);
        let (app, connection) = (app.clone(), connection.clone());
        async move {
            connection.answering(true);
            let answer = app.oneshot(request).await;
            connection.answering(false);
            answer
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        // Of answers not yet taken, too.
        .max_buf_size(head::MOST)
        .serve_connection(TokioIo::new(stream), service)
}
