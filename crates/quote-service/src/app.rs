//! All routes, and what every one of them has around it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::admin::{self, Admin};
use crate::api::{self, Api};
use crate::envelope::{self, Envelope};
use crate::error::Refusal;
use crate::limit::RateLimit;
use crate::receive::Limits;
use crate::service::Service;
use crate::site;
use crate::{head, headers};

/// What is served besides the quotes, and to whom.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// The folder of the built site, if there is one.
    pub site: Option<PathBuf>,
    /// Requests a minute from one client, 0 for no limit.
    pub rate_limit: u32,
    /// Whether a proxy in front says who asks.
    pub behind_proxy: bool,
    /// Whether browsers reach it over HTTPS only.
    pub https: bool,
    /// Origins whose pages may use the API.
    pub allow_origins: Vec<String>,
    /// The limits of a request.
    pub limits: Limits,
}

/// A text that is no origin.
#[derive(Debug, thiserror::Error)]
#[error("{0} is no origin, give one such as https://example.com, without a path")]
pub struct NoOrigin(String);

/// All routes: the API, the site, and what operators ask for.
///
/// # Errors
/// If an origin is none.
pub fn app(service: Arc<Service>, front: &Front, admin: Admin) -> Result<Router, NoOrigin> {
    let envelope = Arc::new(Envelope {
        rate: RateLimit::new(front.rate_limit),
        behind_proxy: front.behind_proxy,
        limits: front.limits,
        metrics: admin.metrics.clone(),
    });
    let limits = front.limits;
    let (api, _) = api::router(Api { service, limits });
    let api = api
        .layer(caught())
        .layer(from_fn_with_state(envelope.clone(), envelope::api));
    let api = match cors(&front.allow_origins)? {
        Some(cors) => api.layer(cors),
        None => api,
    };
    let app = admin::public(admin).merge(api);
    let app = match &front.site {
        Some(folder) => app.fallback_service(
            site::router(folder).layer(from_fn_with_state(envelope, envelope::site)),
        ),
        None => app.fallback(async || Refusal::NotFound),
    };
    Ok(dressed(app, front.https))
}

/// Routes whose every answer has the headers of all, a refusal of the request's head too, and none of
/// which ends in a panic.
pub(crate) fn dressed(app: Router, https: bool) -> Router {
    let dress = move |request: Request, next: Next| async move {
        let mut response = match head::require_short(&request) {
            Ok(()) => next.run(request).await,
            Err(refusal) => refusal.into_response(),
        };
        headers::every(&mut response, https);
        response
    };
    app.layer(caught()).layer(from_fn(dress))
}

type Panic = Box<dyn std::any::Any + Send>;

fn caught() -> CatchPanicLayer<fn(Panic) -> Response> {
    CatchPanicLayer::custom(|_| Refusal::Internal.into_response())
}

/// Lets the pages of some origins use the API.
fn cors(origins: &[String]) -> Result<Option<CorsLayer>, NoOrigin> {
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
fn header_of(origin: &str) -> Result<HeaderValue, NoOrigin> {
    let wrong = || NoOrigin(origin.to_owned());
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
