//! How many quotes a second are checked, and how many are kept, beside a bare axum echo.
//!
//! ```text
//! cargo bench -p quote-service --bench load [-- --seconds 5] [--connections 64] [--postgres URL]
//! ```
//!
//! Everything runs on loopback in this one process: a client of its own thread, and in turn an
//! axum handler that reads and writes JSON (the request, and something as large as an answer), the
//! service without a store, and the service with one. Each is measured several times in turns, for other work on the machine comes and goes,
//! and the median counts.
//! The processor time of client and server together for one answer tells the same story on a busy
//! machine, where answers a second say mostly who else was at work. Behind each figure is its ratio
//! to the first line's.

#[path = "load/client.rs"]
mod client;
#[path = "load/nothing.rs"]
mod nothing;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::routing::post;
use axum::{Json, Router};
use chrono::{NaiveDate, Utc};
use quote_service::admin::Admin;
use quote_service::app::{Front, app};
use quote_service::connections::Bounds;
use quote_service::metrics::Metrics;
use quote_service::server::start;
use quote_service::service::Terms;
use quote_service::store::{self, Store};
use quote_service::{keys, listen};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use client::{Client, Run};
use nothing::Nothing;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each is measured.
const ROUNDS: usize = 3;
/// About as many bytes as an accepted quote's answer has: an echo of so many is the most a service
/// that answers with them could do.
const ANSWER: usize = 7_000;

fn main() {
    let seconds = flag("--seconds").map_or(4, |seconds| seconds.parse().expect("seconds"));
    let connections = flag("--connections").map_or(64, |n| n.parse().expect("a number"));
    let folder = std::env::temp_dir().join(format!("mingjia-load-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");

    let serving = Runtime::new().expect("threads to serve with");
    let sqlite = format!("sqlite://{}", folder.join("quotes.db").display());
    let request: Arc<str> = body().to_string().into();
    let answer = json!({"answer": "x".repeat(ANSWER)});
    let answer: Arc<str> = answer.to_string().into();
    let echo = serving.block_on(echo());
    let mut contestants = vec![
        ("axum echo of the request".to_owned(), echo, request.clone()),
        ("axum echo of an answer".to_owned(), echo, answer),
    ];
    let mut add = |name: &str, addr| contestants.push((name.to_owned(), addr, request.clone()));
    add("verified, no store", serving.block_on(verified(&folder)));
    add(
        "durable, SQLite",
        serving.block_on(durable(&folder, &sqlite)),
    );
    if let Some(url) = flag("--postgres") {
        add(
            "durable, PostgreSQL",
            serving.block_on(durable(&folder, &url)),
        );
    }

    let client = Client {
        connections,
        time: Duration::from_secs(seconds),
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{connections} connections, {ROUNDS} rounds of {seconds} s each, {cores} cores");
    let mut runs: Vec<Vec<Run>> = contestants.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for ((_, addr, body), runs) in contestants.iter().zip(&mut runs) {
            runs.push(client.run(*addr, body));
        }
    }
    let mut first = None;
    println!(
        "{:<26} {:>10} {:>7}   {:>12} {:>7}",
        "", "answers/s", "", "CPU µs each", ""
    );
    for ((name, ..), runs) in contestants.into_iter().zip(runs) {
        let rate = median(runs.iter().map(|run| run.rate));
        let micros = median(runs.iter().map(|run| run.micros));
        let (rate_1, micros_1) = *first.get_or_insert((rate, micros));
        let (share, cost) = (rate / rate_1, micros_1 / micros);
        println!("{name:<26} {rate:>10.0} {share:>7.2}   {micros:>12.1} {cost:>7.2}");
    }
    drop(serving);
    std::fs::remove_dir_all(folder).expect("the temporary folder goes");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(ROUNDS / 2).copied().unwrap_or_default()
}

/// The value of a flag.
fn flag(name: &str) -> Option<String> {
    std::env::args().skip_while(|given| given != name).nth(1)
}

/// What the service is measured against: JSON in, the same JSON out.
async fn echo() -> SocketAddr {
    let echo = async |Json(body): Json<Value>| Json(body);
    let (listener, addr) = listener().await;
    let app = Router::new().route("/api/v1/quotes", post(echo));
    tokio::spawn(async { axum::serve(listener, app).await });
    addr
}

async fn verified(folder: &Path) -> SocketAddr {
    service(folder, Arc::new(Nothing)).await
}

async fn durable(folder: &Path, url: &str) -> SocketAddr {
    service(folder, store::open(url).await.expect("a store")).await
}

/// The service as the command runs it, but for its log.
async fn service(folder: &Path, store: Arc<dyn Store>) -> SocketAddr {
    let signer = keys::open(&folder.join("keys.json")).expect("keys");
    let catalogs = catalogs();
    let terms = Terms {
        valid_days: 14,
        roll: Duration::ZERO,
    };
    let (service, _) = start(catalogs, store, signer, terms, Arc::new(Utc::now));
    let metrics = Arc::new(Metrics::default());
    let admin = Admin {
        health: service.writer.health(),
        metrics: metrics.clone(),
        stopping: Arc::default(),
    };
    let front = Front {
        rate_limit: 0,
        ..Front::default()
    };
    let app = app(service, &front, admin).expect("an app");
    let (listener, addr) = listener().await;
    tokio::spawn(listen::serve(
        listener,
        app,
        front.https,
        Bounds::default(),
        metrics,
        std::future::pending(),
    ));
    addr
}

async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    (listener, addr)
}

fn catalogs() -> Vec<pricing::Catalog> {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    catalog_files::read_all(&lists).expect("price lists")
}

/// A quote of two lines: the typical one there is.
fn body() -> Value {
    let typical = include_str!("../../quote-bench/typical.json");
    let typical: Vec<Value> = serde_json::from_str(typical).expect("selections");
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let has_two_lines = |selection: &&Value| {
        wire::quote(&catalogs(), selection, today).is_ok_and(|quote| quote.lines.len() == 2)
    };
    let selection = typical
        .iter()
        .find(has_two_lines)
        .expect("one of two lines");
    let quote = wire::quote(&catalogs(), selection, today).expect("a quote");
    json!({
        "selection": selection,
        "claimed": quote.totals,
        "catalog_revision": quote.catalog_revision,
        "contact": {"company": "示例公司", "email": "buyer@example.com"},
    })
}
