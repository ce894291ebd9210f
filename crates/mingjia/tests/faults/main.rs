//! The real binary while what it stands on breaks: what it acknowledged is kept, and it answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what is not as expected in a test fails it"
)]

mod clients;
mod commands;
mod database;
mod deploy;
mod disk;
mod load;
mod logs;
mod past;
mod purge;
#[path = "../service/mod.rs"]
mod service;
mod stopping;
