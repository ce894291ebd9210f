//! What operators ask for: whether the process answers, whether it can keep quotes, what it counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::net::SocketAddr;

use crate::error::{self, Refusal};
use crate::headers::CROSS_ORIGIN_RESOURCE_POLICY;
use crate::metrics::Metrics;
use crate::service::Rejected;
use crate::store::StoreError;
use crate::store::writer::Health;

/// What these routes share. It keeps neither the service nor its store open.
#[derive(Clone)]
pub struct Admin {
    /// Whether quotes can be kept.
    pub health: Health,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Whether the service is stopping.
    pub stopping: Arc<AtomicBool>,
}

impl Admin {
    async fn ready(&self) -> Result<(), StoreError> {
        if self.stopping.load(Ordering::Relaxed) {
            return Err(StoreError::Stopping);
        }
        self.health.check().await
    }
}

/// The listener of their own, which only operators reach: it says why.
pub fn router(admin: Admin) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready_or_why))
        .route("/metrics", get(metrics))
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .with_state(admin)
}

/// The same beside the API, where anyone can ask: readiness without a reason, and what is counted
/// only to who asks from this machine and not through a proxy.
pub fn public(admin: Admin) -> Router {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics_to_this_machine))
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .with_state(admin)
}

/// Told to pages of any origin: one that may not submit quotes learns by it that the service is there.
async fn alive() -> impl IntoResponse {
    ([(CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin")], "ok\n")
}

async fn ready_or_why(State(admin): State<Admin>) -> Response {
    match admin.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(why) => error::not_ready(&why),
    }
}

async fn ready(State(admin): State<Admin>) -> Response {
    match admin.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => Refusal::from(Rejected::Store(error)).into_response(),
    }
}

async fn metrics(State(admin): State<Admin>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let headers = [(header::CONTENT_TYPE, kind)];
    admin.metrics.ready(admin.ready().await.is_ok());
    (headers, admin.metrics.text()).into_response()
}

async fn metrics_to_this_machine(admin: State<Admin>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let here = peer.is_none_or(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    if here && !is_forwarded(request.headers()) {
        metrics(admin).await
    } else {
        Refusal::NotFound.into_response()
    }
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED)
}
