//! Stopping: ready no longer, then closed, and all within a time.

use std::process::Command;
use std::thread;
use std::time::Instant;

use sqlx::{Connection as _, SqliteConnection};
use tokio::runtime::Runtime;

use crate::load::{PATIENCE, all_are_found, refused, under_load, until};
use crate::service::postgres::Database;
use crate::service::proxy::Proxy;
use crate::service::{Connection, Folder, Service, body};

#[test]
fn readiness_fails_before_the_listener_closes() {
    let folder = Folder::new("drain");
    let database = folder.database();
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (mut running, _log) =
        Service::run_with(&[&database, "--drain=3", "--timeout=10"], command).unwrap();
    assert_eq!(running.connect().get_status("/readyz"), 200);
    running.signal("-TERM");
    until("it says so", || {
        running.connect().get_status("/readyz") == 503
    });
    // It still takes connections, and keeps what comes by them.
    let (status, _) = running
        .connect()
        .submit("late", &body("a@example.com"))
        .unwrap();
    assert_eq!(status, 201);
    let told = Connection::open(&running.admin)
        .unwrap()
        .get_text("/readyz");
    assert!(told.contains("stopping"), "{told}");
    assert!(running.child.wait().unwrap().success());
}

#[test]
fn told_to_stop_under_load_it_loses_nothing() {
    let folder = Folder::new("term");
    let body = body("buyer@example.com");
    let mut running = Service::start(&folder);
    let kept = under_load(&running, &body, |counts| {
        counts.more_kept(200);
        running.signal("-TERM");
    });
    assert!(running.child.wait().unwrap().success());
    let running = Service::start(&folder);
    all_are_found(&running, &kept);
    running.stop();
}

/// The wire to the database is cut in the middle of commits: writes are refused, in time, and begin
/// again by themselves; and nothing keeps the service from stopping.
#[test]
fn a_silent_database_is_given_up_and_found_again() {
    let database = Database::make();
    let folder = Folder::new("silent");
    let wire = Proxy::to(database.addr());
    let through = database.through(wire.addr);
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let flags = [&*through, &*keys, "--timeout=6"];
    let command = || Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let body = body("buyer@example.com");
    let (running, _log) = Service::run_with(&flags, command()).unwrap();
    let kept = under_load(&running, &body, |counts| {
        counts.more_kept(50);
        wire.silence(true);
        counts.more_refused(4);
        assert_eq!(running.connect().get_status("/readyz"), 503);
        assert_eq!(running.connect().get_status("/healthz"), 200);
        wire.silence(false);
        counts.more_kept(50);
        until("it says it is ready", || {
            running.connect().get_status("/readyz") == 200
        });
    });
    all_are_found(&running, &kept);
    assert!(database.count() >= kept.len());

    wire.silence(true);
    running.stop();
    wire.silence(false);
    let (running, _log) = Service::run_with(&flags, command()).unwrap();
    all_are_found(&running, &kept);
    running.stop();
}

/// Another program holds the file's lock, and what waits to be written waits in vain.
#[test]
fn a_locked_file_keeps_nothing_from_stopping() {
    let folder = Folder::new("locked");
    let (database, body) = (folder.database(), body("buyer@example.com"));
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (running, _log) = Service::run_with(&[&database, "--timeout=4"], command).unwrap();
    let kept = under_load(&running, &body, |counts| counts.more_kept(20));
    let runtime = Runtime::new().unwrap();
    let url = format!("sqlite://{}", folder.path("quotes.db").display());
    let lock = runtime.block_on(async {
        let mut other = SqliteConnection::connect(&url).await.unwrap();
        let begun = sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await;
        begun.unwrap();
        other
    });
    let mut waiting = running.connect();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| waiting.submit("waiting", &body));
        running.stop();
        // Refused, or nothing: never a quote.
        if let Some((status, answer)) = waiting.join().unwrap() {
            assert_eq!(status, 503, "{answer}");
        }
    });
    runtime.block_on(lock.close()).unwrap();
    let running = Service::start(&folder);
    all_are_found(&running, &kept);
    running.stop();
}

/// A connection is forgotten in the middle of a transaction: its server lets go of the keys it had
/// taken, so that who was refused is kept when trying again.
#[test]
fn a_severed_connection_holds_no_keys() {
    let database = Database::make();
    let folder = Folder::new("severed");
    let wire = Proxy::to(database.addr());
    let through = database.through(wire.addr);
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let body = body("buyer@example.com");
    let (running, _log) = Service::run_with(&[&*through, &*keys], command).unwrap();
    let mut kept = under_load(&running, &body, |counts| {
        counts.more_kept(50);
        // The quotes are in, their contacts are not.
        wire.sever_after("INSERT INTO contacts");
        counts.more_refused(1);
        counts.more_kept(50);
        until("it says it is ready", || {
            running.connect().get_status("/readyz") == 200
        });
    });
    let refused = refused(&kept);
    assert!(!refused.is_empty());
    let mut connection = running.connect();
    for key in refused {
        let end = Instant::now() + PATIENCE;
        let answer = loop {
            let (status, answer) = connection.submit(&key, &body).unwrap();
            if matches!(status, 200 | 201) {
                break answer;
            }
            assert!(Instant::now() < end, "{key}: {answer}");
        };
        kept.insert(key, answer);
    }
    running.stop();
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (again, _log) = Service::run_with(&[&*through, &*keys], command).unwrap();
    all_are_found(&again, &kept);
    assert_eq!(database.count(), kept.len(), "none twice");
    again.stop();
}

#[test]
fn a_database_that_stops_under_load_takes_nothing_with_it() {
    let mut database = Database::make();
    let folder = Folder::new("stopped");
    let through = database.through(database.addr());
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let start = || {
        let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
        Service::run_with(&[&*through, &*keys], command).unwrap()
    };
    let (running, log) = start();
    let kept = under_load(&running, &body("buyer@example.com"), |counts| {
        counts.more_kept(50);
        database.stop();
        counts.more_refused(20);
        assert_eq!(running.connect().get_status("/readyz"), 503);
        database.start();
        counts.more_kept(50);
    });
    all_are_found(&running, &kept);
    running.stop();
    drop(log);
    let (running, _log) = start();
    all_are_found(&running, &kept);
    running.stop();
}
