//! The service under faults drawn at random, for minutes: what it acknowledged is kept, and its
//! memory stays bounded.
//!
//! ```text
//! cargo xtask soak [--seconds 600] [--seed N]
//! ```
//!
//! Two services run, one on SQLite on a small file system of its own, one on PostgreSQL behind a wire
//! that can be cut; clients submit to both and try again with the same key until they are answered.
//! Meanwhile one fault after another comes and goes. In the end every acknowledged quote is asked
//! for, before and after a restart.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what is not as expected in a soak ends it"
)]

mod clients;
mod faults;
#[path = "../service/mod.rs"]
mod service;
mod subject;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clients::Client;
use faults::Faults;
use service::disk::Disk;
use service::postgres::Database;
use service::proxy::Proxy;
use service::{Folder, body};
use subject::Subject;

/// How many clients each service has.
const CLIENTS: u32 = 3;
/// More memory than either may ever take, in KB.
const MEMORY: u64 = 400 * 1024;

fn main() {
    let seconds = flag("--seconds").unwrap_or(600);
    let seed = flag("--seed").unwrap_or_else(|| u64::from(std::process::id()));
    let folder = Folder::new("soak");
    let disk = Disk::mount(&folder, 768)
        .expect("the soak mounts a file system of its own: run it as root");
    let mut database = Database::make();
    let wire = Proxy::to(database.addr());

    let on_disk = format!("--database=sqlite://{}/quotes.db", disk.folder.display());
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let through = database.through(wire.addr);
    let sqlite = Subject::start("SQLite", vec![on_disk], || disk.command());
    let postgres = Subject::start("PostgreSQL", vec![through, keys], subject::plain);
    let subjects = [&sqlite, &postgres];

    println!("soak: {seconds} s, seed {seed}, {CLIENTS} clients each");
    let body = body("buyer@example.com");
    let over = AtomicBool::new(false);
    let mut acknowledged = [Vec::new(), Vec::new()];
    thread::scope(|scope| {
        let (body, over) = (&*body, &over);
        let clients = subjects.map(|subject| {
            let clients = (0..CLIENTS).map(|n| Client::new(n, subject, body));
            clients
                .map(|client| scope.spawn(move || client.run(over)))
                .collect::<Vec<_>>()
        });
        let watch = scope.spawn(move || subject::watch(&subjects, over));
        let mut faults = Faults {
            chance: fastrand::Rng::with_seed(seed),
            disk: &disk,
            wire: &wire,
            database: &mut database,
            sqlite: &sqlite,
            postgres: &postgres,
        };
        faults.until(Instant::now() + Duration::from_secs(seconds));
        over.store(true, Ordering::Relaxed);
        for (all, clients) in acknowledged.iter_mut().zip(clients) {
            for client in clients {
                all.extend(client.join().unwrap());
            }
        }
        for (subject, most) in subjects.iter().zip(watch.join().unwrap()) {
            println!("{}: at most {} MB of memory", subject.name, most / 1024);
            assert!(most < MEMORY, "{} KB", most);
        }
    });
    for (subject, all) in subjects.into_iter().zip(&acknowledged) {
        let lost = subject.missing(all);
        subject.restart("-TERM");
        let lost_after = subject.missing(all);
        println!(
            "{}: {} acknowledged, {lost} lost, {lost_after} lost after a restart; a loss of one in {} would show",
            subject.name,
            all.len(),
            all.len()
        );
        assert_eq!((lost, lost_after), (0, 0));
        subject.stop();
    }
}

/// The number after a flag.
fn flag(name: &str) -> Option<u64> {
    let value = std::env::args().skip_while(|given| given != name).nth(1)?;
    Some(value.parse().expect("a number"))
}
