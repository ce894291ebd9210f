//! Recomputes, receipts and keeps submitted quotes, and serves the site.

mod error;
mod headers;
pub mod server;
mod site;
