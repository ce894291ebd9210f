#![doc = include_str!("../README.md")]

pub mod api;
pub mod contact;
pub mod envelope;
pub mod error;
mod headers;
pub mod keys;
pub mod limit;
pub mod listen;
pub mod metrics;
pub mod receipt;
pub mod receive;
pub mod server;
pub mod service;
mod site;
pub mod store;
pub mod submission;
pub mod verify;
