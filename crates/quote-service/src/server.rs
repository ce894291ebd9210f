//! Putting the service together, running it, and stopping without dropping what was begun.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::Utc;
use pricing::Catalog;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout_at;

use crate::admin::{self, Admin};
use crate::app::{Front, NoOrigin, app, dressed};
use crate::connections::Bounds;
use crate::keys::Signer;
use crate::listen;
use crate::metrics::Metrics;
use crate::receipt_keys::{self, ReceiptKeysError};
use crate::service::{Clock, Service, Terms};
use crate::signals::Signals;
use crate::store::writer::{Writer, Written};
use crate::store::{self, Store, StoreError};

/// What to serve and how.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address to listen on.
    pub addr: SocketAddr,
    /// The address operators' questions are listened for on.
    pub admin_addr: SocketAddr,
    /// The price lists in force.
    pub catalogs: Vec<Catalog>,
    /// Where quotes are kept.
    pub database: String,
    /// The file of the keys receipts are signed with.
    pub keys: PathBuf,
    /// Whether to start although the store holds receipts of keys that are not in the file.
    pub forget_keys: bool,
    /// How long what holds.
    pub terms: Terms,
    /// How long to go on after the word to stop, no longer ready, before connections are refused.
    pub drain: Duration,
    /// The longest it takes to stop, `drain` included.
    pub finish: Duration,
    /// How many connections there may be.
    pub bounds: Bounds,
    /// What is served besides the quotes, and to whom.
    pub front: Front,
}

/// Why the service does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or forbidden.
    #[error("{addr} cannot be listened on: {why}")]
    Listen {
        /// Which.
        addr: SocketAddr,
        /// Why.
        why: std::io::Error,
    },
    /// It could not be told to stop.
    #[error("signals cannot be heard: {0}")]
    Signals(std::io::Error),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There are no keys to sign with.
    #[error(transparent)]
    Keys(#[from] ReceiptKeysError),
    /// An origin that is none.
    #[error(transparent)]
    Origin(#[from] NoOrigin),
}

/// Connections for operators.
const ADMIN: Bounds = Bounds {
    all: 64,
    each: 64,
    write: Duration::from_secs(5),
};

/// Serves until told to stop, and finishes what was begun.
///
/// # Errors
/// If it cannot start.
pub async fn run(config: Config) -> Result<(), ServeError> {
    let bounds = listen::within_open_files(config.bounds);
    let store = store::open(&config.database).await?;
    let signer = receipt_keys::open_beside(&*store, &config.keys, config.forget_keys).await?;
    let clock: Clock = Arc::new(Utc::now);
    let (service, written) = start(config.catalogs, store.clone(), signer, config.terms, clock);
    service.remember_catalogs().await?;
    let admin = Admin {
        health: service.writer.health(),
        metrics: Arc::new(Metrics::default()),
        stopping: Arc::new(AtomicBool::new(false)),
    };
    let app = app(service, &config.front, admin.clone())?;

    // Heard before anyone is told that it listens.
    let mut signals = Signals::listen().map_err(ServeError::Signals)?;
    let (listener, local) = bound(config.addr).await?;
    let (admin_listener, admin_local) = bound(config.admin_addr).await?;
    tracing::info!(addr = %local, admin = %admin_local, "listening");

    let (told, end) = oneshot::channel();
    let (stopping, metrics) = (admin.stopping.clone(), admin.metrics.clone());
    let operators = tokio::spawn(listen::serve(
        admin_listener,
        dressed(admin::router(admin), false),
        false,
        ADMIN,
        Arc::default(),
        async { end.await.unwrap_or_else(|_| Instant::now()) },
    ));
    let mut end = Instant::now();
    let stop = async {
        signals.stop().await;
        end = Instant::now() + config.finish;
        stopping.store(true, Ordering::Relaxed);
        tracing::info!("stopping: no longer ready");
        tokio::select! {
            () = tokio::time::sleep(config.drain) => {}
            () = signals.stop() => {}
        }
        // The last quarter is the writer's.
        end - config.finish / 4
    };
    let https = config.front.https;
    listen::serve(listener, app, https, bounds, metrics, stop).await;

    // The routes are gone, and with them the last who could give the writer more.
    if timeout_at(end.into(), written).await.is_err() {
        tracing::error!("some quotes were not written in time; none of them was acknowledged");
    }
    if timeout_at(end.into(), store.close()).await.is_err() {
        tracing::warn!("the database did not close in time");
    }
    let _ = told.send(Instant::now());
    // Its end is only politeness to whoever asks at this moment.
    let _ = operators.await;
    tracing::info!("stopped");
    Ok(())
}

async fn bound(addr: SocketAddr) -> Result<(TcpListener, SocketAddr), ServeError> {
    let unheard = |why| ServeError::Listen { addr, why };
    let listener = TcpListener::bind(addr).await.map_err(unheard)?;
    let local = listener.local_addr().map_err(unheard)?;
    Ok((listener, local))
}

/// Starts to check and keep quotes. The second value ends when the service is gone and all that
/// waited is written.
#[must_use]
pub fn start(
    catalogs: Vec<Catalog>,
    store: Arc<dyn Store>,
    signer: Signer,
    terms: Terms,
    clock: Clock,
) -> (Arc<Service>, Written) {
    let (writer, written) = Writer::start(store.clone());
    let service = Service {
        catalogs,
        store,
        writer,
        signer,
        terms,
        clock,
    };
    (Arc::new(service), written)
}
