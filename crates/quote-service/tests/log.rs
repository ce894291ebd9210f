//! Faults outside any request are caught, counted and logged like everything else.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test")]

use quote_service::log;
use quote_service::metrics::Metrics;
use tracing_subscriber::filter::LevelFilter;

/// Not a `#[test]` beside others: the hook is the process's.
#[test]
fn a_fault_is_counted_and_nothing_else_is_written() {
    let log = log::start(LevelFilter::OFF);
    let fault = std::thread::spawn(|| panic!("a fault")).join();
    assert!(fault.is_err());
    assert_eq!(log::panics(), 1);
    assert!(Metrics::default().text().contains("mingjia_panics_total 1"));
    drop(log);
}
