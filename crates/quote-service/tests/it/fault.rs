//! A store with a fault in it, as none should have.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use quote_service::app::Front;
use quote_service::store::{self, Answer, Entry, Kept, Page, Part, Record, Remembered, Store};
use serde_json::{Value, json};
use test_postgres::Server;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record as Values};
use tracing::{Event, Metadata, Subscriber};

use crate::support::{Folder, Running, TERMS, body, catalogs, now, smop};

/// A real store that panics the next time it is to write or to find, once told to.
struct Faulty {
    store: Arc<dyn Store>,
    fails: AtomicBool,
}

impl Faulty {
    fn meet_the_fault(&self) {
        if self.fails.swap(false, Ordering::Relaxed) {
            panic!("a fault of the test's own");
        }
    }
}

macro_rules! as_the_real_one {
    ($($name:ident($($given:ident: $kind:ty),*) -> $answer:ty;)*) => {
        $(fn $name<'a>(&'a self, $($given: $kind),*) -> Answer<'a, $answer> {
            self.store.$name($($given),*)
        })*
    };
}

impl Store for Faulty {
    fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>> {
        self.meet_the_fault();
        self.store.keep(entries)
    }

    fn probe(&self) -> Answer<'_, ()> {
        self.meet_the_fault();
        self.store.probe()
    }

    fn by_id<'a>(&'a self, quote_id: &'a str) -> Answer<'a, Option<Record>> {
        self.meet_the_fault();
        self.store.by_id(quote_id)
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.store.close()
    }

    as_the_real_one! {
        by_key(idempotency_key: &'a str) -> Option<Record>;
        page(page: Page) -> Vec<Entry>;
        entry(quote_id: &'a str) -> Option<Entry>;
        remove(quote_ids: &'a [String], part: Part) -> u64;
        wipe() -> ();
        remember_catalog(product: &'a str, revision: &'a str, catalog: &'a Value, now: DateTime<Utc>) -> ();
        catalog(product: &'a str, revision: &'a str) -> Option<Remembered>;
        served_before(product: &'a str, time: DateTime<Utc>) -> Option<String>;
        remember_header(header: &'a str) -> ();
        forget_header(header: &'a str) -> ();
        headers() -> Vec<String>;
        holds_header(header: &'a str) -> bool;
        backup(file: &'a Path) -> ();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_in_a_write_is_answered_and_the_next_write_is_kept() {
    let folder = Folder::new();
    let lists = catalogs();
    let faulty = Arc::new(Faulty {
        store: store::open(&folder.sqlite()).await.unwrap(),
        fails: AtomicBool::new(false),
    });
    let front = Front::default();
    let store = faulty.clone();
    let running = Running::on(lists.clone(), store, &folder, &front, now(), TERMS).await;
    let body = body(&lists, smop());

    faulty.fails.store(true, Ordering::Relaxed);
    let refused = running.submit("key", &body).await;
    refused.problem(503, "store-unavailable");
    assert!(!refused.text.contains("fault"), "{}", refused.text);
    faulty.fails.store(true, Ordering::Relaxed);
    let unready = running.get("/readyz").await;
    unready.problem(503, "store-unavailable");

    assert_eq!(running.get("/readyz").await.status, 200);
    let kept = running.submit("key", &body).await;
    assert_eq!(kept.status, 201);
    let place = kept.header("location");
    faulty.fails.store(true, Ordering::Relaxed);
    let refused = running.get(place).await;
    refused.problem(500, "internal");
    assert!(!refused.text.contains("the test's own"), "{}", refused.text);
    assert_eq!(running.get(place).await.status, 200);
    drop(faulty);
    running.stop().await;
}

/// A log that panics when it is told of a statement, once.
struct FaultyLog {
    statement: &'static str,
    met: AtomicBool,
}

impl Visit for &FaultyLog {
    fn record_debug(&mut self, _: &Field, value: &dyn std::fmt::Debug) {
        let told = format!("{value:?}");
        if told.contains(self.statement) && !self.met.swap(true, Ordering::Relaxed) {
            panic!("a fault of the test's own");
        }
    }
}

impl Subscriber for FaultyLog {
    fn enabled(&self, of: &Metadata<'_>) -> bool {
        of.target() == "sqlx::query"
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut &*self);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Values<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The quote is in when its contact meets a fault: neither is kept, whoever submitted it is told, and
/// what is written next is kept.
#[tokio::test]
async fn a_fault_within_a_transaction_leaves_nothing_of_it() {
    let server = Server::start().unwrap();
    let folder = Folder::new();
    let lists = catalogs();
    let running = Running::start(lists.clone(), &server.url(), &folder).await;
    let mut body = body(&lists, smop());
    body["contact"] = json!({"email": "buyer@example.com"});
    let log = tracing::subscriber::set_default(FaultyLog {
        statement: "INSERT INTO contacts",
        met: AtomicBool::new(false),
    });
    let refused = running.submit("lost", &body).await;
    refused.problem(503, "store-unavailable");
    let kept = running.submit("kept", &body).await;
    assert_eq!(kept.status, 201, "{}", kept.text);
    drop(log);

    let found = running.get(kept.header("location")).await;
    assert_eq!((found.status, &found.text), (200, &kept.text));
    let store = &running.service.store;
    assert_eq!(store.by_key("lost").await, Ok(None));
    let again = running.submit("lost", &body).await;
    assert_eq!(again.status, 201, "{}", again.text);
    running.stop().await;
}
