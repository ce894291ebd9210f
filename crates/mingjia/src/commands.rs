//! The commands, one file each.

pub mod advise;
pub mod backup;
pub mod build;
pub mod catalog;
pub mod keys;
pub mod quote;
pub mod quotes;
pub mod refund;
pub mod serve;
pub mod timeline;
pub mod verify_receipt;
pub mod watch;

use anyhow::Context;

/// What waits for the network and the disk.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Runtime::new().context("no threads to work with")
}

/// How many issues were found, as commands end with it.
fn issues_in_words(count: usize) -> String {
    let noun = if count == 1 { "issue" } else { "issues" };
    format!("{count} {noun}")
}
