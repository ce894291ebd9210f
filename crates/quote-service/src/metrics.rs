//! What the service counts, for Prometheus.

use std::borrow::Cow;
use std::fmt::Write;
use std::time::Duration;

use axum::http::Method;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::log;

/// What the service counts.
pub struct Metrics {
    registry: Registry,
    verdicts: Family<Verdict, Counter>,
    latency: Family<Route, Histogram, fn() -> Histogram>,
    store_errors: Counter,
    connections: Gauge,
    closed: Family<Reason, Counter>,
    ready: Gauge,
    lost_lines: Counter,
    panics: Counter,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Verdict {
    verdict: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: Word,
    route: Word,
}

/// A label's value, one of few.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Word(Cow<'static, str>);

impl EncodeLabelValue for Word {
    fn encode(&self, encoder: &mut LabelValueEncoder) -> Result<(), std::fmt::Error> {
        encoder.write_str(&self.0)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("mingjia");
        let verdicts = Family::default();
        let seconds: fn() -> Histogram = || {
            Histogram::new([
                0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
                10.0,
            ])
        };
        let latency = Family::new_with_constructor(seconds);
        let store_errors = Counter::default();
        registry.register(
            "quotes",
            "Submitted quotes by what became of them",
            verdicts.clone(),
        );
        registry.register(
            "request_duration_seconds",
            "Time to answer, by route",
            latency.clone(),
        );
        registry.register(
            "store_errors",
            "Requests refused because the store failed",
            store_errors.clone(),
        );
        let connections = Gauge::default();
        let closed: Family<Reason, Counter> = Family::default();
        for reason in ["refused", "displaced", "stalled"] {
            // Counted from nothing: a rate of what was never counted alerts nobody.
            drop(closed.get_or_create(&Reason {
                reason: Word(reason.into()),
            }));
        }
        let (lost_lines, panics) = (Counter::default(), Counter::default());
        let ready = Gauge::default();
        registry.register(
            "ready",
            "Whether quotes can be kept (1) or not (0), tried when this is asked for",
            ready.clone(),
        );
        registry.register("connections", "Open connections", connections.clone());
        registry.register(
            "connections_closed",
            "Connections closed by the service: refused for want of room, displaced by another, \
             or stalled by a client that took no answer",
            closed.clone(),
        );
        registry.register(
            "log_lines_lost",
            "Log lines lost because standard error was full, closed or not read",
            lost_lines.clone(),
        );
        registry.register(
            "panics",
            "Faults of the service that were caught",
            panics.clone(),
        );
        Self {
            registry,
            verdicts,
            latency,
            store_errors,
            connections,
            closed,
            ready,
            lost_lines,
            panics,
        }
    }
}

impl Metrics {
    /// Counts a submission.
    pub fn submitted(&self, verdict: &'static str) {
        let verdict = Word(verdict.into());
        self.verdicts.get_or_create(&Verdict { verdict }).inc();
    }

    /// Counts a failure of the store.
    pub fn store_failed(&self) {
        self.store_errors.inc();
    }

    /// Counts an answer.
    pub fn answered(&self, method: &Method, route: &str, took: Duration) {
        // Methods can be made up; labels must stay few.
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            Method::OPTIONS => "OPTIONS",
            _ => "other",
        };
        let route = Route {
            method: Word(method.into()),
            route: Word(route.to_owned().into()),
        };
        self.latency
            .get_or_create(&route)
            .observe(took.as_secs_f64());
    }

    /// Notes whether quotes can be kept.
    pub fn ready(&self, ready: bool) {
        self.ready.set(ready.into());
    }

    /// Notes how many connections there are.
    pub fn connections(&self, open: usize) {
        self.connections
            .set(i64::try_from(open).unwrap_or(i64::MAX));
    }

    /// Counts a connection that the service closed.
    pub fn connection_closed(&self, reason: &'static str) {
        let reason = Word(reason.into());
        self.closed.get_or_create(&Reason { reason }).inc();
    }

    /// All counts as Prometheus reads them.
    pub fn text(&self) -> String {
        catch_up(&self.lost_lines, log::lost_lines());
        catch_up(&self.panics, log::panics());
        let mut text = String::new();
        if encode(&mut text, &self.registry).is_err() {
            text.clear();
        }
        text
    }
}

/// Brings a count to what is counted elsewhere.
fn catch_up(counter: &Counter, count: u64) {
    counter.inc_by(count.saturating_sub(counter.get()));
}
