//! Faults outside any request are caught, counted and logged like everything else.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test"
)]

use std::process::Command;

use quote_service::log;
use quote_service::metrics::Metrics;
use serde_json::Value;
use tracing_subscriber::filter::LevelFilter;

/// Set where this program runs itself, for the hook and standard error are the process's.
const CHILD: &str = "MINGJIA_TEST_CHILD";

#[test]
fn a_fault_is_counted_and_logged_in_the_logs_own_format() {
    if std::env::var_os(CHILD).is_some() {
        return fail();
    }
    let name = "a_fault_is_counted_and_logged_in_the_logs_own_format";
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", name, "--nocapture"]).env(CHILD, "1");
    let ended = child.output().unwrap();
    let written = String::from_utf8(ended.stderr).unwrap();
    assert!(ended.status.success(), "{written}");
    let lines = written.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        line
    });
    let faults: Vec<Value> = lines.filter(|line| line["level"] == "ERROR").collect();
    assert_eq!(faults.len(), 1, "{written}");
    assert_eq!(faults[0]["fault"], "of the test", "{written}");
    let place = faults[0]["place"].as_str().unwrap();
    assert!(place.contains("log.rs:"), "{place}");
    assert_eq!(written.matches("\"message\"").count(), 1, "{written}");
}

fn fail() {
    let log = log::start(LevelFilter::INFO);
    let fault = std::thread::spawn(|| panic!("of the test")).join();
    assert!(fault.is_err());
    assert_eq!(log::panics(), 1);
    assert!(Metrics::default().text().contains("mingjia_panics_total 1"));
    drop(log);
}
