//! What every request has: a number, a limit, a deadline, a line in the log, a place in the
//! metrics. Never what it was about: addresses, bodies and quote numbers stay out of logs.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::{self, Outcome, Refusal};
use crate::headers;
use crate::limit::RateLimit;
use crate::metrics::Metrics;
use crate::receive::Limits;

/// What the middleware knows.
pub struct Envelope {
    /// How many requests a client may make.
    pub rate: Option<RateLimit>,
    /// Whether a proxy in front says who asks.
    pub behind_proxy: bool,
    /// The limits of a request.
    pub limits: Limits,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// When time began.
    pub started: Instant,
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const SUBMIT: (&str, &str) = ("POST", "/api/v1/quotes");

/// Limits, times and logs a request to the API.
pub async fn api(State(envelope): State<Arc<Envelope>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(|| "none".into(), |route| Arc::<str>::from(route.as_str()));

    let admitted = envelope.admit(&request);
    let mut response = match admitted {
        Err(refusal) => refusal.into_response(),
        Ok(()) => {
            let answer = tokio::time::timeout(envelope.limits.answer, next.run(request));
            answer
                .await
                .unwrap_or_else(|_| Refusal::TimedOut.into_response())
        }
    };

    headers::api(&mut response);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let took = begun.elapsed();
    let outcome = response.extensions().get::<Outcome>();
    let outcome = outcome.map_or("answered", |Outcome(outcome)| outcome);
    envelope.metrics.answered(&method, &route, took);
    if (method.as_str(), &*route) == SUBMIT {
        envelope.metrics.submitted(outcome);
    }
    if matches!(outcome, "store-unavailable" | "timed-out") {
        envelope.metrics.store_failed();
    }
    tracing::info!(
        request_id = id,
        method = method.as_str(),
        route = &*route,
        status = error::status(&response),
        outcome,
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

impl Envelope {
    fn admit(&self, request: &Request) -> Result<(), Refusal> {
        let Some(rate) = &self.rate else {
            return Ok(());
        };
        let Some(client) = self.client(request) else {
            return Ok(());
        };
        rate.count(client, self.started.elapsed())
            .map_err(|wait| Refusal::TooMany { wait })
    }

    /// Who asks: the other end of the connection, or who the proxy there says it is.
    fn client(&self, request: &Request) -> Option<IpAddr> {
        let forwarded = || {
            let last = request
                .headers()
                .get_all(FORWARDED_FOR)
                .iter()
                .next_back()?;
            last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
        };
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(peer)| peer.ip());
        if self.behind_proxy {
            forwarded().or(peer)
        } else {
            peer
        }
    }
}

/// The number a proxy gave the request, or a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let plain = |id: &&str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (1..=64).contains(&id.len()) && id.bytes().all(plain)
    };
    if let Some(id) = given.filter(plain) {
        return id.to_owned();
    }
    let mut random = [0; 8];
    // Without randomness the number is not unique, and all else goes on.
    let _ = getrandom::fill(&mut random);
    format!("{:016x}", u64::from_ne_bytes(random))
}
