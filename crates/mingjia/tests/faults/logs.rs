//! Logs that nobody reads.

use std::process::{Command, Stdio};

use crate::load::until;
use crate::service::{Connection, Folder, Service, metric, root};

/// More lines than a pipe and the service's own buffer hold.
const ENOUGH: u32 = 8_000;

#[test]
fn a_log_that_is_not_read_stops_nothing() {
    let folder = Folder::new("unread");
    let database = folder.database();
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    // From here on nobody reads it, and it is not closed either.
    let (running, log) = Service::run_with(&[&database], command).unwrap();
    let mut connection = running.connect();
    for _ in 0..ENOUGH {
        assert_eq!(connection.get("/api/v1/catalogs").0, 200);
    }
    assert!(running.metric("mingjia_log_lines_lost_total ") > 0.0);
    running.stop();
    drop(log);
}

#[test]
fn a_log_that_is_closed_stops_nothing() {
    let folder = Folder::new("closed");
    let database = folder.database();
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (running, log) = Service::run_with(&[&database], command).unwrap();
    drop(log);
    let mut connection = running.connect();
    for _ in 0..100 {
        assert_eq!(connection.get("/api/v1/catalogs").0, 200);
    }
    until("what was lost is counted", || {
        running.metric("mingjia_log_lines_lost_total ") > 0.0
    });
    running.stop();
}

#[test]
fn a_log_on_a_full_device_stops_nothing() {
    let folder = Folder::new("full-log");
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = port.local_addr().unwrap().to_string();
    drop(port);
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    command.args(["serve", "--site=no-site", "--drain=0", &folder.database()]);
    command.arg(format!("--addr={addr}")).current_dir(root());
    let mut child = command.stderr(Stdio::from(full)).spawn().unwrap();
    until("it listens", || Connection::open(&addr).is_ok());
    let mut connection = Connection::open(&addr).unwrap();
    for _ in 0..100 {
        assert_eq!(connection.get("/api/v1/catalogs").0, 200);
    }
    until("what was lost is counted", || {
        metric(&addr, "mingjia_log_lines_lost_total ") > 0.0
    });
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert!(child.wait().unwrap().success());
}
