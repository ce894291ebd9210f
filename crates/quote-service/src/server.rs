//! Putting the service together, running it, and stopping without dropping what was begun.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::Utc;
use pricing::Catalog;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::api::{self, Api};
use crate::envelope::{self, Envelope};
use crate::error::Refusal;
use crate::keys::{self, KeyError, Signer};
use crate::limit::RateLimit;
use crate::listen;
use crate::metrics::Metrics;
use crate::receive::Limits;
use crate::service::{Clock, Rejected, Service};
use crate::site;
use crate::store::writer::{Writer, Written};
use crate::store::{self, Store, StoreError};

/// What to serve and how.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address to listen on.
    pub addr: SocketAddr,
    /// The price lists in force.
    pub catalogs: Vec<Catalog>,
    /// Where quotes are kept.
    pub database: String,
    /// The file of the keys receipts are signed with.
    pub keys: PathBuf,
    /// How many days an accepted quote holds.
    pub valid_days: u32,
    /// How long to finish what was begun when told to stop.
    pub finish: Duration,
    /// What is served besides the quotes, and to whom.
    pub front: Front,
}

/// What is served besides the quotes, and to whom.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// The folder of the built site, if there is one.
    pub site: Option<PathBuf>,
    /// Requests a minute from one client, 0 for no limit.
    pub rate_limit: u32,
    /// Whether a proxy in front says who asks.
    pub behind_proxy: bool,
    /// Origins whose pages may use the API.
    pub allow_origins: Vec<String>,
    /// The limits of a request.
    pub limits: Limits,
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
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There are no keys to sign with.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// An origin that is none.
    #[error("{0} is no origin, give one such as https://example.com, without a path")]
    Origin(String),
}

/// Serves until told to stop, and finishes what was begun.
///
/// # Errors
/// If it cannot start.
pub async fn run(config: Config) -> Result<(), ServeError> {
    let Config { addr, finish, .. } = config;
    let signer = keys::open(&config.keys)?;
    let store = store::open(&config.database).await?;
    let (service, written) = start(
        config.catalogs,
        store.clone(),
        signer,
        config.valid_days,
        Arc::new(Utc::now),
    );
    service.remember_catalogs().await?;
    let app = app(service, &config.front)?;

    let unheard = |why| ServeError::Listen { addr, why };
    let listener = TcpListener::bind(addr).await.map_err(unheard)?;
    let local = listener.local_addr().map_err(unheard)?;
    tracing::info!(addr = %local, "listening");
    listen::serve(listener, app, stop(), finish).await;
    // The routes are gone, and with them the last who could give the writer more.
    if tokio::time::timeout(finish, written).await.is_err() {
        tracing::error!("some quotes were not written in time; none of them was acknowledged");
    }
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Starts to check and keep quotes. The second value ends when the service is gone and all that
/// waited is written.
#[must_use]
pub fn start(
    catalogs: Vec<Catalog>,
    store: Arc<dyn Store>,
    signer: Signer,
    valid_days: u32,
    clock: Clock,
) -> (Arc<Service>, Written) {
    let (writer, written) = Writer::start(store.clone());
    let service = Service {
        catalogs,
        store,
        writer,
        signer,
        valid_days,
        clock,
    };
    (Arc::new(service), written)
}

/// All routes: the API, the site, and what operators ask for.
///
/// # Errors
/// If an origin is none.
pub fn app(service: Arc<Service>, front: &Front) -> Result<Router, ServeError> {
    let metrics = Arc::new(Metrics::default());
    let envelope = Envelope {
        rate: RateLimit::new(front.rate_limit),
        behind_proxy: front.behind_proxy,
        limits: front.limits,
        metrics: metrics.clone(),
        started: Instant::now(),
    };
    let limits = front.limits;
    let operation = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .with_state(service.clone())
        .route("/metrics", get(async move || openmetrics(metrics.text())));
    let (api, _) = api::router(Api { service, limits });
    let api = api
        .layer(CatchPanicLayer::custom(|_| {
            Refusal::Internal.into_response()
        }))
        .layer(from_fn_with_state(Arc::new(envelope), envelope::api));
    let api = match cors(&front.allow_origins)? {
        Some(cors) => api.layer(cors),
        None => api,
    };
    let app = operation.merge(api);
    Ok(match &front.site {
        Some(folder) => app.fallback_service(site::router(folder)),
        None => app.fallback(async || Refusal::NotFound),
    })
}

fn openmetrics(text: String) -> impl IntoResponse {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], text)
}

async fn ready(State(service): State<Arc<Service>>) -> Response {
    match service.writer.health().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => Refusal::from(Rejected::Store(error)).into_response(),
    }
}

/// Lets the pages of some origins use the API.
fn cors(origins: &[String]) -> Result<Option<CorsLayer>, ServeError> {
    if origins.is_empty() {
        return Ok(None);
    }
    let origin = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        let origins: Result<Vec<_>, _> = origins.iter().map(|origin| header_of(origin)).collect();
        AllowOrigin::list(origins?)
    };
    let expose = [HeaderName::from_static("x-request-id"), header::RETRY_AFTER];
    Ok(Some(
        CorsLayer::new()
            .allow_origin(origin)
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([
                header::CONTENT_TYPE,
                HeaderName::from_static("idempotency-key"),
            ])
            .expose_headers(expose)
            .max_age(Duration::from_secs(3600)),
    ))
}

/// An origin as browsers send it.
fn header_of(origin: &str) -> Result<HeaderValue, ServeError> {
    let wrong = || ServeError::Origin(origin.to_owned());
    let bare = origin
        .strip_suffix('/')
        .unwrap_or(origin)
        .to_ascii_lowercase();
    let host = bare
        .strip_prefix("https://")
        .or_else(|| bare.strip_prefix("http://"))
        .ok_or_else(wrong)?;
    if host.is_empty() || host.contains(['/', '?', '#', '@', '*']) {
        return Err(wrong());
    }
    HeaderValue::from_str(&bare).map_err(|_| wrong())
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
