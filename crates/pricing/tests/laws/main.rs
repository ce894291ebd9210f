//! What holds for any price list and any selection: drawn at random, from the lists that ship and
//! those that show a structure.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod draw;
mod quotes;
mod repair;
mod requests;
mod rules;
mod second_opinion;
mod settling;
