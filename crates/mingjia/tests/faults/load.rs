//! Clients that submit until told to stop, and remember what was acknowledged.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::service::{Connection, Service};

/// The longest that anything a test waits for takes.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something holds.
#[track_caller]
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "not within {PATIENCE:?}: {what}");
        thread::yield_now();
    }
}

/// Submits until told to stop: what was acknowledged, by key.
pub fn submit(addr: &str, task: u32, body: &str, counts: &Counts) -> BTreeMap<String, Value> {
    let mut kept = BTreeMap::new();
    let mut connection = Connection::open(addr).unwrap();
    for n in 0.. {
        if counts.enough.load(Ordering::Relaxed) {
            break;
        }
        let key = format!("task-{task}-{n}");
        // It breaks off when the service stops; whether the last was kept, nobody was told.
        let Some(answer) = connection.submit(&key, body) else {
            break;
        };
        match answer {
            (200 | 201, answer) => {
                kept.insert(key, answer);
                counts.kept.fetch_add(1, Ordering::Relaxed);
            }
            (503, answer) => {
                let code = answer["code"].as_str().unwrap();
                assert!(
                    matches!(code, "store-unavailable" | "timed-out"),
                    "{answer}"
                );
                counts.refused.fetch_add(1, Ordering::Relaxed);
            }
            other => panic!("{other:?}"),
        }
    }
    kept
}

#[derive(Default)]
pub struct Counts {
    pub kept: AtomicU32,
    pub refused: AtomicU32,
    pub enough: AtomicBool,
}

impl Counts {
    /// Waits for so many more acknowledgements.
    pub fn more_kept(&self, more: u32) {
        let from = self.kept.load(Ordering::Relaxed);
        until("more is kept", || {
            self.kept.load(Ordering::Relaxed) >= from + more
        });
    }

    pub fn more_refused(&self, more: u32) {
        let from = self.refused.load(Ordering::Relaxed);
        until("more is refused", || {
            self.refused.load(Ordering::Relaxed) >= from + more
        });
    }
}

/// The keys that a task was refused between two that were kept.
pub fn refused(kept: &BTreeMap<String, Value>) -> Vec<String> {
    let mut last: BTreeMap<&str, u32> = BTreeMap::new();
    for key in kept.keys() {
        let (task, n) = key.rsplit_once('-').unwrap();
        let n: u32 = n.parse().unwrap();
        last.entry(task)
            .and_modify(|last| *last = n.max(*last))
            .or_insert(n);
    }
    let all = last
        .into_iter()
        .flat_map(|(task, last)| (0..last).map(move |n| format!("{task}-{n}")));
    all.filter(|key| !kept.contains_key(key)).collect()
}

#[track_caller]
pub fn all_are_found(service: &Service, kept: &BTreeMap<String, Value>) {
    let mut connection = service.connect();
    for (key, answer) in kept {
        let id = answer["quote_id"].as_str().unwrap();
        let found = connection.get(&format!("/api/v1/quotes/{id}"));
        assert_eq!(found, (200, answer.clone()), "{key} was acknowledged");
    }
}

/// Submits from many tasks while something is done. Returns what was acknowledged.
pub fn under_load(
    service: &Service,
    body: &str,
    happens: impl FnOnce(&Counts),
) -> BTreeMap<String, Value> {
    const TASKS: u32 = 4;
    let counts = Counts::default();
    let (addr, counts) = (&*service.addr, &counts);
    let kept: BTreeMap<String, Value> = thread::scope(|scope| {
        let tasks: Vec<_> = (0..TASKS)
            .map(|task| scope.spawn(move || submit(addr, task, body, counts)))
            .collect();
        happens(counts);
        counts.enough.store(true, Ordering::Relaxed);
        let kept = tasks.into_iter().map(|task| task.join().unwrap());
        kept.flatten().collect()
    });
    assert_eq!(kept.len() as u32, counts.kept.load(Ordering::Relaxed));
    kept
}
