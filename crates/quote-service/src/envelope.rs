//! What every request has: a number, a limit, a deadline, a line in the log, a place in the
//! metrics. Never what it was about: addresses, bodies and quote numbers stay out of logs.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::{self, Outcome, Refusal};
use crate::limit::{Cost, RateLimit};
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

    let cost = Cost::request(length(&request, envelope.limits));
    let admitted = envelope.admit(&request, cost);
    let mut response = match admitted {
        Err(refusal) => refusal.into_response(),
        Ok(()) => {
            let answer = tokio::time::timeout(envelope.limits.answer, next.run(request));
            answer
                .await
                .unwrap_or_else(|_| Refusal::TimedOut.into_response())
        }
    };

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

/// Limits a request to the site.
pub async fn site(State(envelope): State<Arc<Envelope>>, request: Request, next: Next) -> Response {
    if let Err(refusal) = envelope.admit(&request, Cost::FILE) {
        return refusal.into_response();
    }
    let answer = tokio::time::timeout(envelope.limits.answer, next.run(request));
    answer
        .await
        .unwrap_or_else(|_| Refusal::TimedOut.into_response())
}

/// How many bytes there may be to read; where it is not said, as many as there may be.
fn length(request: &Request, limits: Limits) -> u64 {
    let most = u64::try_from(limits.body).unwrap_or(u64::MAX);
    request.body().size_hint().upper().unwrap_or(most).min(most)
}

impl Envelope {
    fn admit(&self, request: &Request, cost: Cost) -> Result<(), Refusal> {
        let Some(rate) = &self.rate else {
            return Ok(());
        };
        let Some(client) = self.client(request) else {
            return Ok(());
        };
        rate.count(client, cost)
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
            address(last.to_str().ok()?.rsplit(',').next()?)
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

/// An address as proxies write it: alone, or with a port.
fn address(written: &str) -> Option<IpAddr> {
    let written = written.trim();
    let with_port = || written.parse().ok().map(|address: SocketAddr| address.ip());
    let bare = written.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(with_port)
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
