//! Stopping: ready no longer, then closed, and all within a time.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::load::{all_are_found, under_load, until};
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
    let (mut running, _log) = Service::run_with(&flags, command()).unwrap();
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
    let told = Instant::now();
    running.signal("-TERM");
    assert!(running.child.wait().unwrap().success());
    assert!(
        told.elapsed() < Duration::from_secs(8),
        "{:?}",
        told.elapsed()
    );
    wire.silence(false);
    let (running, _log) = Service::run_with(&flags, command()).unwrap();
    all_are_found(&running, &kept);
    running.stop();
}
