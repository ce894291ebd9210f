#![doc = include_str!("../README.md")]

pub mod admin;
pub mod api;
pub mod app;
pub mod connections;
pub mod contact;
pub mod envelope;
pub mod error;
mod head;
mod headers;
pub mod keys;
pub mod limit;
pub mod listen;
pub mod log;
pub mod metrics;
pub mod number;
pub mod receipt;
pub mod receipt_keys;
pub mod receive;
pub mod server;
pub mod service;
mod signals;
pub mod site;
pub mod store;
pub mod strict;
pub mod submission;
pub mod verify;
