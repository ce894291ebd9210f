//! The service as its clients meet it: requests in, answers out, with real stores behind.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what is not as expected in a test fails it"
)]

mod answers;
mod bodies;
mod changes;
mod fault;
mod heads;
mod keys;
mod openapi;
mod pooler;
mod receipts;
mod schema;
mod site;
mod story;
mod stuck;
mod support;
mod traffic;
