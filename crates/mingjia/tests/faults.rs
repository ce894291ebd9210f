//! The real binary while what it stands on breaks: what it acknowledged is kept.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what is not as expected in a test fails it"
)]

mod service;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use service::disk::Disk;
use service::{Connection, Folder, Service, body};

/// The longest that anything a test waits for takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something holds.
#[track_caller]
fn until(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "not within {PATIENCE:?}: {what}");
        thread::yield_now();
    }
}

/// Submits until told to stop: what was acknowledged, by key.
fn submit(addr: &str, task: u32, body: &str, counts: &Counts) -> BTreeMap<String, Value> {
    let mut kept = BTreeMap::new();
    let mut connection = Connection::open(addr).unwrap();
    for n in 0.. {
        if counts.enough.load(Ordering::Relaxed) {
            break;
        }
        let key = format!("task-{task}-{n}");
        match connection.submit(&key, body).unwrap() {
            (201, answer) => {
                kept.insert(key, answer);
                counts.kept.fetch_add(1, Ordering::Relaxed);
            }
            (503, answer) => {
                assert_eq!(answer["code"], "store-unavailable");
                counts.refused.fetch_add(1, Ordering::Relaxed);
            }
            other => panic!("{other:?}"),
        }
    }
    kept
}

#[derive(Default)]
struct Counts {
    kept: AtomicU32,
    refused: AtomicU32,
    enough: AtomicBool,
}

impl Counts {
    /// Waits for so many more acknowledgements.
    fn more_kept(&self, more: u32) {
        let from = self.kept.load(Ordering::Relaxed);
        until("more is kept", || {
            self.kept.load(Ordering::Relaxed) >= from + more
        });
    }

    fn more_refused(&self, more: u32) {
        let from = self.refused.load(Ordering::Relaxed);
        until("more is refused", || {
            self.refused.load(Ordering::Relaxed) >= from + more
        });
    }
}

#[track_caller]
fn all_are_found(service: &Service, kept: &BTreeMap<String, Value>) {
    let mut connection = service.connect();
    for (key, answer) in kept {
        let id = answer["quote_id"].as_str().unwrap();
        let found = connection.get(&format!("/api/v1/quotes/{id}"));
        assert_eq!(found, (200, answer.clone()), "{key} was acknowledged");
    }
}

/// The disk fills and is freed three times, under load.
#[test]
fn a_full_disk_refuses_until_there_is_room_and_loses_nothing() {
    const TASKS: u32 = 4;
    let folder = Folder::new("small-disk");
    let Some(disk) = Disk::mount(&folder, 24) else {
        return;
    };
    let database = format!("--database=sqlite://{}/quotes.db", disk.folder.display());
    let body = body("buyer@example.com");
    let running = Service::run_on(&database, disk.command());
    let counts = Counts::default();
    let kept: BTreeMap<String, Value> = thread::scope(|scope| {
        let (addr, body, counts) = (&*running.addr, &*body, &counts);
        let tasks: Vec<_> = (0..TASKS)
            .map(|task| scope.spawn(move || submit(addr, task, body, counts)))
            .collect();
        for _ in 0..3 {
            counts.more_kept(50);
            assert!(disk.fill());
            counts.more_refused(50);
            assert_eq!(running.connect().get_status("/readyz"), 503);
            assert_eq!(running.connect().get_status("/healthz"), 200);
            disk.free();
            // By itself: nobody restarts it.
            counts.more_kept(50);
            until("it says it is ready", || {
                running.connect().get_status("/readyz") == 200
            });
        }
        counts.enough.store(true, Ordering::Relaxed);
        let kept = tasks.into_iter().map(|task| task.join().unwrap());
        kept.flatten().collect()
    });
    assert_eq!(kept.len() as u32, counts.kept.load(Ordering::Relaxed));
    all_are_found(&running, &kept);
    running.stop();

    let running = Service::run_on(&database, disk.command());
    all_are_found(&running, &kept);
    running.stop();
}
