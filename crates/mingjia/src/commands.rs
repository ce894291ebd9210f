//! The commands, one file each.

pub mod catalog;
pub mod quote;
pub mod serve;
