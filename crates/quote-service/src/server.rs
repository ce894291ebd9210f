//! Listening, answering, and stopping without dropping what was begun.

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::{any, get};
use tokio::net::TcpListener;

use crate::error::Refusal;
use crate::{headers, site};

/// What to serve and where.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address to listen on.
    pub addr: SocketAddr,
    /// The folder of the built site.
    pub site: PathBuf,
}

/// Serves until told to stop.
///
/// # Errors
/// If the address cannot be listened on.
pub async fn run(config: Config) -> std::io::Result<()> {
    let listener = TcpListener::bind(config.addr).await?;
    tracing::info!(addr = %listener.local_addr()?, site = %config.site.display(), "listening");
    let app = Router::new()
        .route("/healthz", get(async || "ok"))
        .route(
            "/api/{*rest}",
            any(async || {
                let mut response = Refusal::NotFound.into_response();
                headers::api(&mut response);
                response
            }),
        )
        .fallback_service(site::router(&config.site));
    axum::serve(listener, app)
        .with_graceful_shutdown(stop())
        .await
}

/// Waits for the word to stop: Ctrl-C, or the signal service managers send.
async fn stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
