//! Advice in the lists as shipped, on the smallest lists that once were answered wrong, and on
//! lists at random against solvers that try everything.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod answers;
mod cliffs;
mod curve;
mod drawn;
mod instead;
mod second;
mod second_solver;
mod shipped;
mod truths;
