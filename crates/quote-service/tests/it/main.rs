//! The service as its clients meet it: requests in, answers out, with real stores behind.

mod malformed;
mod openapi;
mod postgres;
mod receipts;
mod site;
mod story;
mod support;
mod traffic;
