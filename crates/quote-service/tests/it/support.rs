//! A service to ask, and what to ask it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use chrono::{DateTime, NaiveDate, Utc};
use pricing::Catalog;
use quote_service::admin::Admin;
use quote_service::app::{Front, app};
use quote_service::keys;
use quote_service::metrics::Metrics;
use quote_service::server;
use quote_service::service::{Service, Terms};
use quote_service::store::{self, Store, writer::Written};
use serde_json::{Value, json};
use tower::ServiceExt;

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mingjia-quotes-{}-{n}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn sqlite(&self) -> String {
        format!("sqlite://{}", self.0.join("quotes.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A running service.
pub struct Running {
    pub router: Router,
    pub service: Arc<Service>,
    written: Written,
}

/// The moment every test takes place: a morning in Beijing.
pub fn now() -> DateTime<Utc> {
    "2026-11-20T22:30:00Z".parse().unwrap()
}

pub fn lists() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs")
}

pub fn catalogs() -> Vec<Catalog> {
    catalog_files::read_all(&lists()).unwrap()
}

/// As the command has them.
pub const TERMS: Terms = Terms {
    valid_days: 14,
    roll: std::time::Duration::ZERO,
};

/// What operators' routes need.
pub fn admin(service: &Service) -> Admin {
    Admin {
        health: service.writer.health(),
        metrics: Arc::new(Metrics::default()),
        stopping: Arc::default(),
    }
}

impl Running {
    pub async fn start(catalogs: Vec<Catalog>, url: &str, folder: &Folder) -> Self {
        let front = Front::default();
        Self::with(catalogs, url, folder, &front, now()).await
    }

    pub async fn with(
        catalogs: Vec<Catalog>,
        url: &str,
        folder: &Folder,
        front: &Front,
        now: DateTime<Utc>,
    ) -> Self {
        let store = store::open(url).await.unwrap();
        Self::on(catalogs, store, folder, front, now, TERMS).await
    }

    pub async fn on(
        catalogs: Vec<Catalog>,
        store: Arc<dyn Store>,
        folder: &Folder,
        front: &Front,
        now: DateTime<Utc>,
        terms: Terms,
    ) -> Self {
        let signer = keys::open(&folder.path().join("keys.json")).unwrap();
        let clock = Arc::new(move || now);
        let (service, written) = server::start(catalogs, store, signer, terms, clock);
        // A store that is away says so when asked.
        let _ = service.remember_catalogs().await;
        let router = app(service.clone(), front, admin(&service)).unwrap();
        Self {
            router,
            service,
            written,
        }
    }

    /// Stops it as the command does.
    pub async fn stop(self) {
        let store = self.service.store.clone();
        drop(self.router);
        drop(self.service);
        self.written.await.unwrap();
        store.close().await;
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        ask(&self.router, request).await
    }

    pub async fn submit(&self, key: &str, body: &Value) -> Answer {
        self.ask(submission(key, body.to_string())).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap())
            .await
    }
}

/// An answer, read to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The answer, which must be a problem of this status and code.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text
        );
        let problem = self.json();
        assert_eq!(
            (self.status, &problem["code"]),
            (status, &json!(code)),
            "{problem}"
        );
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:mingjia:problem:{code}"));
        for text in [
            &problem["title"],
            &problem["detail"],
            &problem["message"]["zh"],
        ] {
            assert!(
                text.as_str().is_some_and(|text| !text.is_empty()),
                "{problem}"
            );
        }
        problem
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

pub async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        text: String::from_utf8(body.into()).unwrap(),
    }
}

/// Past what the test runner keeps back of tests that pass, which `eprintln!` does not get.
pub fn say(what: &str) {
    let _ = std::io::stderr().write_all(format!("{what}\n").as_bytes());
}

pub fn submission(key: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post("/api/v1/quotes")
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(body.into())
        .unwrap()
}

/// What a browser submits for a selection: the totals it reckoned with these lists.
pub fn body(catalogs: &[Catalog], selection: Value) -> Value {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let quote = wire::quote(catalogs, &selection, today).unwrap();
    json!({
        "selection": selection,
        "claimed": quote.totals,
        "catalog_revision": quote.catalog_revision,
    })
}

/// Eight blocks of users, the example whose sum the source gets wrong.
pub fn smop() -> Value {
    json!({"product": "tencent-smop", "options": {"overlay_purchases": [8]}})
}
