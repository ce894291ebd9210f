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
